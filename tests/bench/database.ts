import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export type BenchDatabase = { name: string; where: { url: string } | { dir: string }; remove(): Promise<void> };

/** The embedded database, durable, in a folder of its own. */
export async function embedded(): Promise<BenchDatabase> {
  const dir = await mkdtemp(join(tmpdir(), 'knooppunt-'));
  return { name: 'embedded', where: { dir }, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** An empty database of its own on a server. */
export async function onServer(server: string): Promise<BenchDatabase> {
  const name = `knooppunt_${randomBytes(6).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  return {
    name: 'PostgreSQL',
    where: { url },
    remove: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
