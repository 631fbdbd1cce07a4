import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckInState } from '../../src/features/exercises/domain.ts';
import { type ExerciseBench, exerciseBench, MINUTE, viewOf } from '../fixtures/exercises.ts';

let on: ExerciseBench;
beforeAll(async () => {
  on = await exerciseBench();
});
afterAll(() => on.bench.close());

const INVITED = ['anna', 'ali', 'bram', 'carla'] as const;
type Step =
  | { do: 'answer'; who: (typeof INVITED)[number]; state: CheckInState; by: 'button' | 'text' | 'form' }
  | { do: 'answerUninvited' }
  | { do: 'wait'; minutes: number; sweep: boolean }
  | { do: 'remind' | 'close' | 'end' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      who: fc.constantFrom(...INVITED),
      state: fc.constantFrom(...CheckInState.options),
      by: fc.constantFrom('button' as const, 'text' as const, 'form' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      minutes: fc.constantFrom(1, 9, 21, 59, 1439),
      sweep: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'answerUninvited' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('remind' as const, 'close' as const, 'end' as const) }) },
);

const TEXT: Record<CheckInState, string> = {
  present: 'aanwezig',
  onTheWay: 'on the way',
  unavailable: 'niet beschikbaar',
  needHelp: 'need help',
};

/** A roll-call as one can tell it in a few lines: what the real one is held against. */
class Model {
  minute = 0;
  closed = false;
  ended = false;
  /** When it was closed, by hand or by time. */
  closedMinute = 30;
  answers: { who: string; state: CheckInState; late: boolean }[] = [];
  reminded = new Set<string>();
  /** When the next reminder is due; beyond closing there is none. */
  next = 10;

  get open() {
    return !this.closed && this.minute < 30;
  }
  answer(who: string, state: CheckInState, by: 'button' | 'text' | 'form') {
    const over = this.minute >= 30 + 1440;
    const unheard = by === 'text' && !this.open && (this.minute >= 90 || this.minute >= this.closedMinute + 60);
    if (!over && !unheard) this.answers.push({ who, state, late: !this.open });
  }
  remind() {
    if (!this.open) return;
    for (const who of INVITED)
      if (!this.answers.some((answer) => answer.who === who)) this.reminded.add(`${who}:${this.minute}`);
  }
  sweep() {
    if (this.open && this.minute >= this.next) {
      this.remind();
      this.next = this.minute + 10;
    }
    if (this.minute >= 30) this.close();
  }
  close() {
    if (this.closed) return;
    this.closed = true;
    this.closedMinute = Math.min(this.minute, 30);
  }
}

describe('a roll-call', () => {
  it('does what a simple model says, whatever happens in whatever order', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        on.bench.clock.move(2 * 1440 * MINUTE);
        await on.bench.runDue();
        const { rollCallId, exerciseId } = await on.begin();
        const ids = new Map(await Promise.all(INVITED.map(async (who) => [await on.idOf(who), who] as const)));
        const model = new Model();
        for (const one of steps) await run(one, model, rollCallId, exerciseId);
        await on.drawn();
        model.sweep();

        const kept = await on.checkIns(rollCallId);
        expect(kept.map(({ personId, state, late }) => ({ who: ids.get(personId), state, late }))).toEqual(
          model.answers,
        );
        const reminders = await on.sent(`rollcall-reminder:${rollCallId}:`);
        expect(new Set(reminders.map(({ person, key }) => `${person}:${key.split(':')[3]}`))).toEqual(model.reminded);
        expect(await on.sent(`exercise-end:${exerciseId}:`)).toHaveLength(model.ended ? INVITED.length : 0);
        const rows = await on.sent(`board:${rollCallId}`);
        expect(rows).toHaveLength(1);
        const last = new Map(model.answers.map(({ who, state }) => [who, state]));
        const view = rows[0]?.view;
        const answered = view?.blocks.flatMap((block) => (block.kind === 'facts' && !block.big ? block.facts : []))[0];
        expect(answered?.value).toBe(`${last.size} van 4`);
        const tiles = view?.blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : [])) ?? [];
        expect(tiles.map(({ title, state }) => [title, state])).toEqual([
          ['Gemeente noord', tileOf([last.get('anna'), last.get('ali')])],
          ['Gemeente oost', tileOf([last.get('carla')])],
          ['Gemeente west', tileOf([last.get('carla')])],
          ['Gemeente zuid', tileOf([last.get('bram')])],
        ]);
        if (!model.ended) await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId });
      }),
      { numRuns: 15 },
    );
  });
});

/** The rule again, told in another way. */
function tileOf(states: (CheckInState | undefined)[]): string {
  if (states.includes('needHelp')) return 'help';
  if (states.includes('present')) return 'good';
  if (states.includes('onTheWay')) return 'underWay';
  return states.includes('unavailable') ? 'bad' : 'silent';
}

async function run(one: Step, model: Model, rollCallId: string, exerciseId: string): Promise<void> {
  const { bench } = on;
  switch (one.do) {
    case 'answer': {
      model.answer(one.who, one.state, one.by);
      if (one.by === 'text') await bench.says(one.who, TEXT[one.state]);
      else if (one.by === 'button')
        await bench.presses(one.who, 'exercises.check-in', { rollCallId, state: one.state });
      else await bench.submits(one.who, 'exercises.note-sent', { rollCallId, state: one.state, note: 'x' });
      return;
    }
    case 'answerUninvited':
      expect(viewOf(await bench.presses('dirk', 'exercises.check-in', { rollCallId, state: 'present' })).title).toBe(
        'Dit kan niet',
      );
      return;
    case 'wait':
      bench.clock.move(one.minutes * MINUTE);
      model.minute += one.minutes;
      if (one.sweep) {
        await bench.runDue();
        model.sweep();
      }
      return;
    case 'remind':
      model.remind();
      await bench.presses('leo', 'exercises.remind', { rollCallId });
      return;
    case 'close':
      if (model.open) model.close();
      await bench.presses('leo', 'exercises.confirm-close', { rollCallId });
      return;
    case 'end':
      if (!model.ended) model.close();
      model.ended = true;
      await bench.presses('leo', 'exercises.confirm-end', { exerciseId });
      return;
  }
}
