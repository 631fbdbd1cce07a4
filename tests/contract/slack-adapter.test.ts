import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDialog, type Reply, replace, say, sayInPrivate } from '../../src/core/feature.ts';
import { button, buttons, dialog, notice, type View, view } from '../../src/core/view.ts';
import { memoryInstallations, startAdapter, stubDispatch } from '../fixtures/slack/adapter.ts';
import { validateBlocks, validateView } from '../fixtures/slack/block-kit.ts';
import { startFakeApi } from '../fixtures/slack/fake-api.ts';
import payloads from '../fixtures/slack/payloads.json' with { type: 'json' };
import { waitFor } from '../fixtures/slack/wait.ts';

const TEAM = 'T123ABC456';
const CHANNEL = 'C123ABC456';
const USER = 'U123ABC456';

let api: Awaited<ReturnType<typeof startFakeApi>>;
let adapter: Awaited<ReturnType<typeof startAdapter>>;
let stub: ReturnType<typeof stubDispatch>;
let count = 0;

beforeAll(async () => {
  api = await startFakeApi();
});
afterAll(() => api.close());
const start = async (more: Partial<Parameters<typeof startAdapter>[0]> = {}) => {
  stub = stubDispatch();
  adapter = await startAdapter({
    dispatch: stub.dispatch,
    ...more,
    settings: { botToken: 'xoxb-one', apiUrl: api.apiUrl, ...more.settings },
  });
};
afterEach(async () => {
  api.release();
  await adapter.close();
  api.reset();
});

const unique = () => `${++count}`;
const mention = (event: object = {}, id = unique()) => ({
  ...payloads.appMention,
  event_id: `Ev${id}`,
  event: { ...payloads.appMention.event, ...event },
});
const direct = () => ({ ...payloads.messageIm, event_id: `Ev${unique()}` });
const press = (more: object = {}, action: object = {}) => ({
  ...payloads.blockActions,
  team: { id: TEAM },
  user: { id: USER, team_id: TEAM },
  channel: { id: CHANNEL },
  trigger_id: `trigger.${unique()}`,
  response_url: api.responseUrl,
  actions: [
    { type: 'button', action_id: 'events.register:0', value: '{"event":"e1"}', action_ts: unique(), ...action },
  ],
  ...more,
});
const shown = (title = 'Antwoord'): View => view(title, [notice('info', 'Tekst')]);
const asked = dialog(
  shown('Vraag'),
  {
    action: 'events.request',
    input: { training: 't1' },
    submit: 'Verstuur',
    fields: [{ kind: 'text', name: 'group', label: 'Groep', optional: false, maxLength: 50 }],
  },
  button('Formulier openen', 'events.request', { training: 't1' }),
);
const submission = (modal: Record<string, unknown>, group = 'Team') => ({
  type: 'view_submission',
  team: { id: TEAM },
  user: { id: USER, team_id: TEAM },
  trigger_id: `trigger.${unique()}`,
  view: {
    id: 'V1',
    hash: '1',
    callback_id: modal.callback_id,
    private_metadata:
      typeof modal.private_metadata === 'string' ? modal.private_metadata : JSON.stringify(modal.private_metadata),
    state: { values: { group: { value: { type: 'plain_text_input', value: group } } } },
  },
});

describe('what is not from Slack, or no good', () => {
  test('gets a clear answer and reaches nobody', async () => {
    await start();
    const { send, url } = adapter;
    expect((await send(mention(), { secret: 'another secret' })).status).toBe(401);
    expect((await send(mention(), { age: 301 })).status).toBe(401);
    expect((await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await send('{"type":')).status).toBe(400);
    expect((await send('x'.repeat(10 * 1024 * 1024))).status).toBe(413);
    for (const path of ['//', '/slack/events', '/slack/install', '/slack/nope', '/slack/events/../x']) {
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    }
    expect((await send({ type: 'event_callback', event: { type: 'reaction_added' }, team_id: TEAM })).status).toBe(200);
    expect(stub.intents).toEqual([]);
    expect(JSON.parse((await send({ type: 'url_verification', challenge: 'c' })).text)).toEqual({ challenge: 'c' });
  });

  test('an event that cannot be authorised is not acknowledged: Slack sends it again', async () => {
    await start();
    api.error('auth.test', 'service_unavailable');
    expect((await adapter.send(mention({}, 'again'))).status).toBe(401);
    api.reset();
    expect((await adapter.send(mention({}, 'again'), { retry: 1 })).status).toBe(200);
    expect(stub.intents).toHaveLength(1);
  });
});

