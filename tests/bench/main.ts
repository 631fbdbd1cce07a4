// `npm run bench`: intents a second and their latency through the real endpoints of Slack and Teams, on the embedded
// database and on PostgreSQL (BENCH_DATABASE_URL or DATABASE_URL: a server on which databases may be created), beside a
// bare Bolt and a bare botbuilder echo in the same run; then registrations a second, beside bare inserts.
// BENCH_ROUNDS (3) and BENCH_SECONDS (4) of each load. `npm run bench -- registrations` does those only.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Child, start } from './child.ts';
import { type BenchDatabase, embedded, onServer } from './database.ts';
import type { Load, Measured } from './driver.ts';
import type { EchoSettings } from './echo.ts';
import { registrations } from './registrations.ts';
import type { ReplicaSettings } from './replica.ts';
import { print } from './report.ts';
import { ROLL_CALLS } from './world.ts';

const SIZE = fileURLToPath(new URL('../eval/size.ts', import.meta.url));
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const WARM_UP_SECONDS = 3;
const PEOPLE = 16;
const RATE = 100;
/** A thousand requests, so that ten are above the p99. */
const RATE_SECONDS = 10;

const server = process.env.BENCH_DATABASE_URL ?? process.env.DATABASE_URL;
if (!server) console.log('No PostgreSQL: set BENCH_DATABASE_URL to measure it too. The embedded database only.\n');
const databases: BenchDatabase[] = [];
/** Empty ones, removed at the end. */
async function fresh(): Promise<BenchDatabase[]> {
  const made = [await embedded(), ...(server ? [await onServer(server)] : [])];
  databases.push(...made);
  return made;
}
const children: Child[] = [];
const started = async (module: string, settings: unknown) => {
  const child = await start(module, settings);
  children.unshift(child);
  return child;
};

export type Row = {
  platform: Load['platform'];
  scenario: Load['scenario'];
  target: string;
  rounds: Measured[];
  /** What the bot's own process works for one intent, at full load. */
  cpuMs: number;
  steady: Measured;
};

async function intents(): Promise<Row[]> {
  const databases = await fresh();
  const driver = await started('driver.ts', {});
  const addresses = await driver.call<Pick<ReplicaSettings, 'slackApi' | 'serviceUrl' | 'openIdUrl'>>('addresses');
  const products = new Map<string, Child>();
  for (const { name, where } of databases) {
    const settings: ReplicaSettings = { database: where, ...addresses, reachBy: 'slack', rollCalls: ROLL_CALLS };
    products.set(name, await started('replica.ts', settings));
  }
  const rows: Row[] = [];
  for (const platform of ['slack', 'teams'] as const) {
    const settings: EchoSettings = { platform, ...addresses };
    const targets = new Map([['echo', await started('echo.ts', settings)]]);
    for (const { where } of databases)
      if ('url' in where) targets.set('echo+keep', await started('echo.ts', { ...settings, keeps: where.url }));
    for (const [name, product] of products) targets.set(name, product);
    for (const scenario of ['question', 'check-in'] as const) {
      const load = async (child: Child, seconds: number, pace: Load['pace']) => {
        const port = await child.call<number>('port');
        return driver.call<Measured>('run', { port, platform, scenario, seconds, pace } satisfies Load);
      };
      for (const child of targets.values()) await load(child, WARM_UP_SECONDS, { people: PEOPLE });
      const here = [...targets].map(([target, child]) => ({ target, child, rounds: [] as Measured[], cpuMs: 0 }));
      for (let round = 0; round < ROUNDS; round++)
        for (const one of here) {
          const before = await one.child.call<number>('cpu');
          one.rounds.push(await load(one.child, SECONDS, { people: PEOPLE }));
          one.cpuMs += (await one.child.call<number>('cpu')) - before;
        }
      for (const { target, child, rounds, cpuMs } of here) {
        const steady = await load(child, RATE_SECONDS, { rate: RATE });
        const intents = rounds.reduce((sum, { answers }) => sum + answers, 0);
        rows.push({ platform, scenario, target, rounds, cpuMs: cpuMs / intents, steady });
      }
    }
  }
  return rows;
}

try {
  if (process.argv[2] !== 'registrations') print(await intents());
  for (const child of children.splice(0)) await child.stop();
  await registrations(await fresh(), ROUNDS);
} finally {
  for (const child of children) await child.stop();
  for (const database of databases) await database.remove();
}
if (process.argv[2] !== 'registrations') spawnSync(process.execPath, [SIZE], { stdio: 'inherit' });
