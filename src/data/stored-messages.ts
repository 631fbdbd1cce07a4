import { ERASED_NAME } from '../core/personal-data.ts';
import type { Tx } from './tx.ts';

/** By what a message may know somebody. `ids` are unmistakable, `names` stand as words, `words` count beside one of those. */
export type Traces = { names: readonly string[]; ids: readonly string[]; words: readonly string[] };

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What is left of a message that nobody sends or edits any more. */
export const EMPTY_BODY = JSON.stringify({
  view: { title: ERASED_NAME, marking: null, tlp: null, blocks: [] },
  locale: 'nl',
});

/**
 * Takes somebody out of what is stored of messages to others and of what is planned. Of a message that nobody sends or
 * edits any more nothing is left; one that can still be edited goes out again without him. Gives how many rows per model.
 */
export async function forgetInMessages(tx: Tx, who: Traces, now: Date): Promise<Record<string, number>> {
  const marks = [...new Set([...who.ids, ...who.names])].filter((mark) => mark.length > 1);
  const forget = forgetter(who);
  return {
    Delivery: await inDeliveries(tx, marks, forget, now),
    Inbox: await inReplies(tx, marks, forget),
    WebEntry: await inEntries(tx, marks, forget),
    Schedule: await tx.$executeRaw`DELETE FROM "Schedule" s WHERE EXISTS (
      SELECT 1 FROM unnest(${[...who.ids]}::text[]) mark WHERE position(mark in s.key || s.payload::text) > 0)`,
  };
}

/** Replaces every trace in a text, longest first; a name only where it is not part of another word. */
function forgetter({ ids, names, words }: Traces): (text: string) => string {
  const found = [...new Set([...ids, ...names, ...words])].filter((one) => one.trim().length > 1);
  const longestFirst = found.sort((a, b) => b.length - a.length).map(escaped);
  if (longestFirst.length === 0) return (text) => text;
  const trace = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => text.replace(trace, ERASED_NAME);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** What renderers and routes go by, and nobody reads. */
const NOT_SAID = new Set(['kind', 'tone', 'state', 'action', 'tlp', 'locale', 'codeword']);

function inJson(json: Json, forget: (text: string) => string): Json {
  if (typeof json === 'string') return forget(json);
  if (Array.isArray(json)) return json.map((one) => inJson(one, forget));
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, NOT_SAID.has(key) ? value : inJson(value, forget)]),
  );
}

const MENTIONS = (text: string) => `EXISTS (SELECT 1 FROM unnest($1::text[]) mark
  WHERE position(mark in ${text}) > 0 OR position(trim(both '"' from to_json(mark)::text) in ${text}) > 0)`;

type DeliveryRow = { id: string; key: string; topic: string; body: Json; over: boolean };

async function inDeliveries(tx: Tx, marks: string[], forget: (text: string) => string, now: Date): Promise<number> {
  const rows = await tx.$queryRawUnsafe<DeliveryRow[]>(
    `SELECT id, key, topic, body, state NOT IN ('queued', 'sending') AND "expiresAt" <= $2 AS over FROM "Delivery" WHERE ${MENTIONS("(key || ' ' || body::text)")}`,
    marks,
    now,
  );
  const changed = rows.map(({ id, key, topic, body, over }) => ({
    id,
    key: forget(key) === key ? key : `erased:${id}`,
    topic: forget(topic),
    body: over ? JSON.parse(EMPTY_BODY) : inJson(body, forget),
  }));
  return tx.$executeRawUnsafe(
    `UPDATE "Delivery" d SET key = x.key, topic = x.topic, body = x.body, revision = d.revision + 1,
      state = CASE WHEN d.state = 'accepted' AND d.ref IS NOT NULL AND d."expiresAt" > $2 AND d.body <> x.body
        THEN 'queued' ELSE d.state END
    FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, key text, topic text, body jsonb)
    WHERE d.id = x.id AND (d.body <> x.body OR d.key <> x.key)`,
    JSON.stringify(changed),
    now,
  );
}

async function inReplies(tx: Tx, marks: string[], forget: (text: string) => string): Promise<number> {
  const rows = await tx.$queryRawUnsafe<{ id: string; reply: Json }[]>(
    `SELECT id, reply FROM "Inbox" WHERE ${MENTIONS('reply::text')}`,
    marks,
  );
  const changed = rows.map(({ id, reply }) => ({ id, reply: inJson(reply, forget) }));
  return tx.$executeRawUnsafe(
    `UPDATE "Inbox" i SET reply = x.reply FROM jsonb_to_recordset($1::jsonb) AS x(id text, reply jsonb) WHERE i.id = x.id`,
    JSON.stringify(changed),
  );
}

async function inEntries(tx: Tx, marks: string[], forget: (text: string) => string): Promise<number> {
  const rows = await tx.$queryRawUnsafe<{ id: string; said: string | null; reply: Json }[]>(
    `SELECT id, said, reply FROM "WebEntry" WHERE ${MENTIONS("concat_ws(' ', said, reply::text)")}`,
    marks,
  );
  const changed = rows.map(({ id, said, reply }) => ({
    id,
    said: said === null ? null : forget(said),
    reply: inJson(reply, forget),
  }));
  return tx.$executeRawUnsafe(
    `UPDATE "WebEntry" e SET said = x.said, reply = x.reply
    FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, said text, reply jsonb) WHERE e.id = x.id`,
    JSON.stringify(changed),
  );
}
