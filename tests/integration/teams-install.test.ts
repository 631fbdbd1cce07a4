import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { view } from '../../src/core/view.ts';
import { people } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';
import { activity, BOT, inChannel, TENANT } from '../fixtures/teams/activities.ts';
import { ANONYMOUS, type Bot, startBot } from '../fixtures/teams/bot.ts';
import { type FakeConnector, startConnector } from '../fixtures/teams/connector.ts';

let bench: Bench;
let connector: FakeConnector;
let bot: Bot;

beforeAll(async () => {
  bench = await createBench({ features: [people] });
  connector = await startConnector();
  bot = await startBot({ dispatch: bench.runtime.dispatch, settings: ANONYMOUS });
  const organisationId = await bench.seed.organisation('havenrijk');
  const homes = { create: { mailDomain: '', organisationId } };
  await bench.db.prisma.tenant.create({
    data: { id: newId(), platform: 'teams', externalId: TENANT, name: 'Havenrijk', homes },
  });
});
afterEach(() => connector.clear());
afterAll(async () => {
  await bot.close();
  await connector.close();
  await bench.close();
});

const install = (action: string, more: object = {}) =>
  bot.post(activity(connector.url, { type: 'installationUpdate', action, text: undefined, ...more }));
const joined = (more: object = {}) =>
  bot.post(
    activity(connector.url, { type: 'conversationUpdate', membersAdded: [{ id: BOT }], text: undefined, ...more }),
  );
const said = () => JSON.stringify(connector.sends().map(({ body }) => body));
const state = async (to: { personId: string } | { conversationId: string }) => {
  const key = `test:${newId()}`;
  const message = { key, to, priority: 'broadcast' as const, view: () => view('Hallo', []) };
  await bench.runtime.transact((tx) => bench.runtime.work.outbox.enqueue(tx, [message]));
  const { state, reason } = await bench.db.prisma.delivery.findUniqueOrThrow({ where: { key } });
  return reason ?? state;
};
const jan = () => bench.db.prisma.identity.findFirstOrThrow({ where: { externalId: 'aad-jan' } });
const channels = () => bench.db.prisma.conversation.findMany({ orderBy: { externalId: 'asc' } });

test('for a person: a greeting and reachable; removed: “bot removed”; again: greeted, at his new address', async () => {
  await install('add');
  expect(said()).toContain('Waarmee kan ik helpen?');
  const { personId } = await jan();
  expect(await state({ personId })).toBe('queued');

  connector.clear();
  await install('remove');
  expect(await state({ personId })).toBe('bot removed');
  expect(connector.sends(), 'nothing is said in a chat that is gone').toEqual([]);

  await install('add', { from: { id: '29:jan-again', name: 'Jan de Vries', aadObjectId: 'aad-jan' } });
  expect(said()).toContain('Waarmee kan ik helpen?');
  expect(await state({ personId })).toBe('queued');
  expect((await jan()).address).toMatchObject({ userId: '29:jan-again' });
});

test('an upgrade says nothing and changes nothing', async () => {
  const before = await jan();
  await install('remove-upgrade');
  await install('add-upgrade');
  await install('add-upgrade', inChannel);
  expect(connector.sends()).toEqual([]);
  expect(await jan()).toEqual(before);
});

test('in a team: one message, told twice or resent; removed: all its channels; again: greeted, nobody registered', async () => {
  await Promise.all([install('add', inChannel), joined(inChannel)]);
  await install('add', inChannel);
  expect(connector.sends()).toHaveLength(1);
  expect(said()).toContain('alleen openbare informatie');

  const other = { ...inChannel, conversation: { ...(inChannel.conversation as object), id: '19:ander@thread.tacv2' } };
  await bot.post(activity(connector.url, { ...other, text: 'help' }));
  await bench.db.prisma.conversation.updateMany({ data: { audience: 'everyone' } });
  await install('remove', inChannel);
  const [one, two] = await channels();
  expect([one, two]).toMatchObject([{ audience: 'none' }, { audience: 'none' }]);
  expect(await state({ conversationId: one?.id ?? '' })).toBe('bot removed');
  expect(await state({ conversationId: two?.id ?? '' })).toBe('bot removed');

  connector.clear();
  await Promise.all([install('add', inChannel), joined(inChannel)]);
  expect(connector.sends()).toHaveLength(1);
  expect((await channels()).map(({ removedAt }) => removedAt === null)).toEqual([false, true]);
});

test('a tenant that is not let in is told so once', async () => {
  const away = { tenant: { id: 'elsewhere' }, team: { id: '19:t' }, channel: { id: '19:c' } };
  const more = { channelData: away, conversation: { id: '19:c', conversationType: 'channel', tenantId: 'elsewhere' } };
  await Promise.all([install('add', more), joined(more)]);
  expect(connector.sends().filter(({ path }) => path.endsWith('/activities'))).toHaveLength(1);
  expect(said()).toContain('doet nog niet mee');
});
