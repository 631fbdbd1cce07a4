import type { Work } from '../../core/feature.ts';
import { deleteOwn, none, type PersonalData } from '../../core/personal-data.ts';
import { over } from './domain.ts';
import { leave } from './entering.ts';
import { lockEvent } from './registration-store.ts';
import { registrationsOf } from './store.ts';

/** His places go to the waiting list, before his registrations go. */
async function settle(work: Work, personId: string): Promise<void> {
  const { tx, now } = work;
  for (const { registration } of await registrationsOf(tx, personId, now)) {
    const event = await lockEvent(tx, registration.eventId);
    if (!event || over(event, now)) continue;
    await leave(work, event, registration, 'cancelled');
  }
}

export const personalData: PersonalData = {
  settle,
  records: [
    none('Event', 'Alleen bijeenkomsten', 'Only events'),
    none('Training', 'Alleen trainingen', 'Only trainings'),
    {
      kind: 'personal',
      model: 'RegistrationAnswer',
      name: { nl: 'Je antwoorden bij aanmeldingen', en: 'Your answers on registration' },
      purpose: {
        nl: 'Een bijeenkomst voorbereiden: dieetwensen, keuze van een sessie',
        en: 'Prepare an event: diets, choice of a session',
      },
      ground: 'task',
      keep: { days: 30, after: { nl: 'de bijeenkomst', en: 'the event' } },
      rows: `SELECT e.title AS event, a.value AS answer FROM "RegistrationAnswer" a
        JOIN "Registration" r ON r.id = a."registrationId" JOIN "Event" e ON e.id = a."eventId"
        WHERE r."personId" = $1::uuid ORDER BY e."startsAt", a.question`,
      words: `SELECT a.value AS word FROM "RegistrationAnswer" a JOIN "Registration" r ON r.id = a."registrationId"
        WHERE r."personId" = $1::uuid AND NOT a.chosen`,
      erase: `DELETE FROM "RegistrationAnswer" a USING "Registration" r WHERE r.id = a."registrationId" AND r."personId" = $1::uuid`,
      // What was chosen from a list stays as a number.
      prune: `WITH old AS (SELECT a.id, a.chosen FROM "RegistrationAnswer" a JOIN "Event" e ON e.id = a."eventId"
          WHERE e."endsAt" < $1 AND a."registrationId" IS NOT NULL),
        gone AS (DELETE FROM "RegistrationAnswer" WHERE id IN (SELECT id FROM old WHERE NOT chosen))
        UPDATE "RegistrationAnswer" SET "registrationId" = NULL WHERE id IN (SELECT id FROM old WHERE chosen)`,
    },
    {
      kind: 'personal',
      model: 'Evaluation',
      name: { nl: 'Wat je van bijeenkomsten vond', en: 'What you thought of events' },
      purpose: { nl: 'Bijeenkomsten beter maken', en: 'Make events better' },
      ground: 'task',
      keep: { days: 90, after: { nl: 'de bijeenkomst', en: 'the event' } },
      rows: `SELECT e.title AS event, v.mark, v.useful, v.remark, v.at FROM "Evaluation" v JOIN "Event" e ON e.id = v."eventId"
        WHERE v."personId" = $1::uuid ORDER BY v.at`,
      words: `SELECT remark AS word FROM "Evaluation" WHERE "personId" = $1::uuid AND remark IS NOT NULL`,
      erase: `UPDATE "Evaluation" SET "personId" = NULL, remark = NULL WHERE "personId" = $1::uuid`,
      stays: {
        nl: 'De cijfers, om ze te kunnen tellen. Niet van wie ze zijn, en niet wat je erbij schreef.',
        en: 'The marks, so that they can be counted. Not whose they are, nor what you wrote with them.',
      },
      prune: `UPDATE "Evaluation" v SET "personId" = NULL, remark = NULL FROM "Event" e
        WHERE e.id = v."eventId" AND e."endsAt" < $1 AND (v."personId" IS NOT NULL OR v.remark IS NOT NULL)`,
    },
    {
      kind: 'personal',
      model: 'EventFeed',
      name: { nl: 'Je eigen agenda-adres', en: 'Your own calendar address' },
      purpose: { nl: 'Je aanmeldingen in je eigen agenda zetten', en: 'Put your registrations in your own calendar' },
      ground: 'consent',
      keep: { until: { nl: 'Tot je het adres stopt', en: 'Until you end the address' } },
      rows: `SELECT "createdAt" FROM "EventFeed" WHERE "personId" = $1::uuid`,
      erase: deleteOwn('EventFeed'),
    },
    {
      kind: 'personal',
      model: 'TrainingRequest',
      name: { nl: 'Trainingen die je aanvroeg', en: 'Trainings that you requested' },
      purpose: {
        nl: 'Je aanvraag behandelen en je de uitkomst vertellen',
        en: 'Handle your request and tell you the outcome',
      },
      ground: 'task',
      keep: { days: 365, after: { nl: 'de aanvraag', en: 'the request' } },
      rows: `SELECT t.title AS training, q.state, q.people, q.wish, q.reason, q."createdAt" FROM "TrainingRequest" q
        JOIN "Training" t ON t.id = q."trainingId" WHERE q."personId" = $1::uuid ORDER BY q."createdAt"`,
      words: `SELECT wish AS word FROM "TrainingRequest" WHERE "personId" = $1::uuid AND wish <> ''`,
      erase: `${deleteOwn('TrainingRequest')} RETURNING id::text AS id`,
      prune: `DELETE FROM "TrainingRequest" WHERE "createdAt" < $1`,
    },
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
      rows: `SELECT e.title AS event, e."startsAt" AS "startsAt", r.state, r."changedAt", r."attendedAt"
        FROM "Registration" r JOIN "Event" e ON e.id = r."eventId" WHERE r."personId" = $1::uuid ORDER BY e."startsAt"`,
      // Where he still could give up his place he did (`settle`): who is registered yet was there, or was to be.
      erase: `WITH gone AS (DELETE FROM "Registration" WHERE "personId" = $1::uuid RETURNING id, "eventId", state, "attendedAt"),
        counted AS (UPDATE "Event" e SET "pastRegistered" = "pastRegistered" + 1,
            "pastAttended" = "pastAttended" + (gone."attendedAt" IS NOT NULL)::int
          FROM gone WHERE gone."eventId" = e.id AND gone.state = 'registered')
        SELECT id::text AS id FROM gone`,
      stays: {
        nl: 'Hoeveel mensen er waren. Niet wie.',
        en: 'How many people there were. Not who.',
      },
      // How many there were stays with the event.
      prune: `WITH gone AS (DELETE FROM "Registration" r USING "Event" e WHERE e.id = r."eventId" AND e."endsAt" < $1
          RETURNING r."eventId", r.state, r."attendedAt"),
        counted AS (SELECT "eventId", count(*) FILTER (WHERE state = 'registered') AS registered, count("attendedAt") AS attended
          FROM gone GROUP BY "eventId")
        UPDATE "Event" e SET "pastRegistered" = "pastRegistered" + registered, "pastAttended" = "pastAttended" + attended
        FROM counted WHERE e.id = counted."eventId"`,
    },
  ],
};
