import type { Work } from '../../core/feature.ts';
import { none, type PersonalData } from '../../core/personal-data.ts';
import { over } from './domain.ts';
import { offerKey, passOn } from './pass-on.ts';
import { lockEvent, setState } from './registration-store.ts';
import { reminderKey } from './remind.ts';
import { registrationsOf } from './store.ts';

/** His places go to the waiting list, before his registrations go. */
async function settle(work: Work, personId: string): Promise<void> {
  const { tx, now, schedule } = work;
  for (const { registration } of await registrationsOf(tx, personId, now)) {
    const event = await lockEvent(tx, registration.eventId);
    if (!event || over(event, now)) continue;
    await setState(tx, registration.id, 'cancelled', now);
    await schedule.cancel(tx, reminderKey(registration.id));
    await schedule.cancel(tx, offerKey(registration.id));
    await passOn(work, event);
  }
}

export const personalData: PersonalData = {
  settle,
  records: [
    none('Event', 'Alleen bijeenkomsten', 'Only events'),
    none('Training', 'Alleen trainingen', 'Only trainings'),
    {
      kind: 'personal',
      model: 'Registration',
      name: { nl: 'Aanmeldingen voor bijeenkomsten', en: 'Registrations for events' },
      purpose: {
        nl: 'Weten wie er komt, en plaatsen eerlijk verdelen',
        en: 'Know who comes, and divide places fairly',
      },
      ground: 'task',
      keep: { days: 365, after: { nl: 'de bijeenkomst', en: 'the event' } },
      rows: `SELECT e.title AS event, e."startsAt" AS "startsAt", r.state, r."changedAt"
        FROM "Registration" r JOIN "Event" e ON e.id = r."eventId" WHERE r."personId" = $1::uuid ORDER BY e."startsAt"`,
      erase: `DELETE FROM "Registration" WHERE "personId" = $1::uuid RETURNING id::text AS id`,
      prune: `DELETE FROM "Registration" r USING "Event" e WHERE e.id = r."eventId" AND e."endsAt" < $1`,
    },
  ],
};
