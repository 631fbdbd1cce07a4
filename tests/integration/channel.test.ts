import { afterAll, beforeAll, expect, it } from 'vitest';
import { people } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

let bench: Bench;
let ciso: string;
let jeugd: string;
beforeAll(async () => {
  bench = await createBench({ features: [people] });
  await bench.seed.organisation('havenrijk');
  [ciso, jeugd] = [await bench.seed.network('ciso'), await bench.seed.network('jeugd')];
  const of = (scope: 'region' | `network:${string}`) => ({
    organisation: 'havenrijk',
    roles: [{ role: 'coordinator' as const, scope }],
  });
  await bench.seed.person({ slug: 'rob', ...of('region') });
  await bench.seed.person({ slug: 'noor', ...of(`network:${jeugd}`) });
  await bench.seed.channel('kanaal', { network: 'ciso' });
});
afterAll(() => bench.close());

const place = () => bench.channel('kanaal');
const set = async (user: string, input: Record<string, string>) =>
  JSON.stringify(await bench.presses(user, 'people.set-audience', input, place()));

it('tells a coordinator of another network who reads along, and offers only what he may choose', async () => {
  const shown = JSON.stringify(await bench.says('noor', 'kanaal', place()));
  expect(shown).toContain('"value":"ciso"');
  expect(shown).not.toContain('"audience":"everyone"');
  expect(shown).not.toContain(ciso);
  expect(shown).toContain(jeugd);
});

it('lets nobody register an audience beyond his scope, whatever the button says', async () => {
  expect(await set('noor', { audience: 'network', networkId: ciso })).toContain('coördineert het niet');
  expect(await set('noor', { audience: 'network' })).toContain('coördineert het niet');
  expect(await set('noor', { audience: 'everyone' })).toContain('rol nodig');
  expect(await bench.db.prisma.conversation.findFirst()).toMatchObject({ audience: 'network', networkId: ciso });
  expect(await set('rob', { audience: 'everyone' })).toContain('Opgeslagen');
});
