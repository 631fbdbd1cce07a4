import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import type { Intent, Place } from '../../src/core/intent.ts';
import { events } from '../../src/features/events/index.ts';
import { people } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

let bench: Bench;
let anna: string;
beforeEach(async () => {
  bench = await createBench({ features: [people, events] });
  await bench.seed.organisation('havenrijk');
  anna = await bench.seed.person({ slug: 'anna', organisation: 'havenrijk' });
});
afterEach(() => bench.close());

const mine = async () => JSON.stringify(await bench.shows(anna, 'events.mine'));

it('a signed link is no way round a tenant that is suspended', async () => {
  expect(await mine()).toContain('nergens voor aangemeld');
  await bench.db.prisma.tenant.updateMany({ data: { state: 'suspended' } });
  expect(await mine()).toContain('tijdelijk uit');
});

it('who is shut out is told so in the language that he chose, whatever his platform speaks', async () => {
  await bench.says('anna', 'taal');
  await bench.presses('anna', 'people.set-language', { locale: 'en' });
  await bench.db.prisma.tenant.updateMany({ data: { state: 'suspended' } });
  const said: Intent = { ...bench.from('anna'), kind: 'message', text: 'hallo', locale: 'nl' };
  expect(await bench.deliver(said)).toMatchObject({ locale: 'en', reply: { refused: true } });
});

it('a signed link gives a guest no more than his account does', async () => {
  const intent: Intent = { ...bench.from('anna'), kind: 'message', text: 'hallo' };
  await bench.deliver({ ...intent, from: { ...bench.from('anna').from, guest: true } });
  expect(await mine()).toContain('alleen als lid');
});

it('who was met as a guest becomes a member when his account is no guest’s', async () => {
  const organisation = await bench.db.prisma.organisation.findFirstOrThrow();
  const tenant = await bench.db.prisma.tenant.findFirstOrThrow();
  await bench.db.prisma.tenantHome.create({
    data: { tenantId: tenant.id, organisationId: organisation.id, mailDomain: '' },
  });
  const from = (guest: boolean) => ({ ...bench.from('bert').from, guest });
  const asks = async (guest: boolean) =>
    JSON.stringify(
      (
        await bench.deliver({
          ...bench.from('bert'),
          from: from(guest),
          kind: 'action',
          name: 'events.mine',
          input: {},
        })
      ).reply,
    );
  expect(await asks(true)).toContain('alleen als lid');
  expect(await asks(false)).toContain('nergens voor aangemeld');
  expect(await bench.db.prisma.person.findFirst({ where: { name: 'bert' } })).toMatchObject({
    state: 'member',
    organisationId: organisation.id,
  });
});

it('a channel that gets shared with outsiders is known as such from then on', async () => {
  const say = (external: boolean) =>
    bench.deliver({ ...bench.from('anna', bench.channel('kanaal', external)), kind: 'message', text: 'hallo' });
  const known = () => bench.db.prisma.conversation.findFirst({ where: { externalId: 'kanaal' } });
  await say(false);
  expect(await known()).toMatchObject({ external: false });
  await say(true);
  expect(await known()).toMatchObject({ external: true });
  await say(false); // by somebody who is no outsider: the others may still be there
  expect(await known()).toMatchObject({ external: true });
});

it('a channel is the network’s own again when the platform itself says so, not by a guess', async () => {
  const channel = await bench.seed.channel('kanaal', 'everyone', true);
  const says = (place: Place, guessed?: true) =>
    bench.deliver({
      ...bench.from('anna', place),
      kind: 'action',
      name: 'events.mine',
      input: {},
      ...(guessed ? { guessed } : {}),
    });
  const known = () => bench.db.prisma.conversation.findFirst({ where: { externalId: 'kanaal' } });
  await says({ ...channel, external: false, externalTold: true }, true);
  expect(await known()).toMatchObject({ external: true });
  await says({ ...channel, external: false, externalTold: true });
  expect(await known()).toMatchObject({ external: false });
  await says({ ...channel, external: true, externalTold: true });
  expect(await known()).toMatchObject({ external: true });
});

it('a link for a person who does not exist is refused', async () => {
  expect(JSON.stringify(await bench.shows(newId(), 'events.mine'))).toContain('Ik ken je niet meer');
});

it('what is only guessed, or seen from another workspace, is not remembered', async () => {
  await bench.seed.channel('kanaal', 'everyone');
  const { from } = bench.from('anna');
  const says = (more: Partial<Intent>) =>
    bench.deliver({
      ...bench.from('anna', bench.channel('kanaal')),
      kind: 'message',
      text: 'hallo',
      ...more,
    } as Intent);
  await says({ from: { ...from, guest: true }, place: bench.channel('kanaal', true), guessed: true });
  await says({ from: { ...from, guest: true }, place: { ...bench.channel('elders', true), tenant: 'T-elders' } });
  expect(await mine()).toContain('nergens voor aangemeld');
  expect(await bench.db.prisma.conversation.findFirst({ where: { externalId: 'kanaal' } })).toMatchObject({
    external: false,
  });
});
