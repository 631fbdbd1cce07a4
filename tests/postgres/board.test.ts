import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../src/core/logger.ts';
import type { Database } from '../../src/data/database.ts';
import type { Tx } from '../../src/data/tx.ts';
import { exercises } from '../../src/features/exercises/index.ts';
import { createRuntime } from '../../src/runtime.ts';
import { type ExerciseBench, exerciseBench, words } from '../fixtures/exercises.ts';

// On the embedded database one transaction ends before the next begins: this needs a server.
let on: ExerciseBench;
beforeAll(async () => {
  on = await exerciseBench();
});
afterAll(() => on.bench.close());

/** A replica that commits nothing until it is let go; `written` resolves when it has written all. */
function held(db: Database) {
  const written = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const prisma = new Proxy(db.prisma, {
    get: (target, name) =>
      name === '$transaction'
        ? (work: (tx: Tx) => Promise<unknown>) =>
            target.$transaction(async (tx) => {
              const result = await work(tx);
              written.resolve();
              await letGo.promise;
              return result;
            })
        : Reflect.get(target, name),
  });
  const { clock, links } = on.bench;
  const network = { name: 'Testnetwerk', timeZone: 'Europe/Amsterdam' };
  const parts = { features: [exercises], clock, links, network, logger: createLogger('error') };
  return {
    runtime: createRuntime({ ...parts, db: { ...db, prisma } }),
    written: written.promise,
    letGo: letGo.resolve,
  };
}

test('a board that is drawn waits for an answer that counted on this drawing and is not committed yet', async () => {
  const { bench } = on;
  const { rollCallId } = await on.begin();
  const input = { rollCallId, state: 'present' };
  await bench.presses('anna', 'exercises.check-in', input);
  const slow = held(bench.db);
  const answer = { ...bench.from('ali'), kind: 'action', name: 'exercises.check-in', input, message: 'm1' } as const;
  const answering = slow.runtime.dispatch.handle(answer);
  await slow.written;
  let swept = false;
  const sweeping = on.drawn().then(() => {
    swept = true;
  });
  const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect.poll(async () => swept || (await bench.db.sql(waits)).length > 0).toBe(true);
  slow.letGo();
  await answering;
  await sweeping;
  await bench.runDue();
  const [board] = await on.sent(`board:${rollCallId}`);
  expect(board && words(board.view)).toContain('"2 van 4"');
});
