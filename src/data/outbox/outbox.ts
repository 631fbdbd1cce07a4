import { newId } from '../../core/ids.ts';
import type { Address, Platform } from '../../core/intent.ts';
import {
  type DeliveryReport,
  type DeliveryStanding,
  type DeliveryState,
  type Message,
  type Outbox,
  PRIORITY,
} from '../../core/outbox.ts';
import type { Locale } from '../../core/texts.ts';
import type { Tx } from '../tx.ts';

const DAY_MS = 86_400_000;
/** Rows in one statement. */
const AT_ONCE = 1000;

type Parts = {
  now: () => Date;
  defaultLocale: Locale;
  /** Called with each lane that gets work; it is nudged when the transaction commits. */
  announce(tx: Tx, lane: string): void;
};

type Found = {
  id: string;
  platform: Platform;
  tenant: string;
  suspended: boolean;
  /** The bot was taken out of it. */
  removed: boolean;
  conversation: string;
  address: Address;
  locale: Locale | null;
};

/** The outbox over the Delivery and Lane tables. */
export function createOutbox({ now, defaultLocale, announce }: Parts): Outbox {
  async function write(tx: Tx, messages: readonly Message[], statement: string) {
    const persons = await addressesOfPersons(tx, idsOf(messages, 'personId'));
    const conversations = await addressesOfConversations(tx, idsOf(messages, 'conversationId'));
    const at = now();
    const foundFor = ({ to }: Message) =>
      'personId' in to ? persons.get(to.personId) : conversations.get(to.conversationId);
    const lanes = new Set<string>();
    for (const message of messages) {
      const found = foundFor(message);
      if (found && hindranceOf(found) === null) lanes.add(laneOf(found));
    }
    for (const lane of lanes) announce(tx, lane);
    // Sorted names: two transactions that both create lanes must not deadlock.
    await tx.$executeRaw`INSERT INTO "Lane" (name, "expiresAt", "pausedUntil")
      SELECT name, 'epoch', 'epoch' FROM unnest(${[...lanes].sort()}::text[]) name ON CONFLICT DO NOTHING`;
    // Drawn as they are written: a broadcast to everyone is never in memory as a whole.
    for (let i = 0; i < messages.length; i += AT_ONCE) {
      const rows = messages.slice(i, i + AT_ONCE).map((message) => rowOf(message, foundFor(message), at));
      await tx.$executeRawUnsafe(statement, JSON.stringify(rows));
    }
  }

  function rowOf(message: Message, found: Found | undefined, at: Date) {
    const dueAt = message.dueAt ?? at;
    const locale = message.locale ?? found?.locale ?? defaultLocale;
    return {
      id: newId(),
      key: message.key,
      topic: topicOf(message.key),
      lane: found ? laneOf(found) : 'none',
      conversation: found?.conversation ?? '',
      priority: PRIORITY[message.priority],
      personId: 'personId' in message.to ? message.to.personId : null,
      address: found?.address ?? {},
      body: { view: message.view(locale), locale },
      dueAt: dueAt.toISOString(),
      expiresAt: (message.expiresAt ?? new Date(dueAt.getTime() + DAY_MS)).toISOString(),
      reason: hindranceOf(found),
    };
  }

  return {
    enqueue: async (tx, messages) => {
      if (messages.length > 0) await write(tx, messages, ADD);
    },
    keep: (tx, message) => write(tx, [message], KEEP),
    edit: async (tx, messages) => {
      const rows = messages.map(({ key, view, locale = defaultLocale }) => ({
        key,
        body: { view: view(locale), locale },
        expiresAt: new Date(now().getTime() + DAY_MS).toISOString(),
      }));
      for (let i = 0; i < rows.length; i += AT_ONCE) {
        const lanes = await tx.$queryRawUnsafe<{ lane: string }[]>(EDIT, JSON.stringify(rows.slice(i, i + AT_ONCE)));
        for (const lane of new Set(lanes.map((row) => row.lane))) announce(tx, lane);
      }
    },
    withdraw: async (tx, keys) => {
      await tx.$executeRawUnsafe(`${WITHDRAW} AND key = ANY ($2::text[])`, now(), [...keys]);
    },
    withdrawAll: async (tx, keyPrefix) => {
      await tx.$executeRawUnsafe(`${WITHDRAW} AND topic = $2`, now(), topicOf(keyPrefix));
    },
    answered: async (tx, key) => {
      await tx.$executeRaw`UPDATE "Delivery" SET "answeredAt" = ${now()} WHERE key = ${key} AND "answeredAt" IS NULL`;
    },
    each,
    report,
  };
}