describe('a message', () => {
  test('delivered three times, at once, is one intent id and one answer', async () => {
    await start();
    const event = mention();
    const sent = await Promise.all([
      adapter.send(event),
      adapter.send(event, { retry: 1 }),
      adapter.send(event, { retry: 2 }),
    ]);
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
    await adapter.slack.stop();
    expect(new Set(stub.intents.map(({ id }) => id)).size).toBe(1);
    expect(api.of('chat.postMessage')).toHaveLength(1);
    expect(stub.sent).toEqual([stub.intents[0]?.id]);
  });

  test('is acknowledged only after it is handled, and not held up by its answer', async () => {
    await start();
    let commit = () => {};
    stub.answers(
      () =>
        new Promise((resolve) => {
          commit = () => resolve(say(shown()));
        }),
    );
    api.answer('chat.postMessage', () => ({ hang: true }));
    const sending = adapter.send(mention());
    await waitFor(() => stub.intents[0], 'the intent');
    let acknowledged = false;
    void sending.then(() => {
      acknowledged = true;
    });
    await adapter.send({ type: 'url_verification', challenge: 'another round trip' });
    expect(acknowledged).toBe(false);
    commit();
    expect((await sending).status).toBe(200);
    await api.waitFor('chat.postMessage');
    expect(stub.sent).toEqual([]);
  });

  test('in a channel is answered in its thread, in private in the chat', async () => {
    await start();
    await adapter.send(mention());
    expect((await api.waitFor('chat.postMessage')).args).toMatchObject({
      channel: CHANNEL,
      thread_ts: '1515449522.000016',
    });
    await adapter.send(direct());
    const { args } = await api.waitFor('chat.postMessage', (call) => call.args.channel === 'D024BE91L');
    expect(args).not.toHaveProperty('thread_ts');
    expect(args.text).toBe('Goed');
    expect(validateBlocks(args.blocks as unknown[], 'message')).toEqual([]);
  });

  test('is answered to the person alone where the reply is for him: ephemeral, or else in his chat', async () => {
    await start();
    stub.answers(() => sayInPrivate(shown()));
    await adapter.send(mention());
    expect((await api.waitFor('chat.postEphemeral')).args).toMatchObject({ channel: CHANNEL, user: USER });
    expect(api.of('chat.postMessage')).toEqual([]);
    api.error('chat.postEphemeral', 'user_not_in_channel');
    await adapter.send(mention());
    expect((await api.waitFor('chat.postMessage')).args.channel).toBe(USER);
  });

  test('whose answer fails is not marked as sent: the sweep takes it over', async () => {
    await start();
    for (const fail of [
      () => api.answer('chat.postMessage', () => ({ status: 429, headers: { 'retry-after': '30' } })),
      () => api.answer('chat.postMessage', () => ({ status: 500 })),
      () => api.answer('chat.postMessage', () => ({ drop: true })),
      () => api.error('chat.postMessage', 'is_archived'),
    ]) {
      api.reset();
      fail();
      expect((await adapter.send(mention())).status).toBe(200);
      await adapter.slack.stop();
      expect(api.of('chat.postMessage')).toHaveLength(1);
    }
    expect(stub.sent).toEqual([]);
    expect(adapter.logged.filter(({ msg }) => msg === 'a reply could not be sent')).toHaveLength(4);
  });

  test('never puts a token or a text in the log', async () => {
    await start();
    api.answer('chat.postMessage', () => ({ drop: true }));
    await adapter.send(mention({ text: '<@U0LAN0Z89> geheime vraag' }));
    await adapter.slack.stop();
    expect(JSON.stringify(adapter.logged)).not.toMatch(/xoxb|geheime|Jan Jansen/);
  });
});

