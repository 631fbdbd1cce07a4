import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { movableClock, systemClock } from '../../src/core/clock.ts';
import { newId } from '../../src/core/ids.ts';
import { createLogger } from '../../src/core/logger.ts';
import { exercises } from '../../src/features/exercises/index.ts';
import { createRuntime } from '../../src/runtime.ts';
import { DRAWN, type ExerciseBench, exerciseBench, MINUTE, words } from '../fixtures/exercises.ts';

const INVITED = ['anna', 'ali', 'bram', 'carla'];
const STATES = ['present', 'onTheWay', 'unavailable'];
let on: ExerciseBench;
let rollCallId: string;
beforeAll(async () => {
  on = await exerciseBench();
});
afterAll(() => on.bench.close());
beforeEach(async () => {
  on.bench.clock.move(400 * 24 * 60 * MINUTE);
  await on.bench.runDue();
  ({ rollCallId } = await on.begin());
});

const replica = (clock = on.bench.clock) =>
  createRuntime({
    db: on.bench.db,
    features: [exercises],
    clock,
    logger: createLogger('error'),
    links: on.bench.links,
    network: { name: 'Testnetwerk', timeZone: 'Europe/Amsterdam' },
  });

const press = (slug: string, state: string, { dispatch } = on.bench.runtime) =>
  dispatch.handle({
    ...on.bench.from(slug),
    id: newId(),
    kind: 'action',
    name: 'exercises.check-in',
    input: { rollCallId, state },
    message: 'm1',
  });
const board = async () => {
  const [row, ...more] = await on.sent(`board:${rollCallId}`);
  expect(more).toEqual([]);
  return row;
};
const shown = async () => words((await board())?.view ?? ({} as never));
const planned = () => on.bench.db.prisma.schedule.count({ where: { key: { startsWith: 'board' } } });

describe('the board of answers', () => {
  it('is drawn once for all that come within a second, and the help message waits for nothing', async () => {
    for (const slug of ['anna', 'ali', 'bram']) await press(slug, 'present');
    await press('carla', 'needHelp');
    expect(await on.sent(`rollcall-help:${rollCallId}`)).toHaveLength(1);
    await on.bench.runDue();
    expect(await board()).toMatchObject({ revision: 1 });
    await on.drawn();
    expect(await board()).toMatchObject({ revision: 2 });
    expect(await shown()).toContain('"4 van 4"');
    expect(await planned()).toBe(0);
  });

  it('is drawn by the sweep of another process, when the one that took the answer is gone', async () => {
    const gone = replica();
    await press('anna', 'present', gone);
    await gone.stop();
    await on.drawn();
    expect(await shown()).toContain('"1 van 4"');
  });

  it('has the last answer in the end, however answers and two sweeping replicas meet', async () => {
    const replicas = [on.bench.runtime, replica()] as const;
    let answering = true;
    const sweeping = replicas.map(async (one) => {
      while (answering) {
        on.bench.clock.move(DRAWN);
        await one.sweep();
      }
    });
    const answersOf = async (slug: string, of: number) => {
      for (let i = 0; i < 12; i++) await press(slug, STATES[(i + of) % 3] ?? '', replicas[(i + of) % 2]);
    };
    await Promise.all(INVITED.map(answersOf));
    answering = false;
    await Promise.all(sweeping);
    await on.drawn();
    expect(await planned()).toBe(0);
    expect(await on.checkIns(rollCallId)).toHaveLength(48);
    const page = await on.page('leo', 'exercises.board', { rollCallId });
    const tiles = ({ blocks }: typeof page) => blocks.filter(({ kind }) => kind === 'tiles');
    const row = await board();
    expect(row && tiles(row.view)).toEqual(tiles(page));
  });

  it('is drawn by itself, soon, by the process that took the answer', async () => {
    const offset = on.bench.clock.now().getTime() - systemClock.now().getTime();
    const live = replica(movableClock(systemClock.now, offset));
    live.startSending([]);
    await press('anna', 'present', live);
    await expect.poll(shown).toContain('"1 van 4"');
    await live.stop();
  });
});
