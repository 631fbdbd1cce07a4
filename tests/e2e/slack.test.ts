import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { coreTexts } from '../../src/core/texts.ts';
import { createSlackInstallations } from '../../src/data/slack-installations.ts';
import { texts } from '../../src/features/events/texts.ts';
import { type EventsBench, eventsBench } from '../fixtures/events.ts';
import { memoryInstallations, startAdapter } from '../fixtures/slack/adapter.ts';
import { validateBlocks, validateView } from '../fixtures/slack/block-kit.ts';
import { type SlackEmulator, startSlackEmulator, type Workspace } from '../fixtures/slack/emulator.ts';
import { slackPerson } from '../fixtures/slack/person.ts';
import { waitFor } from '../fixtures/slack/wait.ts';

const { nl } = texts;
let bench: EventsBench;
let emulator: SlackEmulator;
let adapter: Awaited<ReturnType<typeof startAdapter>>;
let town: Workspace;
let police: Workspace;
let stranger: Workspace;
let channel: string;
const someone = (workspace: Workspace, name: string, mail = 'gemeente.example') => {
  const user = emulator.addUser(workspace.team, { name, email: `${name.toLowerCase()}@${mail}` });
  return slackPerson({ emulator, send: adapter.send, workspace, user });
};

/** The workspace as a tenant of the network, its members at home in one organisation. */
async function admit(workspace: Workspace, slug: string) {
  const organisationId = await bench.seed.organisation(slug);
  const homes = { create: { organisationId } };
  const data = { id: newId(), platform: 'slack', externalId: workspace.team, name: slug, homes };
  await bench.db.prisma.tenant.create({ data });
}

beforeAll(async () => {
  [bench, emulator] = await Promise.all([eventsBench(), startSlackEmulator()]);
  town = emulator.addWorkspace('Gemeente');
  police = emulator.addWorkspace('Politie');
  stranger = emulator.addWorkspace('Onbekend');
  const installations = memoryInstallations();
  for (const { team, token, botUser } of [town, police, stranger]) {
    await installations.store(team, JSON.stringify({ bot: { token, id: `B${team}`, userId: botUser } }));
  }
  adapter = await startAdapter({
    dispatch: bench.runtime.dispatch,
    installations,
    settings: { clientId: '1.2', clientSecret: 'client secret', apiUrl: emulator.apiUrl },
  });
  bench.runtime.startSending([adapter.slack.sender]);
  await admit(town, 'gemeente');
  await admit(police, 'politie');
  channel = emulator.addChannel(town.team, 'veiligheid', [town.botUser]);
});
afterAll(async () => {
  await adapter.close();
  await bench.close();
  await emulator.close();
});

test('a mention in a channel is answered in its thread, with what everyone there may see', async () => {
  await bench.event({ title: 'Open leerhuis', tlp: 'TLP:CLEAR' });
  await bench.event({ title: 'Besloten leerhuis', tlp: 'TLP:GREEN' });
  await someone(town, 'Anna').mention(channel, 'agenda');
  const answer = await emulator.waitFor(() => emulator.inChannel(channel), 'Open leerhuis');
  expect(answer.thread_ts).toBeDefined();
  expect(JSON.stringify(answer)).not.toContain('Besloten leerhuis');
  expect(validateBlocks(answer.blocks ?? [], 'message')).toEqual([]);
});

test('the same mention three times at once is answered once', async () => {
  const anna = someone(town, 'Anneke');
  const quiet = emulator.addChannel(town.team, 'stil', [town.botUser]);
  const event = {
    type: 'event_callback',
    team_id: town.team,
    event_id: 'EvTHREE',
    authorizations: [{ team_id: town.team, is_enterprise_install: false }],
    event: { type: 'app_mention', user: anna.user, team: town.team, channel: quiet, ts: '1.1', text: 'help' },
  };
  const sent = await Promise.all([0, 1, 2].map((retry) => adapter.send(event, { retry })));
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
  await emulator.waitFor(() => emulator.inChannel(quiet), coreTexts.nl.help.title);
  await adapter.slack.stop();
  expect(emulator.inChannel(quiet)).toHaveLength(1);
});