describe('a button', () => {
  test('replaces its message, also one that only he sees', async () => {
    await start();
    stub.answers(() => replace(shown('Aangemeld')));
    expect((await adapter.send(press(), { form: 'payload' })).status).toBe(200);
    expect((await api.waitFor('chat.update')).args).toMatchObject({
      channel: CHANNEL,
      ts: '1548261231.000200',
      text: 'Aangemeld',
    });
    expect(stub.intents[0]).toMatchObject({ kind: 'action', name: 'events.register', input: { event: 'e1' } });
    await adapter.send(press({ container: { is_ephemeral: true } }), { form: 'payload' });
    expect((await api.waitFor('respond')).args).toMatchObject({ replace_original: true, text: 'Aangemeld' });
  });

  test('on the home page is answered in the chat', async () => {
    await start();
    stub.answers(() => replace(shown('Aangemeld')));
    const onHome = {
      channel: undefined,
      message: undefined,
      container: { type: 'view' },
      view: { id: 'V0', type: 'home' },
    };
    await adapter.send(press(onHome), { form: 'payload' });
    expect((await api.waitFor('chat.postMessage')).args).toMatchObject({ channel: USER, text: 'Aangemeld' });
  });

  test('opens a dialog; where the time for that is over, it is offered as a button', async () => {
    await start();
    stub.answers(() => openDialog(asked));
    const event = press();
    await adapter.send(event, { form: 'payload' });
    const { args } = await api.waitFor('views.open');
    expect(args.trigger_id).toBe(event.trigger_id);
    expect(validateView({ ...(args.view as object), private_metadata: '' })).toEqual([]);
    api.error('views.open', 'expired_trigger_id');
    await adapter.send(press(), { form: 'payload' });
    expect(JSON.stringify((await api.waitFor('chat.postEphemeral')).args.blocks)).toContain('events.request:0');
  });

  test('in a dialog answers in that dialog', async () => {
    await start();
    stub.answers(() => openDialog(asked));
    const inModal = { channel: undefined, message: undefined, view: { id: 'V7', type: 'modal', private_metadata: '' } };
    await adapter.send(press(inModal), { form: 'payload' });
    expect((await api.waitFor('views.update')).args.view_id).toBe('V7');
  });

  test('of no route reaches the dispatch, which says so; a link or a list is nobody’s', async () => {
    await start();
    stub.answers(() => sayInPrivate(shown('Deze knop werkt niet meer')));
    await adapter.send(press({}, { action_id: 'gone.route:3', value: 'no JSON' }), { form: 'payload' });
    await api.waitFor('chat.postEphemeral');
    expect(stub.intents[0]).toMatchObject({ name: 'gone.route', input: {} });
    const other = press({}, { type: 'static_select', action_id: 'x' });
    expect((await adapter.send(other, { form: 'payload' })).status).toBe(200);
    expect(stub.intents).toHaveLength(1);
  });
});

