import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headline } from '../../src/core/headline.ts';
import type { Place } from '../../src/core/intent.ts';
import type { View } from '../../src/core/view.ts';
import { exercises } from '../../src/features/exercises/index.ts';
import { type ExerciseBench, exerciseBench, MINUTE, viewOf } from '../fixtures/exercises.ts';

let on: ExerciseBench;
beforeAll(async () => {
  on = await exerciseBench();
});
afterAll(() => on.bench.close());

/** Routes that need no exercise: there is nothing to mark yet. */
const WITHOUT = ['start', 'plan', 'plans', 'evidence', 'my-lessons', 'templates', 'template-sources'].map(
  (name) => `exercises.${name}`,
);
/** Routes of a script: tests/integration/exercises-play.test.ts holds what they show to its marking. */
const OF_SCRIPT = /inject|-send$|leave-out|seen|share-confirm|template-(copy|drop)/;
const EVERYONE = ['leo', 'eva', 'anna', 'bram', 'carla', 'dirk'];

describe.each(['exercise', 'incident'] as const)('everything of a running %s', (kind) => {
  const marking = { kind, codeword: 'IJSVOGEL' };
  const shown: [string, View][] = [];

  it('is marked: each route, by everyone, before and after closing, ending and a year', async () => {
    const { rollCallId, exerciseId, reply, fields } = await on.begin({ kind });
    shown.push(['begin', viewOf(reply)]);
    shown.push(['begin again', viewOf(await on.bench.submits('leo', 'exercises.begin', fields))]);
    const channel = await on.bench.seed.channel(`marking-${kind}`, { network: 'ciso' });
    const everything = async (moment: string, place?: Place) => {
      for (const slug of EVERYONE) {
        for (const { name } of exercises.routes) {
          if (WITHOUT.includes(name) || name === 'exercises.begin' || name.startsWith('exercises.confirm')) continue;
          if (OF_SCRIPT.test(name) || name.startsWith('exercises.reach-proof')) continue;
          const input = { rollCallId, exerciseId, state: 'needHelp', note: 'x' };
          const send = name === 'exercises.note-sent' ? on.bench.submits : on.bench.presses;
          const reply = await send(slug, name, input, place);
          if (reply.kind !== 'invalid') shown.push([`${moment} ${slug} ${name}`, viewOf(reply)]);
        }
      }
    };
    const leads = async (name: string) => {
      for (const slug of ['dirk', 'leo', 'leo'])
        shown.push([`${slug} ${name}`, viewOf(await on.bench.presses(slug, name, { rollCallId, exerciseId }))]);
    };
    for (const text of ['aanwezig', 'need help, now']) shown.push([text, viewOf(await on.bench.says('anna', text))]);
    shown.push(['board by word', viewOf(await on.bench.says('leo', 'bord'))]);
    shown.push(['end by word', viewOf(await on.bench.says('leo', 'stop oefening'))]);
    await everything('open');
    await everything('open', channel);
    on.bench.clock.move(10 * MINUTE);
    await on.bench.runDue();
    await leads('exercises.confirm-close');
    await everything('closed');
    await leads('exercises.confirm-end');
    await everything('ended');
    for (const slug of ['anna', 'dirk'])
      shown.push([`page ${slug}`, await on.page(slug, 'exercises.page', { rollCallId })]);
    shown.push(['board page', await on.page('leo', 'exercises.board', { rollCallId })]);
    on.bench.clock.move(365 * 24 * 60 * MINUTE);
    await everything('a year later');

    for (const { key, view } of await on.bench.deliveries())
      if (key.includes(rollCallId) || key.includes(exerciseId)) shown.push([key, view]);
    expect(shown.length).toBeGreaterThan(200);
    expect(
      shown.filter(([, view]) => JSON.stringify(view.marking) !== JSON.stringify(marking)).map(([from]) => from),
    ).toEqual([]);
  });

  it('shows it first in what a phone shows', () => {
    const word = kind === 'exercise' ? 'OEFENING' : 'ECHT INCIDENT';
    for (const locale of ['nl', 'en'] as const)
      for (const [, view] of shown) expect(headline(view, locale)).toMatch(new RegExp(`^${word} IJSVOGEL: `));
  });
});

it('is marked too when its leader may not leave yet', async () => {
  const { reply } = await on.begin({ codeword: 'REIGER' });
  expect(viewOf(reply).marking?.codeword).toBe('REIGER');
  const leader = await on.idOf('leo');
  const { runtime, clock } = on.bench;
  const { work } = runtime;
  const settled = runtime.transact((tx) => work.privacy.settle({ ...work, tx, now: clock.now() }, leader));
  await expect(settled).rejects.toMatchObject({
    code: 'leadsExercise',
    marking: { kind: 'exercise', codeword: 'REIGER' },
  });
});

it('no file makes a view past the one builder, but for the form with which an exercise begins', () => {
  const folder = new URL('../../src/features/exercises/', import.meta.url);
  const makers = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => /\bview\(|new Refusal\b|marking: null/.test(readFileSync(new URL(name, folder), 'utf8')));
  expect(makers.sort()).toEqual([
    'access.ts',
    'evidence-tools.ts',
    'evidence.ts',
    'lessons.ts',
    'start.ts',
    'views.ts',
  ]);
});
