import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/core/access.ts';
import { newId } from '../../src/core/ids.ts';
import { comingEvents, events, trainingOffer } from '../../src/features/events/index.ts';
import { exercises } from '../../src/features/exercises/index.ts';
import { createKnowledge, newArticles } from '../../src/features/knowledge/index.ts';
import { people } from '../../src/features/people/index.ts';
import { createUpdates } from '../../src/features/updates/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

const updates = createUpdates({ sources: [newArticles, comingEvents, trainingOffer] });
const features = [exercises, events, updates, createKnowledge().feature, people];
const routes = features.flatMap((feature) => feature.routes);
const ROLES: readonly Role[] = ['expert', 'editor', 'coordinator', 'exerciseLeader', 'administrator'];

let bench: Bench;
let anna: string;
beforeAll(async () => {
  bench = await createBench({ features });
  await bench.seed.organisation('havenrijk');
  await bench.seed.network('ciso');
  await bench.seed.channel('kanaal', { network: 'ciso' });
  const roles = ROLES.map((role) => ({ role, scope: 'region' as const }));
  anna = await bench.seed.person({ slug: 'anna', organisation: 'havenrijk', networks: ['ciso'], roles });
});
afterAll(() => bench.close());

const namesOf = (input: object): string[] => ('shape' in input ? Object.keys(input.shape as object) : []);
const BAD = {
  nothing: undefined,
  empty: '',
  word: 'x',
  unknown: newId(),
  nul: 'a\0',
  half: '\ud800',
  long: 'x'.repeat(30_000),
};

describe.each(routes)('$name', ({ name, input, read }) => {
  const names = namesOf(input);
  const inputs = Object.values(BAD).map((value) =>
    value === undefined ? {} : Object.fromEntries(names.map((one) => [one, value])),
  );
  // One field at a time too: another that is wrong would hide it.
  const alone = names.flatMap((one) => [{ [one]: BAD.nul }, { [one]: BAD.unknown }]);

  it('answers a tampered button or form, whoever sends it from wherever', async () => {
    const replies: unknown[] = [];
    for (const given of [...inputs, ...alone]) {
      replies.push(await bench.presses('anna', name, given));
      replies.push(await bench.submits('anna', name, given, bench.channel('kanaal')));
      if (read) for (const who of [anna, 'anonymous']) replies.push(await bench.shows(who, name, given));
    }
    expect(replies.filter((reply) => JSON.stringify(reply).includes('Er ging iets mis'))).toEqual([]);
  });
});
