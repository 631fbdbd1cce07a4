import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMessage } from '../../src/adapters/slack/render.ts';
import { renderView } from '../../src/adapters/teams/render.ts';
import type { Reply } from '../../src/core/feature.ts';
import { newId } from '../../src/core/ids.ts';
import { ARRIVED, type Place } from '../../src/core/intent.ts';
import { notice, view } from '../../src/core/view.ts';
import { people, peopleTexts } from '../../src/features/people/index.ts';
import { reachabilityView } from '../../src/features/people/reachability-views.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

let bench: Bench;
let ids: Record<string, string>;
let havenrijk: string;
let lageveen: string;

beforeAll(async () => {
  bench = await createBench({ features: [people] });
  const { seed, db } = bench;
  havenrijk = await seed.organisation('havenrijk');
  lageveen = await seed.organisation('lageveen');
  const ciso = await seed.network('ciso');
  const person = async (slug: string, organisation: string, more: object = {}) =>
    [slug, await seed.person({ slug, organisation, ...more })] as const;
  ids = Object.fromEntries([
    await person('chef', 'havenrijk', { roles: [{ role: 'administrator', scope: 'region' }] }),
    await person('haven', 'havenrijk', { roles: [{ role: 'administrator', scope: `organisation:${havenrijk}` }] }),
    await person('net', 'havenrijk', {
      roles: [{ role: 'coordinator', scope: `network:${ciso}` }],
      networks: ['ciso'],
    }),
    await person('anna', 'havenrijk'),
    await person('bram', 'lageveen', { networks: ['ciso'] }),
    await person('stil', 'lageveen', { networks: ['ciso'] }),
    await person('schors', 'lageveen'),
    await person('weg', 'lageveen'),
    await person('gast', 'lageveen', { state: 'guest' }),
  ]);
  await db.sql(`UPDATE "Identity" SET address = NULL WHERE "externalId" = 'stil'`);
  const away = { id: newId(), platform: 'teams', externalId: 'away', name: 'Weg', state: 'suspended' };
  await db.prisma.tenant.create({ data: away });
  await db.prisma.identity.updateMany({ where: { personId: ids.schors ?? '' }, data: { tenantId: away.id } });
  await db.prisma.person.update({ where: { id: ids.weg ?? '' }, data: { state: 'left' } });
});
afterAll(() => bench.close());

const removal = (where: { user: string } | { conversation: string; within: null } | 'everywhere', here = false) =>
  bench.runtime.dispatch.presence({ platform: 'memory', tenant: 'bench', here, where });
const shown = (reply: Reply): string => JSON.stringify(reply);
const facts = (reply: Reply) =>
  'view' in reply ? reply.view.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : [])) : [];
const sendTo = async (to: { personId: string } | { conversationId: string }) => {
  const key = `test:${newId()}`;
  const message = { key, to, priority: 'broadcast' as const, view: () => view('Hallo', [notice('info', 'x')]) };
  await bench.runtime.transact((tx) => bench.runtime.work.outbox.enqueue(tx, [message]));
  return bench.db.prisma.delivery.findUniqueOrThrow({ where: { key } });
};

describe('where the bot was taken out of somebody’s chat', () => {
  it('nothing is sent, the report says why, and his next message there makes it good', async () => {
    const anna = { personId: ids.anna ?? '' };
    expect(await sendTo(anna)).toMatchObject({ state: 'queued' });
    await removal({ user: 'anna' });
    expect(await sendTo(anna)).toMatchObject({ state: 'unreachable', reason: 'bot removed' });
    await bench.says('anna', 'help', bench.channel('plein'));
    expect(await sendTo(anna), 'a word in a channel does not bring it back').toMatchObject({ reason: 'bot removed' });
    await bench.says('anna', 'help');
    expect(await sendTo(anna)).toMatchObject({ state: 'queued' });
  });

  it('of a whole workspace, until it installs the bot again', async () => {
    await removal('everywhere');
    expect(await sendTo({ personId: ids.bram ?? '' })).toMatchObject({ reason: 'bot removed' });
    await removal('everywhere', true);
    expect(await sendTo({ personId: ids.bram ?? '' })).toMatchObject({ state: 'queued' });
  });

  it('an unknown tenant or account is nothing', async () => {
    await removal({ user: 'nobody' });
    await bench.runtime.dispatch.presence({ platform: 'teams', tenant: '?', here: false, where: 'everywhere' });
    expect(await bench.db.prisma.identity.count({ where: { removedAt: { not: null } } })).toBe(0);
  });
});

