import type { Work } from '../core/feature.ts';
import type { Logger } from '../core/logger.ts';
import { none, type PersonalData, type PersonalRecord, type Privacy } from '../core/personal-data.ts';
import { EMPTY_BODY, forgetInMessages } from './stored-messages.ts';
import type { Tx } from './tx.ts';

const DAY_MS = 86_400_000;

/** The register over the models of the data layer and those of the features. */
export function createPrivacy(declared: readonly PersonalData[], logger: Logger): Privacy {
  const all = [dataLayer, ...declared];
  const personal = all.flatMap(({ records }) => records.filter((one) => one.kind === 'personal'));
  // The person goes last: rows that others need must have left him before, or they go with him.
  const inOrder = [...personal.filter(({ model }) => model !== 'Person'), ...personal.filter(isPerson)];

  async function settle(work: Work, personId: string) {
    for (const one of all) await one.settle?.(work, personId);
  }

  async function erase(work: Work, personId: string) {
    const { tx, now, newId } = work;
    const nobody = newId();
    const who = await traces(tx, personId, inOrder);
    await settle(work, personId);
    const done = [];
    for (const record of inOrder) {
      if (record.erase === null) {
        done.push({ record, rows: (await tx.$queryRawUnsafe<object[]>(record.rows, personId)).length });
        continue;
      }
      const { rows, ids } = await run(tx, record.erase, personId, nobody);
      who.ids.push(...ids);
      done.push({ record, rows });
    }
    const mentioned = await forgetInMessages(tx, who, now);
    return done
      .map(({ record, rows }) => ({ record, rows: rows + (mentioned[record.model] ?? 0) }))
      .filter(({ record, rows }) => rows > 0 || record.erase === null);
  }

  /** Undoes what failed and gives undefined; what was done before it stays. */
  async function attempt<T>(tx: Tx, model: string, work: () => Promise<T>): Promise<T | undefined> {
    await tx.$executeRawUnsafe('SAVEPOINT attempt');
    try {
      const result = await work();
      await tx.$executeRawUnsafe('RELEASE SAVEPOINT attempt');
      return result;
    } catch (err) {
      await tx.$executeRawUnsafe('ROLLBACK TO SAVEPOINT attempt');
      logger.error({ err, model }, 'personal data could not be cleared');
      return undefined;
    }
  }

  /** How many rows; persons are erased one by one. Undefined when something failed. */
  async function clear(work: Work, record: PersonalRecord, statement: string, before: Date) {
    if (!isPerson(record)) return attempt(work.tx, record.model, () => work.tx.$executeRawUnsafe(statement, before));
    const gone = await work.tx.$queryRawUnsafe<{ id: string }[]>(statement, before);
    const erased = [];
    for (const { id } of gone) erased.push(await attempt(work.tx, record.model, () => erase(work, id)));
    return erased.some((one) => one === undefined) ? undefined : erased.length;
  }

  return {
    copy: async (tx, personId) => {
      const found = [];
      for (const record of inOrder.toReversed()) {
        const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(record.rows, personId);
        if (rows.length > 0) found.push({ record, rows });
      }
      return found;
    },
    settle,
    erase,
    prune: async (work) => {
      const done = [];
      for (const record of personal) {
        const { keep, prune } = record;
        if (!prune || !('days' in keep)) continue;
        const before = new Date(work.now.getTime() - keep.days * DAY_MS);
        done.push({ record, rows: (await clear(work, record, prune, before)) ?? ('failed' as const) });
      }
      return done;
    },
  };
}

const isPerson = ({ model }: PersonalRecord) => model === 'Person';

/** Runs an `erase`: how many rows, and the ids that it gives. */
async function run(tx: Tx, statement: string, personId: string, nobody: string) {
  const values = statement.includes('$2') ? [personId, nobody] : [personId];
  if (!/\bRETURNING\b/.test(statement)) return { rows: await tx.$executeRawUnsafe(statement, ...values), ids: [] };
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(statement, ...values);
  return { rows: rows.length, ids: rows.map(({ id }) => id) };
}

