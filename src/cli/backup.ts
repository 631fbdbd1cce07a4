import { systemClock } from '../core/clock.ts';
import { dump } from '../data/backup/dump.ts';
import { restore } from '../data/backup/restore.ts';
import { connect } from '../data/database.ts';
import type { Command } from './command.ts';

/** A backup of either kind of database, and back into either kind. */
export const backupCommands: Command[] = [
  {
    name: 'backup',
    takes: ['file'],
    options: {},
    needsDatabase: false,
    help: 'Writes everything to a new file, as it is at one moment. It holds personal data: keep it safe.',
    run: async ({ given, config }) => {
      const file = given[0] ?? '';
      const source = await connect({ url: config.databaseUrl ?? undefined, dir: config.dataDir });
      try {
        const counts = await dump(source, file, { now: systemClock.now(), secret: config.secret });
        return [`wrote ${file}: ${total(counts)} rows of ${counts.size} tables`];
      } finally {
        await source.close();
      }
    },
  },
  {
    name: 'restore',
    takes: ['file'],
    options: { 'any-secret': { type: 'boolean' } },
    needsDatabase: false,
    help: 'Puts a backup in an empty database, whole or not at all. --any-secret: made with a KNOOPPUNT_SECRET that is lost.',
    run: async ({ given, options, config }) => {
      const target = await connect({ url: config.databaseUrl ?? undefined, dir: config.dataDir });
      const now = systemClock.now();
      try {
        const trust = { secret: config.secret, anySecret: options['any-secret'] === true };
        const { at, rows, heldBack } = await restore(target, given[0] ?? '', { trust, now, move: false });
        const [due] = await target.sql<{ count: number }>(
          `SELECT count(*)::int AS count FROM "Schedule" WHERE "dueAt" <= $1`,
          [now],
        );
        return [
          `restored ${total(rows)} rows of ${rows.size} tables, as they were at ${at.toISOString()}`,
          `${heldBack} messages were due then; they are not sent, since perhaps they were sent later (state unknown)`,
          `${due?.count ?? 0} scheduled jobs are overdue and run when the bot starts`,
        ];
      } finally {
        await target.close();
      }
    },
  },
];

const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