describe('a channel', () => {
  const arrives = (place: Place) => bench.presses('anna', ARRIVED, {}, place);
  const known = (externalId: string) => bench.db.prisma.conversation.findFirstOrThrow({ where: { externalId } });

  it('is greeted once, however often the platform tells of it; nobody reads along by itself', async () => {
    const place = bench.channel('nieuw');
    const replies = [await arrives(place), await arrives(place)];
    expect(shown(replies[0] as Reply)).toContain('alleen openbare informatie');
    expect(replies[1]).toEqual({ kind: 'none' });
    expect(await known('nieuw')).toMatchObject({ audience: 'none', removedAt: null });
  });

  it('that the bot was taken out of has no registered readers any more, and is greeted when it comes back', async () => {
    const place = await bench.seed.channel('overleg', 'everyone');
    await arrives(place);
    const { id } = await known('overleg');
    await removal({ conversation: 'overleg', within: null });
    expect(await known('overleg')).toMatchObject({ audience: 'none', greetedAt: null });
    expect(await sendTo({ conversationId: id })).toMatchObject({ state: 'unreachable', reason: 'bot removed' });
    expect(await bench.db.prisma.auditEntry.count({ where: { subject: `conversation:${id}` } })).toBe(1);
    expect(shown(await arrives(place))).toContain('coördinator');
    expect(await sendTo({ conversationId: id })).toMatchObject({ state: 'queued' });
  });

  it('has its address repaired by what comes from there', async () => {
    const place = bench.channel('verhuisd');
    await bench.says('anna', 'help', place);
    await bench.says('anna', 'help', { ...place, address: { channel: 'verhuisd', service: 'new' } });
    await bench.says('anna', 'help', place);
    expect(await known('verhuisd')).toMatchObject({ address: { channel: 'verhuisd', service: 'new' } });
  });

  it('is what one must be in', async () => {
    expect(await bench.presses('anna', ARRIVED)).toMatchObject({ refused: true });
  });
});

