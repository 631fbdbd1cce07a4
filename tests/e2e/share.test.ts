import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { texts } from '../../src/features/knowledge/texts.ts';
import { type KnowledgeBench, knowledgeBench } from '../fixtures/knowledge.ts';
import { choiceOf } from '../fixtures/participants.ts';
import { memoryInstallations, startAdapter } from '../fixtures/slack/adapter.ts';
import { validateBlocks } from '../fixtures/slack/block-kit.ts';
import { type SlackEmulator, startSlackEmulator, type Workspace } from '../fixtures/slack/emulator.ts';
import { slackPerson } from '../fixtures/slack/person.ts';
import { activity, inChannel, TENANT } from '../fixtures/teams/activities.ts';
import { ANONYMOUS, type Bot, startBot } from '../fixtures/teams/bot.ts';
import { type FakeConnector, startConnector } from '../fixtures/teams/connector.ts';

/** An article goes from the knowledge base into a conversation, through Slack's shortcut and Teams' message extension. */
const t = texts.nl.share;
let bench: KnowledgeBench;
let emulator: SlackEmulator;
let adapter: Awaited<ReturnType<typeof startAdapter>>;
let town: Workspace;
let connector: FakeConnector;
let bot: Bot;

async function admit(platform: string, externalId: string) {
  const organisationId = await bench.seed.organisation(platform);
  const homes = { create: { organisationId } };
  await bench.db.prisma.tenant.create({ data: { id: newId(), platform, externalId, name: platform, homes } });
}
const register = (externalId: string, audience: string) =>
  bench.db.prisma.conversation.updateMany({ where: { externalId }, data: { audience } });

beforeAll(async () => {
  [bench, emulator, connector] = await Promise.all([knowledgeBench(), startSlackEmulator(), startConnector()]);
  for (const tlp of ['TLP:CLEAR', 'TLP:GREEN'] as const)
    await bench.write({
      slug: tlp,
      title: `Vuurwerk ${tlp}`,
      body: `## Vuurwerk\nVuurwerkverbod volgens ${tlp}.`,
      tlp,
    });
  await bench.refresh();
  town = emulator.addWorkspace('Gemeente');
  const installations = memoryInstallations();
  const { team, token, botUser } = town;
  await installations.store(team, JSON.stringify({ bot: { token, id: `B${team}`, userId: botUser } }));
  const { dispatch } = bench.runtime;
  const settings = { clientId: '1.2', clientSecret: 'client secret', apiUrl: emulator.apiUrl };
  adapter = await startAdapter({ dispatch, installations, settings });
  bot = await startBot({ dispatch, settings: ANONYMOUS });
  await admit('slack', town.team);
  await admit('teams', TENANT);
});
afterAll(async () => {
  await Promise.all([adapter.close(), bot.close()]);
  await Promise.all([bench.close(), emulator.close(), connector.close()]);
});

test('on Slack: by the shortcut, into a channel, with his name, and what not all may see is not offered', async () => {
  const channel = emulator.addChannel(town.team, 'veiligheid', [town.botUser]);
  const user = emulator.addUser(town.team, { name: 'Anna', email: 'anna@gemeente.example' });
  const anna = slackPerson({ emulator, send: adapter.send, workspace: town, user });
  const choose = async () => {
    await anna.shortcut('knowledge.share');
    const asked = await emulator.waitFor(() => emulator.views(user, 'modal'), t.about);
    const { text } = await anna.submit(asked, { text: 'vuurwerk', place: { conversation: channel } });
    return { asked, view: JSON.parse(text).view };
  };
  const open = await choose();
  expect(JSON.stringify(open.view)).toContain('Niet te delen hier: TLP:GREEN; wel in je eigen chat');
  expect(JSON.stringify(open.view)).not.toContain('Vuurwerk TLP:GREEN (TLP:GREEN)');
  await register(channel, 'everyone');
  const { asked, view } = await choose();
  const chosen = choiceOf(view, 'Vuurwerk TLP:GREEN (TLP:GREEN)');
  const modal = { ...asked, callback_id: view.callback_id, private_metadata: view.private_metadata };
  await anna.submit(modal, { articleId: chosen });
  const posted = await emulator.waitFor(() => emulator.inChannel(channel), 'Vuurwerkverbod volgens TLP:GREEN');
  expect(JSON.stringify(posted)).toContain(t.by('Anna', 'Gemeente slack'));
  expect(validateBlocks(posted.blocks ?? [], 'message')).toEqual([]);
  await anna.submit(modal, { articleId: chosen });
  await adapter.slack.stop();
  expect(emulator.inChannel(channel)).toHaveLength(1);
});

test('on Teams: by the message extension, as a card for his own message; the label is read again at the selection', async () => {
  const invoke = async (name: string, value: object, more: object = inChannel) => {
    const sent = activity(connector.url, {
      type: 'invoke',
      name: `composeExtension/${name}`,
      text: '',
      value,
      ...more,
    });
    return (await bot.post(sent)).body.composeExtension;
  };
  const query = (typed: string, more?: object) =>
    invoke('query', { commandId: 'knowledge.share-find', parameters: [{ name: 'text', value: typed }] }, more);
  type Result = { content: { title: string }; preview: { content: { title: string; tap: { value: object } } } };
  const titles = ({ attachments }: { attachments: Result[] }) => attachments.map(({ content }) => content.title);
  const withheld = 'Niet te delen hier: TLP:GREEN; wel in je eigen chat';
  expect(titles(await query('vuurwerk'))).toEqual(['Vuurwerk TLP:CLEAR (TLP:CLEAR)', withheld]);
  await register('19:kanaal@thread.tacv2', 'everyone');
  const found = await query('vuurwerk');
  expect(titles(found).sort()).toEqual(['Vuurwerk TLP:CLEAR (TLP:CLEAR)', 'Vuurwerk TLP:GREEN (TLP:GREEN)']);
  const tap = found.attachments.find(({ content }: Result) => content.title.includes('GREEN')).preview.content.tap
    .value;
  const card = await invoke('selectItem', tap);
  expect(JSON.stringify(card)).toContain('Vuurwerkverbod volgens TLP:GREEN');
  expect(JSON.stringify(card)).toContain(`https://knooppunt.example/article/${await bench.idOf('TLP:GREEN')}`);
  await register('19:kanaal@thread.tacv2', 'none');
  expect(await invoke('selectItem', tap)).toMatchObject({
    type: 'message',
    text: expect.stringContaining('TLP:GREEN'),
  });
  // A chat of two people, where the bot is not.
  const conversation = { id: '19:jan_piet@unq.gbl.spaces', conversationType: 'personal', tenantId: TENANT };
  connector.without.add(conversation.id);
  expect(titles(await query('vuurwerk', { conversation }))).toEqual(['Vuurwerk TLP:CLEAR (TLP:CLEAR)', withheld]);
  expect(await bench.db.prisma.conversation.count({ where: { externalId: conversation.id } })).toBe(0);
});