describe('a dialog', () => {
  const opened = async () => {
    stub.answers(() => openDialog(asked));
    await adapter.send(press(), { form: 'payload' });
    return (await api.waitFor('views.open')).args.view as Record<string, unknown>;
  };

  test('stays open with errors at its fields, and can be sent again', async () => {
    await start();
    const modal = await opened();
    stub.answers(() => ({ kind: 'invalid', errors: { group: 'Vul een groep in', elsewhere: 'Vol' } }));
    const wrong = submission(modal, '');
    const { text } = await adapter.send(wrong, { form: 'payload' });
    expect(JSON.parse(text)).toEqual({ response_action: 'errors', errors: { group: 'Vul een groep in Vol' } });
    expect((await adapter.send(wrong, { form: 'payload' })).text).toBe(text);
    stub.answers(() => say(shown('Aangevraagd')));
    expect((await adapter.send(submission(modal), { form: 'payload' })).text).toBe('');
    expect((await api.waitFor('chat.postMessage')).args).toMatchObject({ channel: CHANNEL, text: 'Aangevraagd' });
    expect(stub.intents.at(-1)).toMatchObject({
      kind: 'form',
      name: 'events.request',
      input: { training: 't1', group: 'Team' },
    });
  });

  test('can be followed by another dialog, in the acknowledgement', async () => {
    await start();
    const modal = await opened();
    const { text } = await adapter.send(submission(modal), { form: 'payload' });
    const answer = JSON.parse(text);
    expect(answer.response_action).toBe('update');
    expect(validateView(answer.view)).toEqual([]);
  });

  test('that replaces does so with the message that opened it, and nothing is said for `none`', async () => {
    await start();
    const modal = await opened();
    stub.answers(() => replace(shown('Gemeld')));
    await adapter.send(submission(modal), { form: 'payload' });
    expect((await api.waitFor('chat.update')).args).toMatchObject({ channel: CHANNEL, ts: '1548261231.000200' });
    stub.answers(() => ({ kind: 'none' }));
    await adapter.send(submission(modal), { form: 'payload' });
    await adapter.slack.stop();
    expect(api.of('chat.postMessage')).toEqual([]);
  });

  test('of another app is closed and reaches nobody', async () => {
    await start();
    expect((await adapter.send(payloads.viewSubmission, { form: 'payload' })).status).toBe(200);
    expect(stub.intents).toEqual([]);
  });
});

test('a dialog that answers a typed message is a button in private', async () => {
  await start();
  stub.answers(() => openDialog(asked));
  await adapter.send(mention());
  const { args } = await api.waitFor('chat.postEphemeral');
  expect(JSON.stringify(args.blocks)).toContain('Formulier openen');
  expect(api.of('views.open')).toEqual([]);
});

test('errors that no dialog can show are said', async () => {
  await start();
  stub.answers((): Reply => ({ kind: 'invalid', errors: { group: 'Vol' } }));
  await adapter.send(press(), { form: 'payload' });
  expect(JSON.stringify((await api.waitFor('chat.postEphemeral')).args.blocks)).toContain('Vol');
});

test('a slash command is answered where the bot is no member, too', async () => {
  await start();
  api.error('chat.postMessage', 'not_in_channel');
  const command = {
    ...payloads.slashCommand,
    team_id: TEAM,
    text: 'agenda',
    trigger_id: unique(),
    response_url: api.responseUrl,
  };
  expect(await adapter.send(command, { form: 'fields' })).toEqual({ status: 200, text: '' });
  expect((await api.waitFor('respond')).args).toMatchObject({ response_type: 'in_channel', text: 'Goed' });
  expect(stub.intents[0]).toMatchObject({ kind: 'message', text: 'agenda' });
  await waitFor(() => stub.sent[0], 'the mark');
});

test('the home page is published for its visitor, a refusal too', async () => {
  await start();
  stub.answers(() => replace(view('Mijn Knooppunt', [buttons(button('Agenda', 'events.agenda'))])));
  await adapter.send(payloads.appHomeOpened);
  const { args } = await api.waitFor('views.publish');
  expect(args.user_id).toBe(USER);
  expect(validateView(args.view as object)).toEqual([]);
  stub.answers(() => sayInPrivate(shown('Dit kan niet')));
  await adapter.send({ ...payloads.appHomeOpened, event_id: unique() });
  await api.waitFor('views.publish', (call) => JSON.stringify(call.args.view).includes('Dit kan niet'));
});