describe('bereikbaarheid', () => {
  beforeAll(() => removal({ user: 'bram' }));
  afterAll(() => removal({ user: 'bram' }, true));

  it('counts the whole region, with the reasons, and says what helps', async () => {
    const reply = await bench.says('chef', 'bereikbaarheid');
    expect(reply).toMatchObject({ view: { lead: 'Ik kan 4 van 8 mensen een eigen bericht sturen.' } });
    expect(Object.fromEntries(facts(reply).map(({ label, value }) => [label, value]))).toEqual({
      'heeft mij nog nooit geschreven': '1',
      'heeft Knooppunt verwijderd': '1',
      'de omgeving staat uit': '1',
      'doet niet meer mee': '1',
    });
    expect(shown(reply)).toContain('Teams-beheercentrum');
    expect(shown(reply), 'counts first').not.toMatch(/"(bram|stil|schors|weg)"/);
  });

  it('gives the names by a button, each with its reason', async () => {
    const reply = await bench.presses('chef', 'people.unreachable', { organisationId: lageveen });
    const items =
      'view' in reply ? reply.view.blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])) : [];
    expect(items.map(({ title, meta }) => [title, meta[0]])).toEqual([
      ['bram', 'heeft Knooppunt verwijderd'],
      ['schors', 'de omgeving staat uit'],
      ['stil', 'heeft mij nog nooit geschreven'],
      ['weg', 'doet niet meer mee'],
    ]);
    expect(shown(await bench.presses('chef', 'people.unreachable', { organisationId: havenrijk }))).toContain(
      'iedereen bereiken',
    );
  });

  it('keeps to whom one administers or coordinates', async () => {
    expect(await bench.says('haven', 'bereikbaarheid')).toMatchObject({
      view: { lead: 'Ik kan 4 van 4 mensen een eigen bericht sturen.' },
    });
    expect(await bench.presses('haven', 'people.unreachable', { organisationId: lageveen })).toMatchObject({
      refused: true,
    });
    expect(await bench.says('net', 'bereikbaarheid')).toMatchObject({
      view: { lead: 'Ik kan 1 van 3 mensen een eigen bericht sturen.' },
    });
    const ofNetwork = shown(await bench.presses('net', 'people.unreachable', { organisationId: lageveen }));
    expect(ofNetwork).toContain('bram');
    expect(ofNetwork, 'not of the network').not.toContain('schors');
    expect(await bench.says('anna', 'bereikbaarheid')).toMatchObject({ refused: true });
  });

  it('fits in a message of each platform, with many organisations page by page', () => {
    const organisations = Array.from({ length: 40 }, (_, at) => ({
      id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
      name: `Gemeente ${at}`,
      all: 30,
      reached: 20,
    }));
    const tenants = Array.from({ length: 25 }, (_, at) => ({
      platform: at % 2 ? 'teams' : 'slack',
      name: `Omgeving ${at}`,
      all: 30,
      reached: 20,
      suspended: at === 3,
    }));
    const reasons = [{ reason: 'never wrote' as const, count: 400 }];
    const shownNames = [0, 15, 30].flatMap((from) => {
      const page = reachabilityView({ organisations, tenants, reasons }, from, peopleTexts.nl);
      for (const drawn of [renderMessage(page, 'nl'), renderView(page, 'nl')])
        expect(JSON.stringify(drawn)).not.toContain('Ingekort');
      return page.blocks.flatMap((block) =>
        block.kind === 'list' ? block.items.flatMap(({ title }) => (title.startsWith('Gemeente') ? [title] : [])) : [],
      );
    });
    expect(shownNames).toEqual(organisations.map(({ name }) => name));
  });

  it('says what the outbox does', async () => {
    for (const [slug, reason] of [
      ['bram', 'bot removed'],
      ['schors', 'tenant suspended'],
      ['stil', 'no address'],
      ['weg', 'no address'],
      ['chef', null],
    ] as const)
      expect(await sendTo({ personId: ids[slug] ?? '' }), slug).toMatchObject({ reason });
  });

  it('is told to the asker alone', async () => {
    expect(await bench.says('chef', 'bereikbaarheid', bench.channel('plein'))).toMatchObject({ to: 'person' });
  });
});

it('what was queued before the bot was taken out is not sent either', async () => {
  const sent: string[] = [];
  const queued = (await Promise.all(['anna', 'bram'].map((slug) => sendTo({ personId: ids[slug] ?? '' })))).map(
    ({ key }) => key,
  );
  await removal({ user: 'anna' });
  bench.runtime.startSending([
    {
      platform: 'memory',
      limits: { lane: [[1000, 1000]], conversation: [[1000, 1000]] },
      send: async ({ key }) => {
        sent.push(key);
        return { kind: 'accepted', ref: key };
      },
    },
  ]);
  const ends = async () =>
    Promise.all(queued.map((key) => bench.db.prisma.delivery.findUniqueOrThrow({ where: { key } })));
  await expect
    .poll(async () => (await ends()).map(({ state, reason }) => [state, reason]))
    .toEqual([
      ['unreachable', 'bot removed'],
      ['accepted', null],
    ]);
  expect(sent).not.toContain(queued[0]);
});
