import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/data/database.ts';

const program = (name: string) => fileURLToPath(new URL(`../../src/${name}`, import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'knooppunt-start-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Runs a program that must stop by itself; gives what it said. */
async function run(args: string[], env: Record<string, string>) {
  const { PATH } = process.env;
  const settings = { PATH, DEMO: '0', KNOOPPUNT_SECRET: 's'.repeat(32), DATA_DIR: dir, PORT: '0', ...env };
  const child = spawn(process.execPath, args, { env: settings, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, said };
}

describe('a start that cannot succeed says why in one line', () => {
  it('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, said } = await run([program('main.ts')], { PORT: `${port}` });
    other.close();
    expect(said).toBe(
      `Knooppunt does not start. PORT or HOST: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
    );
    expect(code).toBe(1);
  });

  it('when the folder is in use, also for an operator', async () => {
    const db = await openDatabase({ dir });
    const started = await run([program('main.ts')], {});
    const operated = await run([program('cli/main.ts'), 'tenant', 'list'], {});
    await db.close();
    const reason = `DATA_DIR: ${join(dir, 'postgres')} is in use by another process\n`;
    expect(started).toEqual({ code: 1, said: `Knooppunt does not start. ${reason}` });
    expect(operated).toEqual({ code: 2, said: reason });
  });

  it('when the database was made by a newer version', async () => {
    const newer = join(dir, 'newer');
    const db = await openDatabase({ dir: newer });
    await db.sql(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', '', '99990101_x', now())`,
    );
    await db.close();
    const { code, said } = await run([program('main.ts')], { DATA_DIR: newer });
    expect(said).toBe(
      'Knooppunt does not start. the database is newer than this version (99990101_x): install the version that made it\n',
    );
    expect(code).toBe(1);
  });

  it('when the folder cannot be made', async () => {
    const { code, said } = await run([program('main.ts')], { DATA_DIR: program('main.ts') });
    expect(said).toMatch(/^Knooppunt does not start. DATA_DIR: .+\n$/);
    expect(code).toBe(1);
  });

  it('when the database cannot be reached, without its password', async () => {
    const { code, said } = await run([program('main.ts')], { DATABASE_URL: 'postgresql://u:geheim@127.0.0.1:1/x' });
    expect(said).toBe('Knooppunt does not start. DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1\n');
    expect(code).toBe(1);
  });
});