const INSERT = `
  INSERT INTO "Delivery" (id, key, topic, lane, conversation, priority, "personId", address, body, "dueAt", "expiresAt", state, reason)
  SELECT id, key, topic, lane, conversation, priority, "personId", address, body, "dueAt", "expiresAt",
    CASE WHEN reason IS NULL THEN 'queued' ELSE 'unreachable' END, reason
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, key text, topic text, lane text, conversation text, priority int2, "personId" uuid,
    address jsonb, body jsonb, "dueAt" timestamptz, "expiresAt" timestamptz, reason text)
  ON CONFLICT (key)`;

const ADD = `${INSERT} DO NOTHING`;

/** Of a row that was unreachable its new value, else the one that it has. */
const anew = (...columns: string[]): string =>
  columns
    .map(
      (name) =>
        `${name} = CASE WHEN "Delivery".state = 'unreachable' THEN excluded.${name} ELSE "Delivery".${name} END`,
    )
    .join(', ');

/**
 * What is sent already is queued again as an edit; what is being sent is edited when its answer comes (see `record`). What
 * was unreachable is a new message, to the address of now. What perhaps arrived stays so.
 */
const KEEP = `${INSERT} DO UPDATE SET body = excluded.body, revision = "Delivery".revision + 1, "expiresAt" = excluded."expiresAt",
    ${anew('lane', 'conversation', 'address', '"dueAt"', 'reason', 'ref', '"retryAt"', '"doneAt"')},
    state = CASE "Delivery".state WHEN 'accepted' THEN 'queued' WHEN 'unreachable' THEN excluded.state ELSE "Delivery".state END
  WHERE "Delivery".body IS DISTINCT FROM excluded.body OR "Delivery".state = 'unreachable'`;

/** As KEEP, but adds nothing and sends nothing anew. */
const EDIT = `
  UPDATE "Delivery" d SET body = x.body, revision = d.revision + 1, "expiresAt" = greatest(d."expiresAt", x."expiresAt"),
    state = CASE d.state WHEN 'accepted' THEN 'queued' ELSE d.state END
  FROM jsonb_to_recordset($1::jsonb) AS x(key text, body jsonb, "expiresAt" timestamptz)
  WHERE d.key = x.key AND (d.ref IS NOT NULL OR d.state <> 'unreachable') AND d.body IS DISTINCT FROM x.body
  RETURNING d.lane`;

/** What is being sent right now expires instead: if the platform throttles it, it does not go out again. */
const WITHDRAW = `
  UPDATE "Delivery" SET "expiresAt" = least("expiresAt", $1),
    reason = CASE WHEN state = 'queued' THEN 'withdrawn' ELSE reason END,
    state = CASE WHEN state = 'queued' THEN 'unreachable' ELSE state END
  WHERE state IN ('queued', 'sending') AND ref IS NULL`;

function idsOf(messages: readonly Message[], kind: 'personId' | 'conversationId'): string[] {
  return [...new Set(messages.flatMap(({ to }) => (kind in to ? [(to as Record<typeof kind, string>)[kind]] : [])))];
}

const laneOf = ({ platform, tenant }: Found): string => `${platform}:${tenant}`;

/** Why nothing can be sent there; null: it can. */
function hindranceOf(found: Found | undefined): string | null {
  if (!found) return 'no address';
  if (found.suspended) return 'tenant suspended';
  return found.removed ? 'bot removed' : null;
}

