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

it('counts as external once a guest spoke there, until a coordinator says that there are none any more', async () => {
  const { deliver, from, db } = bench;
  const { conversation } = place();
  const row = () => db.prisma.conversation.findFirstOrThrow({ where: { externalId: conversation } });
  /** As Slack tells it: nobody of another organisation. */
  const here = { ...place(), externalTold: true as const };
  const gerrit = { ...from('gerrit', here), kind: 'message' as const, text: 'hallo' };
  await deliver({ ...gerrit, from: { ...gerrit.from, guest: true }, guessed: true });
  expect(await row(), 'Slack did not tell who he is').toMatchObject({ external: false, guestAt: null });
  await deliver({ ...gerrit, id: 'told', from: { ...gerrit.from, guest: true } });
  expect(await row()).toMatchObject({ external: true, guestAt: bench.clock.now(), audience: 'everyone' });
  const shown = JSON.stringify(await bench.says('rob', 'kanaal', here));
  expect(shown).toContain('is een gast gezien (dinsdag 24 november 2026)');
  expect(await row(), 'he is still there').toMatchObject({ external: true });
  expect(JSON.stringify(await bench.says('noor', 'kanaal', here)), 'not hers to say').not.toContain('geen gasten meer');
  expect(await set('noor', { audience: 'everyone', guests: 'gone' })).toContain('rol nodig');
  const gone = await bench.presses('rob', 'people.set-audience', { audience: 'everyone', guests: 'gone' }, here);
  expect(JSON.stringify(gone)).not.toContain('gast gezien');
  await bench.says('rob', 'hallo', here);
  expect(await row()).toMatchObject({ external: false, guestAt: null });
  const [entry] = await db.prisma.auditEntry.findMany({ orderBy: { seq: 'desc' }, take: 1 });
  expect(entry).toMatchObject({ action: 'conversation.audience', detail: { guests: 'gone' } });
});
