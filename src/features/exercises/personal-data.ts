import { ERASED_NAME, none, type PersonalData } from '../../core/personal-data.ts';
import { stillLeads } from './access.ts';
import { playRecords } from './play-personal-data.ts';
import { running } from './store.ts';

const TERM = { days: 730, after: { nl: 'het sluiten van de oproep', en: 'the closing of the roll-call' } };
const CLOSED = `SELECT id FROM "RollCall" WHERE coalesce("closedAt", "closesAt") < $1`;

/** Nobody, for what must belong to somebody; only where it is needed. */
const nobody = (where: string) => `INSERT INTO "Person" (id, name, state, "createdAt")
  SELECT $2::uuid, '${ERASED_NAME}', 'left', 'epoch' WHERE EXISTS (${where}) ON CONFLICT (id) DO NOTHING`;

export const personalData: PersonalData = {
  /** Who leads a running exercise ends it first: else nobody could. */
  settle: async ({ tx }, personId) => {
    const led = (await running(tx)).find(({ exercise }) => exercise.leader.id === personId);
    if (led) throw stillLeads(led);
  },
  records: [
    none('RollCall', 'Alleen de oproep', 'Only the roll-call'),
    none('Board', 'Alleen waar een bord staat', 'Only where a board stands'),
    {
      kind: 'personal',
      model: 'Exercise',
      name: {
        nl: 'Oefeningen die je leidde, en sjablonen die je bewaarde',
        en: 'Exercises that you led, and templates that you kept',
      },
      purpose: { nl: 'Een oefening of incident leiden en evalueren', en: 'Lead and evaluate an exercise or incident' },
      ground: 'accounting',
      keep: { days: 1826, after: { nl: 'het einde', en: 'the end' } },
      rows: `SELECT name, kind, state, "startedAt", "endedAt" FROM "Exercise" WHERE "leaderId" = $1::uuid ORDER BY "startedAt"`,
      erase: `WITH nobody AS (${nobody(`SELECT 1 FROM "Exercise" WHERE "leaderId" = $1::uuid`)})
        UPDATE "Exercise" SET "leaderId" = $2::uuid WHERE "leaderId" = $1::uuid`,
      stays: {
        nl: 'De oefening zelf, voor de evaluatie door de organisaties. Niet meer wie haar leidde.',
        en: 'The exercise itself, for the evaluation by the organisations. Not who led it.',
      },
      prune: `DELETE FROM "Exercise" WHERE "endedAt" < $1`,
    },
    {
      kind: 'personal',
      model: 'Invitee',
      name: { nl: 'Opkomstoproepen aan jou', en: 'Roll-calls to you' },
      purpose: { nl: 'Weten wie voor welke organisatie gevraagd is', en: 'Know who was asked for which organisation' },
      ground: 'accounting',
      keep: TERM,
      rows: `SELECT e.name AS exercise, o.name AS organisation, i.kind AS role, r."openedAt" FROM "Invitee" i
        JOIN "RollCall" r ON r.id = i."rollCallId" JOIN "Exercise" e ON e.id = r."exerciseId"
        JOIN "Organisation" o ON o.id = i."organisationId" WHERE i."personId" = $1::uuid ORDER BY r."openedAt"`,
      erase: `WITH nobody AS (${nobody(`SELECT 1 FROM "Invitee" WHERE "personId" = $1::uuid`)})
        UPDATE "Invitee" SET "personId" = $2::uuid WHERE "personId" = $1::uuid`,
      stays: {
        nl: 'Dat er iemand voor de organisatie gevraagd is. Niet wie.',
        en: 'That somebody was asked for the organisation. Not who.',
      },
      prune: `DELETE FROM "Invitee" WHERE "rollCallId" IN (${CLOSED})`,
    },
    {
      kind: 'personal',
      model: 'CheckIn',
      name: { nl: 'Je antwoorden op opkomstoproepen', en: 'Your answers to roll-calls' },
      purpose: {
        nl: 'Weten welke organisatie paraat is, en evalueren',
        en: 'Know which organisation is ready, and evaluate',
      },
      ground: 'accounting',
      keep: TERM,
      rows: `SELECT e.name AS exercise, c.state, c.note, c.people, c.late, c.via, c.at FROM "CheckIn" c
        JOIN "RollCall" r ON r.id = c."rollCallId" JOIN "Exercise" e ON e.id = r."exerciseId"
        WHERE c."personId" = $1::uuid ORDER BY c.at`,
      words: `SELECT note AS word FROM "CheckIn" WHERE "personId" = $1::uuid AND note IS NOT NULL`,
      erase: `WITH nobody AS (${nobody(`SELECT 1 FROM "CheckIn" WHERE "personId" = $1::uuid`)})
        UPDATE "CheckIn" SET "personId" = $2::uuid, note = NULL WHERE "personId" = $1::uuid`,
      stays: {
        nl: 'Dat en wanneer de organisatie antwoordde, voor de evaluatie. Niet wie, en niet wat je erbij schreef.',
        en: 'That and when the organisation answered, for the evaluation. Not who, nor what you wrote with it.',
      },
      prune: `DELETE FROM "CheckIn" WHERE "rollCallId" IN (${CLOSED})`,
    },
    ...playRecords,
  ],
};