/** Of a person with several accounts: the platform he asked for, else where he was seen last. */
async function addressesOfPersons(tx: Tx, ids: string[]): Promise<Map<string, Found>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<Found[]>`
    SELECT DISTINCT ON (p.id) p.id, t.platform, t."externalId" AS tenant, t.state = 'suspended' AS suspended,
      i."removedAt" IS NOT NULL AS removed, i."externalId" AS conversation, i.address, p.locale
    FROM "Person" p JOIN "Identity" i ON i."personId" = p.id JOIN "Tenant" t ON t.id = i."tenantId"
    WHERE p.id = ANY (${ids}::uuid[]) AND p.state NOT IN ('left', 'out') AND i.address IS NOT NULL
    ORDER BY p.id, t.state = 'suspended', i."removedAt" IS NOT NULL, (t.platform = p."reachBy") DESC NULLS LAST, i."seenAt" DESC`;
  return new Map(rows.map((row) => [row.id, row]));
}

async function addressesOfConversations(tx: Tx, ids: string[]): Promise<Map<string, Found>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<Found[]>`
    SELECT c.id, t.platform, t."externalId" AS tenant, t.state = 'suspended' AS suspended,
      c."removedAt" IS NOT NULL AS removed, c."externalId" AS conversation,
      c.address, NULL AS locale
    FROM "Conversation" c JOIN "Tenant" t ON t.id = c."tenantId" WHERE c.id = ANY (${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** What a delivery is about: its key before the last colon. */
const topicOf = (key: string) => key.slice(0, Math.max(0, key.lastIndexOf(':')));

/** Of a row that arrived and was changed later. */
const EDITED = `revision > 1 AND (ref IS NOT NULL OR state = 'unknown')`;
const SHOWN = `state = 'accepted' AND "sentRevision" = revision AND reason IS NULL`;

/** What has a reference arrived, and so did what was answered, also while an edit of it waits or fails. */
const ARRIVED = `(ref IS NOT NULL OR "answeredAt" IS NOT NULL)`;
const STATE = `CASE WHEN ${ARRIVED} THEN 'accepted' ELSE state END`;
const REASON = `CASE WHEN NOT ${ARRIVED} THEN reason END`;

async function each(tx: Tx, keyPrefix: string): Promise<Map<string, DeliveryStanding>> {
  const rows = await tx.$queryRawUnsafe<({ key: string } & DeliveryStanding)[]>(
    `SELECT key, ${STATE} AS state, ${REASON} AS reason, "answeredAt" IS NOT NULL AS answered FROM "Delivery" WHERE topic = $1`,
    topicOf(keyPrefix),
  );
  return new Map(rows.map(({ key, ...standing }) => [key.slice(keyPrefix.length), standing]));
}

async function report(tx: Tx, keyPrefix: string): Promise<DeliveryReport> {
  type Row = {
    state: DeliveryState;
    reason: string | null;
    count: number;
    answered: number;
    done: number;
    pending: number;
    failed: number;
  };
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT ${STATE} AS state, ${REASON} AS reason, count(*)::int AS count, count("answeredAt")::int AS answered,
      (count(*) FILTER (WHERE ${EDITED} AND ${SHOWN}))::int AS done,
      (count(*) FILTER (WHERE ${EDITED} AND state IN ('queued', 'sending')))::int AS pending,
      (count(*) FILTER (WHERE ${EDITED} AND state NOT IN ('queued', 'sending') AND NOT (${SHOWN})))::int AS failed
    FROM "Delivery" WHERE topic = $1 GROUP BY 1, 2`,
    topicOf(keyPrefix),
  );
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const byState: DeliveryReport['byState'] = { queued: 0, sending: 0, accepted: 0, unreachable: 0, unknown: 0 };
  for (const row of rows) byState[row.state] += row.count;
  return {
    total: sum(({ count }) => count),
    answered: sum(({ answered }) => answered),
    byState,
    reasons: rows.flatMap(({ state, reason, count }) => (state === 'unreachable' && reason ? [{ reason, count }] : [])),
    edits: {
      done: sum(({ done }) => done),
      pending: sum(({ pending }) => pending),
      failed: sum(({ failed }) => failed),
    },
  };
}
