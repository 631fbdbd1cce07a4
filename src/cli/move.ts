import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import { dump } from '../data/backup/dump.ts';
import { restore } from '../data/backup/restore.ts';
import { countRows, tablesOf } from '../data/backup/tables.ts';
import { type Connection, connect } from '../data/database.ts';
import { type Command, UsageError } from './command.ts';

/** From the embedded database to a server, with nothing lost: rows are compared per table. */
export const moveCommand: Command = {
  name: 'move',
  takes: ['database url'],
  options: {},
  needsDatabase: false,
  help: 'Moves the embedded database to an empty PostgreSQL database. The old one stays as it was.',
  run: async ({ given, config: { dataDir, databaseUrl } }) => {
    const url = given[0] ?? '';
    if (!/^postgres(ql)?:\/\//.test(url)) throw new UsageError('database url: must begin with postgres://');
    if (databaseUrl !== null) throw new UsageError('DATABASE_URL: is set; move goes from the embedded database');
    if (!existsSync(join(dataDir, 'postgres', 'PG_VERSION')))
      throw new UsageError(`DATA_DIR: there is no embedded database in ${dataDir}`);
    const source = await connect({ dir: dataDir });
    try {
      const target = await connect({ url });
      try {
        const counts = await copy(source, target, join(dataDir, `move-${newId()}`));
        return [
          ...counts.map(([table, count]) => `  ${table.padEnd(20)}${count}`),
          'Everything is there. Set DATABASE_URL to this address and start the bot.',
          'With DATABASE_URL the demo is off unless you set DEMO=1, and KNOOPPUNT_SECRET is needed.',
        ];
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  },
};

async function copy(source: Connection, target: Connection, file: string): Promise<[string, number][]> {
  const now = systemClock.now();
  try {
    await dump(source, file, { now, secret: null });
    await restore(target, file, { trust: { secret: null, anySecret: false }, now, move: true });
  } finally {
    await rm(file, { force: true });
  }
  const before = await countRows(source.sql, await tablesOf(source.sql));
  const after = await countRows(target.sql, await tablesOf(target.sql));
  const wrong = [...before].filter(([table, count]) => after.get(table) !== count).map(([table]) => table);
  if (wrong.length > 0) throw new Error(`rows are missing in ${wrong.join(', ')}`);
  return [...before];
}