/** By what stored messages may know him: keys, accounts, name, and what he wrote. */
async function traces(tx: Tx, personId: string, records: readonly PersonalRecord[]) {
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, include: { identities: true } });
  const words: string[] = [];
  for (const { words: query } of records)
    if (query) words.push(...(await tx.$queryRawUnsafe<{ word: string }[]>(query, personId)).map(({ word }) => word));
  return {
    names: [person.name, ...person.identities.map(({ externalId }) => externalId)],
    ids: [personId, ...person.identities.map(({ id }) => id)],
    words,
  };
}

const DONE = `state NOT IN ('queued', 'sending')`;

/** Of a stored message: its texts, not how it is drawn. */
const SAID = (view: string) => `(SELECT string_agg(one #>> '{}', ' ') FROM jsonb_path_query(${view},
  'strict $.** ? (@.type() == "object").keyvalue()
    ? (@.key == "title" || @.key == "lead" || @.key == "text" || @.key == "value").value ? (@.type() == "string")') one)`;

/** What the data layer itself keeps: what came in, what went out, what is planned. */
export const dataLayer: PersonalData = {
  records: [
    {
      kind: 'personal',
      model: 'Inbox',
      name: { nl: 'Antwoorden in behandeling', en: 'Answers under way' },
      purpose: {
        nl: 'Elk verzoek één keer verwerken, ook als het platform het opnieuw stuurt',
        en: 'Handle each request once, also when the platform sends it again',
      },
      ground: 'task',
      keep: { days: 7, after: { nl: 'het verzoek', en: 'the request' } },
      rows: `SELECT "createdAt" AS at, ${SAID("coalesce(reply->'reply'->'view', reply->'reply'->'dialog'->'view')")} AS text
        FROM "Inbox" WHERE reply->'to'->>'personId' = $1 AND reply->'reply'->>'kind' <> 'none' ORDER BY "createdAt"`,
      erase: `UPDATE "Inbox" SET state = 'sent',
          reply = jsonb_build_object('reply', '{"kind":"none"}'::jsonb, 'locale', reply->'locale', 'to', NULL)
        WHERE reply->'to'->>'personId' = $1`,
      stays: {
        nl: 'Een code per verzoek, een week lang, zodat het niet nog eens verwerkt wordt. Zonder naam, account en tekst.',
        en: 'A code per request, for a week, so that it is not handled again. No name, account or text.',
      },
      prune: `DELETE FROM "Inbox" WHERE at < $1`,
    },
    {
      kind: 'personal',
      model: 'Delivery',
      name: { nl: 'Berichten aan jou', en: 'Messages to you' },
      purpose: {
        nl: 'Berichten bezorgen en kunnen tonen wie bereikt is',
        en: 'Deliver messages and be able to show who was reached',
      },
      ground: 'task',
      keep: {
        days: 7,
        after: {
          nl: 'de uiterste bezorging; daarna nog 83 dagen dát er een bericht was, zonder tekst',
          en: 'the last moment of delivery; then for 83 days more that there was a message, without its text',
        },
      },
      rows: `SELECT "dueAt" AS at, state, ${SAID("body->'view'")} AS text FROM "Delivery"
        WHERE "personId" = $1::uuid ORDER BY "dueAt"`,
      erase: `UPDATE "Delivery" SET "personId" = NULL, key = 'erased:' || id, address = '{}', conversation = '', ref = NULL,
          body = '${EMPTY_BODY}',
          reason = CASE WHEN state = 'queued' THEN 'no address' ELSE reason END,
          state = CASE WHEN state = 'queued' THEN 'unreachable' ELSE state END
        WHERE "personId" = $1::uuid`,
      stays: {
        nl: 'Dat er een bericht was en of het aankwam, zodat de bezorgcijfers kloppen. Zonder naam, adres en tekst.',
        en: 'That there was a message and whether it arrived, so that delivery counts are right. No name, address or text.',
      },
      prune: `WITH gone AS (DELETE FROM "Delivery" WHERE "expiresAt" < $1::timestamptz - interval '83 days' AND ${DONE})
        UPDATE "Delivery" SET body = '${EMPTY_BODY}'
        WHERE "expiresAt" < $1::timestamptz AND "expiresAt" >= $1::timestamptz - interval '83 days' AND ${DONE} AND body <> '${EMPTY_BODY}'`,
    },
    {
      kind: 'personal',
      model: 'WebEntry',
      name: { nl: 'Gesprek op het web', en: 'Conversation on the web' },
      purpose: { nl: 'Je gesprek op het web laten zien', en: 'Show your conversation on the web' },
      ground: 'task',
      keep: { days: 90, after: { nl: 'het bericht', en: 'the message' } },
      rows: `SELECT e.at, e.said, ${SAID("coalesce(e.reply->'view', e.reply->'dialog'->'view')")} AS text
        FROM "WebEntry" e JOIN "Identity" i ON i.id = e."identityId" WHERE i."personId" = $1::uuid ORDER BY e.id`,
      erase: `DELETE FROM "WebEntry" e USING "Identity" i WHERE i.id = e."identityId" AND i."personId" = $1::uuid`,
      prune: `DELETE FROM "WebEntry" WHERE at < $1`,
    },
    {
      kind: 'personal',
      model: 'Schedule',
      name: { nl: 'Geplande taken', en: 'Planned tasks' },
      purpose: { nl: 'Herinneren en het weekbericht op tijd sturen', en: 'Remind, and send the weekly update on time' },
      ground: 'task',
      keep: { until: { nl: 'Tot de taak is uitgevoerd', en: 'Until the task has run' } },
      rows: `SELECT "dueAt" AS at, job FROM "Schedule" WHERE position($1::text in payload::text) > 0 ORDER BY "dueAt"`,
      erase: `DELETE FROM "Schedule" WHERE position($1::text in payload::text) > 0`,
    },
    {
      kind: 'personal',
      model: 'Setting',
      name: { nl: 'Ontvanger van het proefbericht', en: 'Who gets the test message' },
      purpose: { nl: 'Elke dag nagaan of berichten aankomen', en: 'Check every day that messages arrive' },
      ground: 'security',
      keep: { until: { nl: 'Tot de beheerder een ander kiest', en: 'Until the operator chooses another' } },
      rows: `SELECT 'canary' AS job FROM "Setting" WHERE key LIKE 'canary.%' AND value->>'personId' = $1::text`,
      erase: `DELETE FROM "Setting" WHERE key LIKE 'canary.%' AND value->>'personId' = $1::text`,
    },
    {
      kind: 'personal',
      model: 'AuditEntry',
      name: { nl: 'Logboek van beheer', en: 'Audit trail' },
      purpose: {
        nl: 'Kunnen nagaan wie rechten, koppelingen en gegevens veranderde',
        en: 'Be able to trace who changed rights, mappings and data',
      },
      ground: 'security',
      keep: { until: { nl: 'Zolang het netwerk Knooppunt gebruikt', en: 'As long as the network uses Knooppunt' } },
      rows: `SELECT at, action, via, CASE WHEN actor = 'person:' || $1::text THEN 'actor' ELSE 'subject' END AS role
        FROM "AuditEntry" WHERE actor = 'person:' || $1 OR subject = 'person:' || $1 ORDER BY seq`,
      erase: null,
      stays: {
        nl: 'Het logboek bevat geen namen, alleen een nummer. Na het wissen hoort daar niemand meer bij. Regels weghalen zou het logboek onbetrouwbaar maken.',
        en: 'The trail holds no names, only a number. After erasing, that number belongs to nobody. Removing lines would make the trail unreliable.',
      },
    },
    none('AuditHead', 'Alleen het einde van het logboek', 'Only the end of the audit trail'),
    none('Lane', 'Alleen wie een wachtrij leegt', 'Only who drains a queue'),
    none(
      'SlackInstallation',
      'Sleutels van een werkruimte, versleuteld; weg zodra de app wordt verwijderd',
      'Tokens of a workspace, encrypted; gone when the app is removed',
    ),
  ],
};
