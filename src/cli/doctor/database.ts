import { firstBrokenLine } from '../../data/audit.ts';
import type { Sql } from '../../data/database.ts';
import { migrationState } from '../../data/migrate.ts';
import { type Finding, note, wrong } from './finding.ts';

/** Oldest PostgreSQL that the product is tested on, as `server_version_num`. */
const OLDEST = 150_000;

const REACH: [sign: RegExp, mend: string][] = [
  [/ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|timeout/i, 'Start the server, or mend host and port in DATABASE_URL.'],
  [/ENOTFOUND|EAI_AGAIN/, 'The host in DATABASE_URL is not known here: mend its name or this machine’s DNS.'],
  [/password|authentication|no pg_hba/i, 'Mend user and password in DATABASE_URL, or what pg_hba.conf allows.'],
  [/database .* does not exist/, 'Make the database first: createdb knooppunt'],
  [/SSL/i, 'Add ?sslmode=require to DATABASE_URL, or take it away.'],
];

export const unreachable = (message: string): Finding =>
  wrong(message, REACH.find(([sign]) => sign.test(message))?.[1] ?? 'Mend DATABASE_URL.');

/** Can this version work on this database? Empty when nothing is wrong or pending. */
export async function checkSchema(sql: Sql): Promise<Finding[]> {
  const [server] = await sql<{ number: number; version: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version`,
  );
  if (server && server.number < OLDEST)
    return [wrong(`the database is PostgreSQL ${server.version}`, 'Move to PostgreSQL 15 or later.')];
  const { pending, unknown, broken } = await migrationState(sql);
  if (broken !== undefined)
    return [
      wrong(
        `migration ${broken} stopped half-way, or its file was changed`,
        'Restore the backup from before it, or mend it with: npx prisma migrate resolve',
      ),
    ];
  if (unknown.length > 0)
    return [
      wrong(
        `the database is newer than this version (${unknown.at(-1)})`,
        'Install the version that made it; an older one cannot work on it.',
      ),
    ];
  if (pending.length > 0)
    return [
      note(`${pending.length} migrations are to come`, 'They are applied when the bot starts; make a backup first.'),
    ];
  return [];
}

/** Whether the audit trail is as it was written. */
export async function checkAudit(sql: Sql): Promise<Finding[]> {
  const broken = await firstBrokenLine(sql);
  return broken === undefined
    ? []
    : [
        wrong(
          `the audit trail was changed or lost from line ${broken} on`,
          'Compare it with a backup (audit export), find out who has access to the database, and keep this copy as evidence.',
        ),
      ];
}
