import { writeFileSync } from 'node:fs';
import type { AuditEntry } from '../core/audit.ts';
import { systemClock } from '../core/clock.ts';
import { createAudit, firstBrokenLine } from '../data/audit.ts';
import type { Database } from '../data/database.ts';
import { auditCells, auditCsv, wholeTrail } from '../features/people/index.ts';
import { onDatabase, Unwell, UsageError } from './command.ts';

/** Lines that are shown when nobody says how many. */
const MOST = 100;

/** Who did what to whom: to search, to check and to hand over. */
export const auditCommands = [
  onDatabase({
    name: 'audit list',
    takes: [],
    options: {
      actor: { type: 'string' },
      subject: { type: 'string' },
      since: { type: 'string' },
      limit: { type: 'string' },
    },
    help: `Shows the last lines of the audit trail (${MOST}), newest first. --actor, --subject: person:<id>, cli, …; --since: 2026-11-24.`,
    run: async ({ db, text }) => {
      const limit = Number(text('limit') ?? MOST);
      if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit must be a number from 1');
      const since = new Date(text('since') ?? 0);
      if (Number.isNaN(since.getTime())) throw new UsageError('--since must be a date, such as 2026-11-24');
      const entries = await find(db, { actor: text('actor'), subject: text('subject'), since, limit });
      return entries.map((entry) => auditCells(entry).join('\t'));
    },
  }),
  onDatabase({
    name: 'audit verify',
    takes: [],
    help: 'Checks that no line of the audit trail was changed or removed; exit code 1 if one was.',
    run: async ({ db }) => {
      const broken = await firstBrokenLine(db.sql);
      if (broken !== undefined)
        throw new Unwell([`the audit trail is not whole: line ${broken} was changed or removed`]);
      return [`the audit trail is whole: ${await db.prisma.auditEntry.count()} lines`];
    },
  }),
  onDatabase({
    name: 'audit export',
    takes: ['file.csv'],
    help: 'Writes the whole audit trail to a new file, with the hashes that chain its lines.',
    run: async ({ db, arg }) => {
      await db.prisma.$transaction((tx) =>
        createAudit(systemClock).record(tx, { actor: 'cli', action: 'audit.export', via: 'cli' }),
      );
      const entries = await db.prisma.$transaction(wholeTrail);
      try {
        writeFileSync(arg(0), auditCsv(entries), { flag: 'wx', mode: 0o600 });
      } catch (error) {
        throw new UsageError((error as Error).message);
      }
      return [`wrote ${arg(0)}: ${entries.length} lines`];
    },
  }),
];

type Wanted = { actor: string | undefined; subject: string | undefined; since: Date; limit: number };

const find = async (db: Database, { actor, subject, since, limit }: Wanted): Promise<AuditEntry[]> => {
  const rows = await db.prisma.auditEntry.findMany({
    where: {
      at: { gte: since },
      ...(actor === undefined ? {} : { actor }),
      ...(subject === undefined ? {} : { subject }),
    },
    orderBy: { seq: 'desc' },
    take: limit,
  });
  return rows.map((row) => ({ ...row, detail: row.detail as AuditEntry['detail'] }));
};
