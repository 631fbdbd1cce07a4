import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { StartError } from '../../core/start-error.ts';
import { type Connection, rawTransactionOf, type Sql } from '../database.ts';
import { migrationState } from '../migrate.ts';
import { createSealing, FORMAT, type Header, type Line } from './file.ts';
import { quoted, type Table, tablesOf } from './tables.ts';

/** Rows read in one statement, and those of a table that holds files. */
const AT_ONCE = 1000;
const FILES_AT_ONCE = 4;

/**
 * Writes all tables to a new file, as they are at one moment (one snapshot), while others go on. Gives the rows per table.
 * The file is there whole or not at all; only its owner may read it.
 */
export async function dump(
  { pool }: Connection,
  path: string,
  { now, secret }: { now: Date; secret: string | null },
): Promise<Map<string, number>> {
  if (existsSync(path)) throw new StartError(`${path}: is there already`);
  const half = `${path}.part`;
  const counts = new Map<string, number>();
  const snapshot = rawTransactionOf(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await snapshot((sql) =>
      pipeline(
        Readable.from(lines(sql, counts, now, secret)),
        createGzip(),
        createWriteStream(half, { flags: 'wx', mode: 0o600, flush: true }),
      ),
    );
    await rename(half, path);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code !== 'EEXIST') await rm(half, { force: true });
    if (code?.startsWith('E')) throw new StartError(`${path}: ${message}`, { cause: error });
    throw error;
  }
  return counts;
}

async function* lines(sql: Sql, counts: Map<string, number>, now: Date, secret: string | null): AsyncGenerator<string> {
  const sealing = createSealing(secret);
  const write = (text: string) => {
    sealing.add(text);
    return `${text}\n`;
  };
  const { applied, broken } = await migrationState(sql);
  if (applied.length === 0) throw new StartError('there is no database of Knooppunt there');
  if (broken !== undefined) throw new StartError(`migration ${broken} failed before; see prisma migrate resolve`);
  const header: Header = { format: FORMAT, at: now.toISOString(), migrations: applied };
  yield write(JSON.stringify(header));
  for (const table of await tablesOf(sql)) {
    const heading: Line = { table: table.name, columns: table.columns.map(({ name }) => name) };
    yield write(JSON.stringify(heading));
    let count = 0;
    for await (const rows of rowsOf(sql, table)) {
      count += rows.length;
      yield rows.map(write).join('');
    }
    counts.set(table.name, count);
  }
  yield `${JSON.stringify(sealing.seal())}\n`;
}

async function* rowsOf(sql: Sql, { name, columns }: Table): AsyncGenerator<string[]> {
  const values = columns.map((column) => `${quoted(column.name)}::text`).join(', ');
  await sql(`DECLARE dump NO SCROLL CURSOR FOR SELECT json_build_array(${values})::text AS line FROM ${quoted(name)}`);
  const most = columns.some(({ type }) => type === 'bytea') ? FILES_AT_ONCE : AT_ONCE;
  for (;;) {
    const rows = await sql<{ line: string }>(`FETCH ${most} FROM dump`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await sql('CLOSE dump');
}
