import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type Database, openDatabase } from '../../src/data/database.ts';
import { pressAll, type Task, type Told } from './registering.ts';

/** Half of the people press on each of two replicas, each a process of its own, at the same moment. */
export async function overTwoReplicas(db: Database, server: string, { users, inFlight, ...task }: Task) {
  const [current] = await db.sql<{ name: string }>('SELECT current_database() AS name');
  const url = Object.assign(new URL(server), { pathname: `/${current?.name}` }).href;
  const replicas = [0, 1].map(() =>
    fork(import.meta.filename, ['replica'], { env: { ...process.env, PROOF_URL: url } }),
  );
  await Promise.all(replicas.map((replica) => once(replica, 'message'))); // both are connected
  const told = replicas.map(async (replica, i) => {
    const answer = once(replica, 'message');
    const half = { ...task, users: users.filter((_, j) => j % 2 === i), inFlight: Math.ceil(inFlight / 2) };
    replica.send(half satisfies Task);
    const [all] = await answer;
    return all as Told[];
  });
  return (await Promise.all(told)).flat();
}

async function replica(url: string): Promise<void> {
  const db = await openDatabase({ url });
  process.send?.('ready');
  const [task] = await once(process, 'message');
  const told = await pressAll(db, task as Task);
  await new Promise((sent) => process.send?.(told, sent)); // before the channel is closed
  await db.close();
  process.disconnect();
}

if (process.argv[2] === 'replica' && import.meta.main) await replica(process.env.PROOF_URL ?? '');