test('two workspaces, one event: registered by button, a waiting list, and an offer that the outbox brings', async () => {
  const event = await bench.event({ title: 'Carrousel', capacity: 1 });
  const bram = someone(town, 'Bram');
  const chris = someone(police, 'Chris', 'politie.example');
  const detailsOf = async (person: typeof bram) => {
    await person.say('agenda');
    const agenda = await emulator.waitFor(() => emulator.inPrivate(person.user), 'Carrousel');
    const at = (agenda.blocks ?? []).findIndex((block) => JSON.stringify(block).includes('Carrousel'));
    await person.press({ ...agenda, blocks: (agenda.blocks ?? []).slice(at) }, nl.buttons.details);
    return emulator.waitFor(() => emulator.inPrivate(person.user), 'Over Carrousel');
  };
  await bram.press(await detailsOf(bram), nl.buttons.register);
  const confirmed = await emulator.waitFor(() => emulator.inPrivate(bram.user), nl.done.registered('Carrousel'));
  expect(validateBlocks(confirmed.blocks ?? [], 'message')).toEqual([]);
  await chris.press(await detailsOf(chris), nl.buttons.wait);
  await waitFor(async () => (await bench.standing(event))[1], 'the waiting list');
  expect(await bench.standing(event)).toEqual(['Bram registered', 'Chris waiting']);

  await bram.press(confirmed, nl.buttons.cancel);
  const offer = await emulator.waitFor(
    () => emulator.inPrivate(chris.user).filter(({ blocks }) => JSON.stringify(blocks).includes(nl.buttons.accept)),
    'Carrousel',
  );
  expect(offer.user).toBe(police.botUser);
  await chris.press(offer, nl.buttons.accept);
  await waitFor(async () => (await bench.standing(event)).find((row) => row === 'Chris registered'), 'the acceptance');
});

test('the home page shows what one has, and a slash command works in any channel', async () => {
  const dina = someone(town, 'Dina');
  await dina.openHome();
  const [home] = await waitFor(() => {
    const shown = emulator.views(dina.user, 'home');
    return shown.length > 0 ? shown : undefined;
  }, 'the home page');
  expect(validateView(home ?? {})).toEqual([]);
  expect(JSON.stringify(home)).toContain(coreTexts.nl.home.title);
  await dina.command(channel, 'help');
  await emulator.waitFor(() => emulator.inChannel(channel), 'Dina');
});

test('a person of an unknown workspace, and a button that no longer works, get a friendly text', async () => {
  const vreemde = someone(stranger, 'Vreemde');
  await vreemde.say('agenda');
  await emulator.waitFor(() => emulator.inPrivate(vreemde.user), coreTexts.nl.refusals.unknownTenant);
  const eva = someone(town, 'Eva');
  await eva.say('help');
  const help = await emulator.waitFor(() => emulator.inPrivate(eva.user), coreTexts.nl.help.title);
  const gone = [
    { type: 'actions', elements: [{ type: 'button', action_id: 'gone.route:0', value: '{}', text: { text: 'Oud' } }] },
  ];
  await eva.press({ ...help, blocks: gone }, 'Oud');
  await emulator.waitFor(() => emulator.inPrivate(eva.user), coreTexts.nl.refusals.unknownAction);
});

test('one of another organisation in a shared channel is a guest there', async () => {
  const outsider = emulator.addUser(police.team, { name: 'Fatima', email: 'fatima@politie.example' });
  const fatima = slackPerson({ emulator, send: adapter.send, workspace: town, user: outsider, team: police.team });
  await fatima.mention(channel, 'agenda');
  const identity = await waitFor(
    async () =>
      (await bench.db.prisma.identity.findFirst({
        where: { externalId: outsider },
        include: { person: true, tenant: true },
      })) ?? undefined,
    'the guest',
  );
  expect(identity).toMatchObject({ guest: true, person: { state: 'guest' }, tenant: { externalId: police.team } });
});

test('a workspace installs the app by the page, with the state of the browser that began, and is served at once', async () => {
  const fresh = await startAdapter({
    dispatch: bench.runtime.dispatch,
    installations: createSlackInstallations(bench.db, 'a secret of more than thirty-two characters'),
    settings: { clientId: '12345.67890', clientSecret: 'client secret', apiUrl: emulator.apiUrl },
  });
  try {
    const allow = emulator.allowInstall({
      clientId: '12345.67890',
      clientSecret: 'client secret',
      redirectUri: `${fresh.url}/slack/oauth_redirect`,
    });
    const begun = await fetch(`${fresh.url}/slack/install`, { redirect: 'manual' });
    const cookie = begun.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const back = await allow(begun.headers.get('location') ?? '');
    expect((await fetch(back, { redirect: 'manual' })).status).toBe(400);
    expect(await bench.db.prisma.slackInstallation.count()).toBe(0);
    expect((await fetch(back, { headers: { cookie }, redirect: 'manual' })).status).toBe(200);
    const [row] = await bench.db.prisma.slackInstallation.findMany();
    expect(row?.id).toBe('T:T000000001');
    expect(row?.sealed).not.toContain('xoxb');
    const mention = {
      type: 'event_callback',
      team_id: 'T000000001',
      event_id: 'EvINSTALLED',
      authorizations: [{ team_id: 'T000000001', is_enterprise_install: false }],
      event: { type: 'app_mention', user: 'U000000001', channel: 'C000000001', ts: '1.1', text: 'agenda' },
    };
    expect((await fresh.send(mention)).status).toBe(200);
    await waitFor(() => emulator.ephemeral('U000000001')[0] ?? emulator.inPrivate('U000000001')[0], 'an answer');
  } finally {
    await fresh.close();
  }
});
