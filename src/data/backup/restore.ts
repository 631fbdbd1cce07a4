import { StartError } from '../../core/start-error.ts';
import { type Connection, rawTransactionOf, type Sql } from '../database.ts';
import { applyMigrations, migrationState } from '../migrate.ts';
import { type Header, readBackup, type Trust } from './file.ts';
import { countRows, quoted, type Table, tablesOf } from './tables.ts';

/** Written in one statement: rows, and characters (a row may be large). */
const MOST_ROWS = 1000;
const MOST_TEXT = 4_000_000;

export type Restored = {
  /** When the backup was made. */
  at: Date;
  rows: Map<string, number>;
  /** Messages that are not sent: they were due, so perhaps they were sent after the backup was made. */
  heldBack: number;
};

/**
 * Puts a backup in an empty database, whole or not at all, and then applies the migrations that came after it. A move takes
 * the place of the old database: all that waits is still sent. After a restore, what was due by `now` is held back instead:
 * nobody must get yesterday's messages again.
 */
export async function restore(
  { pool, sql }: Connection,
  path: string,
  { trust, now, move }: { trust: Trust; now: Date; move: boolean },
): Promise<Restored> {
  let header: Header | undefined;
  for await (const { line } of readBackup(path, trust)) if ('format' in line) header = line; // reads it all: is it whole?
  if (!header) throw new Error('a backup without a header');
  await prepare({ pool, sql }, path, header);
  const restored = await rawTransactionOf(pool)(async (within) => {
    const rows = await load(within, path, trust);
    return { rows, heldBack: move ? 0 : await holdBack(within, now) };
  });
  await applyMigrations(pool);
  return { at: new Date(header.at), ...restored };
}

/** Brings an empty database to the migration of the backup. */
async function prepare({ pool, sql }: Omit<Connection, 'close'>, path: string, header: Header): Promise<void> {
  const filled = [...(await countRows(sql, await tablesOf(sql)))].filter(([, count]) => count > 0);
  if (filled.length > 0) {
    const names = filled.map(([name]) => name).join(', ');
    throw new StartError(
      `the database is not empty (${names}): restore into a new one. Embedded: move the folder postgres in DATA_DIR away first`,
    );
  }
  const last = header.migrations.at(-1) ?? '';
  const { applied, pending } = await migrationState(sql);
  const known = [...applied, ...pending].filter((name) => name <= last).sort();
  if (known.join() !== [...header.migrations].sort().join())
    throw new StartError(`${path}: was made by a newer version of Knooppunt (${last}): install that version first`);
  if (applied.some((name) => name > last))
    throw new StartError('the database is empty, but newer than the backup: restore into a new one');
  await applyMigrations(pool, undefined, last);
}

/** Without foreign keys meanwhile, so that tables may come in any order; they are checked when they come back. */
async function load(sql: Sql, path: string, trust: Trust): Promise<Map<string, number>> {
  const tables = await tablesOf(sql);
  const keys = await sql<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  for (const key of keys) await sql(`ALTER TABLE ${key.table} DROP CONSTRAINT ${quoted(key.name)}`);
  const counts = new Map<string, number>();
  let insert: string | undefined;
  let batch: string[] = [];
  let size = 0;
  const flush = async () => {
    if (insert !== undefined && batch.length > 0) await sql(insert, [`[${batch.join(',')}]`]);
    batch = [];
    size = 0;
  };
  let current = '';
  for await (const { line, text } of readBackup(path, trust)) {
    if ('table' in line) {
      await flush();
      current = line.table;
      insert = insertInto(tables, line.table, line.columns, path);
      counts.set(current, 0);
    } else if (Array.isArray(line)) {
      batch.push(text);
      size += text.length;
      counts.set(current, (counts.get(current) ?? 0) + 1);
      if (batch.length === MOST_ROWS || size > MOST_TEXT) await flush();
    }
  }
  await flush();
  for (const key of keys) await sql(`ALTER TABLE ${key.table} ADD CONSTRAINT ${quoted(key.name)} ${key.definition}`);
  const there = await countRows(sql, tables);
  for (const { name } of tables)
    if (there.get(name) !== counts.get(name))
      throw new StartError(`${path}: ${counts.get(name) ?? 0} rows of ${name}, ${there.get(name)} restored; undone`);
  return there;
}

function insertInto(tables: readonly Table[], name: string, columns: readonly string[], path: string): string {
  const table = tables.find((one) => one.name === name);
  const types = new Map(table?.columns.map((column) => [column.name, column.type]));
  if (!table || types.size !== columns.length || columns.some((column) => !types.has(column)))
    throw new StartError(`${path}: table ${name} has other columns than this version knows`);
  const values = columns.map((column, i) => `(r->>${i})::${types.get(column)}`).join(', ');
  return `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')})
    SELECT ${values} FROM json_array_elements($1::json) AS x(r)`;
}

/** Replies and new messages that may have been sent since; an edit writes the same text in the same place, so it may stay. */
async function holdBack(sql: Sql, now: Date): Promise<number> {
  await sql(`UPDATE "Inbox" SET state = 'sent' WHERE state = 'pending'`);
  const rows = await sql(
    `UPDATE "Delivery" SET state = 'unknown', reason = 'restored from a backup', "doneAt" = $1
    WHERE state IN ('queued', 'sending') AND "dueAt" <= $1 AND "sentRevision" = 0 RETURNING id`,
    [now],
  );
  return rows.length;
}