describe('who asks, and where', () => {
  const userInfo = (more: object) =>
    api.answer('users.info', () => ({
      body: { ok: true, user: { id: USER, team_id: TEAM, name: 'x', profile: {}, ...more } },
    }));

  test.each([
    ['is_restricted', { is_restricted: true }],
    ['is_ultra_restricted', { is_ultra_restricted: true }],
    ['is_stranger', { is_stranger: true }],
    ['deleted', { deleted: true }],
  ])('%s is a guest', async (_, info) => {
    await start();
    userInfo(info);
    await adapter.send(mention());
    expect(stub.intents[0]).toMatchObject({ from: { guest: true } });
  });

  test('is looked up once, and not remembered when Slack does not tell', async () => {
    await start();
    api.error('users.info', 'fatal_error');
    api.error('conversations.info', 'missing_scope');
    await adapter.send(mention());
    expect(stub.intents[0]).toMatchObject({ from: { guest: true, name: USER }, place: { external: true } });
    api.reset();
    await adapter.send(mention());
    await adapter.send(mention());
    expect(stub.intents[2]).toMatchObject({
      from: { guest: false, name: 'Jan Jansen', mailDomain: 'gemeente.example' },
      place: { external: false },
      locale: 'nl',
    });
    expect(api.of('users.info')).toHaveLength(1);
    expect(api.of('conversations.info')).toHaveLength(1);
  });

  test.each([
    ['is_ext_shared', { is_ext_shared: true }, { kind: 'channel', external: true }],
    ['is_pending_ext_shared', { is_pending_ext_shared: true }, { kind: 'channel', external: true }],
    ['is_mpim', { is_mpim: true }, { kind: 'group', external: false }],
  ])('a channel that %s', async (_, info, place) => {
    await start();
    api.answer('conversations.info', () => ({ body: { ok: true, channel: { id: CHANNEL, ...info } } }));
    await adapter.send(mention());
    expect(stub.intents[0]).toMatchObject({ place });
  });
});

describe('many workspaces', () => {
  const installation = (team: string) =>
    JSON.stringify({ team: { id: team }, bot: { token: `xoxb-${team}`, id: `B${team}`, userId: `U${team}` } });
  const many = { clientId: '1.2', clientSecret: 'client secret' };
  const startMany = async () => {
    const installations = memoryInstallations();
    for (const team of ['TONE', 'TTWO']) await installations.store(team, installation(team));
    stub = stubDispatch();
    adapter = await startAdapter({ dispatch: stub.dispatch, installations, settings: { ...many, apiUrl: api.apiUrl } });
    return installations;
  };
  const from = (team: string, more: object = {}) => ({
    ...mention({ team, ...more }),
    team_id: team,
    authorizations: [{ team_id: team, is_enterprise_install: false }],
  });

  test('each is answered with its own token, and one that is not installed not at all', async () => {
    await startMany();
    await Promise.all([adapter.send(from('TONE')), adapter.send(from('TTWO'))]);
    await adapter.slack.stop();
    expect(
      api
        .of('chat.postMessage')
        .map(({ token }) => token)
        .sort(),
    ).toEqual(['xoxb-TONE', 'xoxb-TTWO']);
    expect(new Set(stub.intents.map(({ place }) => place.tenant))).toEqual(new Set(['TONE', 'TTWO']));
    expect((await adapter.send(from('TNONE'))).status).toBe(401);
  });

  test('one that removes the app is forgotten', async () => {
    const installations = await startMany();
    await adapter.send(from('TONE'));
    await adapter.send({ ...from('TONE'), event: { type: 'app_uninstalled' } });
    expect(installations.rows.has('TONE')).toBe(false);
    expect((await adapter.send(from('TONE'))).status).toBe(401);
    await adapter.send({ ...from('TTWO'), event: { type: 'tokens_revoked', tokens: { oauth: ['U1'] } } });
    expect(installations.rows.has('TTWO')).toBe(true);
  });

  test('the install page sends to Slack with the scopes and a state, and no state is refused', async () => {
    await startMany();
    const page = await fetch(`${adapter.url}/slack/install`, { redirect: 'manual' });
    const target = new URL(page.headers.get('location') ?? '');
    expect(page.status).toBe(302);
    expect(target.searchParams.get('scope')).toContain('chat:write');
    expect(target.searchParams.get('redirect_uri')).toBe(`${adapter.url}/slack/oauth_redirect`);
    const state = target.searchParams.get('state');
    expect((await fetch(`${adapter.url}/slack/oauth_redirect?code=c&state=${state}`)).status).toBe(400);
    expect((await fetch(`${adapter.url}/slack/oauth_redirect?code=c&state=forged`)).status).toBe(400);
    expect(api.of('oauth.v2.access')).toEqual([]);
  });
});
