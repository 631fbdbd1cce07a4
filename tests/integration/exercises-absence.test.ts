import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ExerciseBench, exerciseBench, MINUTE, viewOf, words } from '../fixtures/exercises.ts';

const DAY = 24 * 60 * MINUTE;
let on: ExerciseBench;
beforeAll(async () => {
  on = await exerciseBench();
  const standIn = [{ organisation: 'zuid', kind: 'deputy' as const }];
  await on.bench.seed.person({ slug: 'frits', organisation: 'zuid', mandates: standIn });
});
afterAll(() => on.bench.close());
beforeEach(async () => {
  on.bench.clock.move(3 * DAY);
  await on.bench.runDue();
  await on.bench.db.prisma.person.updateMany({ data: { absentUntil: null } });
});

const away = async (...names: string[]) => {
  const absentUntil = new Date(on.bench.clock.now().getTime() + DAY);
  await on.bench.db.prisma.person.updateMany({ where: { name: { in: names } }, data: { absentUntil } });
};
const asked = async (prefix: string) => (await on.sent(prefix)).map(({ person }) => person).sort();

describe('somebody who is absent', () => {
  it('is not asked or reminded while a colleague is, and the leader sees until when', async () => {
    await away('anna');
    const { rollCallId, exerciseId, reply } = await on.begin();
    expect(await asked(`rollcall:${rollCallId}:`)).toEqual(['ali', 'bram', 'carla']);
    expect(words(viewOf(reply))).toContain('Niet gevraagd, want afwezig: 1 deelnemer.');
    await on.bench.presses('leo', 'exercises.remind', { rollCallId });
    expect(await asked(`rollcall-reminder:${rollCallId}:`)).toEqual(['ali', 'bram', 'carla']);
    expect(words(viewOf(await on.bench.presses('leo', 'exercises.board', { rollCallId })))).toContain('afwezig tot');
    await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId });
  });

  it('has his deputy asked at once, in the network or not, who may answer for the organisation', async () => {
    await away('bram');
    const { rollCallId, exerciseId } = await on.begin();
    expect(await asked(`rollcall:${rollCallId}:`)).toEqual(['ali', 'anna', 'carla', 'frits']);
    await on.bench.presses('frits', 'exercises.check-in', { rollCallId, state: 'present' });
    expect((await on.checkIns(rollCallId)).map(({ state }) => state)).toEqual(['present']);
    await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId });
  });

  it('is asked all the same where nobody else can answer', async () => {
    await away('carla', 'bram', 'frits');
    const { rollCallId, exerciseId } = await on.begin();
    expect(await asked(`rollcall:${rollCallId}:`)).toEqual(['ali', 'anna', 'bram', 'carla']);
    await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId });
  });

  it('is asked again once he is back', async () => {
    await away('anna');
    on.bench.clock.move(DAY);
    const { rollCallId, exerciseId } = await on.begin();
    expect(await asked(`rollcall:${rollCallId}:`)).toContain('anna');
    await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId });
  });
});
