import { describe, expect, test } from 'vitest';
import { memoryInstallations } from '../fixtures/slack/adapter.ts';
import { CHANNEL, mention, slackStage, TEAM, USER } from '../fixtures/slack/stage.ts';

const stage = slackStage();

describe('who asks, and where', () => {
  const userInfo = (more: object) =>
    stage.api.answer('users.info', () => ({
      body: { ok: true, user: { id: USER, team_id: TEAM, name: 'x', profile: {}, ...more } },
    }));

  test.each([
    ['is_restricted', { is_restricted: true }],
    ['is_ultra_restricted', { is_ultra_restricted: true }],
    ['is_stranger', { is_stranger: true }],
    ['deleted', { deleted: true }],
  ])('%s is a guest', async (_, info) => {
    await stage.start();
    userInfo(info);
    await stage.adapter.send(mention());
    expect(stage.stub.intents[0]).toMatchObject({ from: { guest: true } });
  });

  test('is looked up once, and not remembered when Slack does not tell', async () => {
    await stage.start();
    stage.api.error('users.info', 'fatal_error');
    stage.api.error('conversations.info', 'missing_scope');
    await stage.adapter.send(mention());
    expect(stage.stub.intents[0]).toMatchObject({
      from: { guest: true, name: USER },
      guessed: true,
      place: { external: true },
    });
    stage.api.reset();
    await stage.adapter.send(mention());
    await stage.adapter.send(mention());
    expect(stage.stub.intents[2]).toMatchObject({
      from: { guest: false, name: 'Jan Jansen', mailDomain: 'gemeente.example' },
      place: { external: false },
      locale: 'nl',
    });
    expect(stage.api.of('users.info')).toHaveLength(1);
    expect(stage.api.of('conversations.info')).toHaveLength(1);
  });

  test.each([
    ['is_ext_shared', { is_ext_shared: true }, { kind: 'channel', external: true }],
    ['is_pending_ext_shared', { is_pending_ext_shared: true }, { kind: 'channel', external: true }],
    ['is_mpim', { is_mpim: true }, { kind: 'group', external: false }],
  ])('a channel that %s', async (_, info, place) => {
    await stage.start();
    stage.api.answer('conversations.info', () => ({ body: { ok: true, channel: { id: CHANNEL, ...info } } }));
    await stage.adapter.send(mention());
    expect(stage.stub.intents[0]).toMatchObject({ place });
  });
});

describe('many workspaces', () => {
  const installation = (team: string) =>
    JSON.stringify({ team: { id: team }, bot: { token: `xoxb-${team}`, id: `B${team}`, userId: `U${team}` } });
  const many = { clientId: '1.2', clientSecret: 'client secret' };
  const startMany = async () => {
    const installations = memoryInstallations();
    for (const team of ['TONE', 'TTWO']) await installations.store(team, installation(team));
    await stage.start({ installations, settings: many });
    return installations;
  };
  const from = (team: string, more: object = {}) => ({
    ...mention({ team, ...more }),
    team_id: team,
    authorizations: [{ team_id: team, is_enterprise_install: false }],
  });

  test('each is answered with its own token, and one that is not installed not at all', async () => {
    await startMany();
    await Promise.all([stage.adapter.send(from('TONE')), stage.adapter.send(from('TTWO'))]);
    await stage.adapter.slack.stop();
    expect(
      stage.api
        .of('chat.postMessage')
        .map(({ token }) => token)
        .sort(),
    ).toEqual(['xoxb-TONE', 'xoxb-TTWO']);
    expect(new Set(stage.stub.intents.map(({ place }) => place.tenant))).toEqual(new Set(['TONE', 'TTWO']));
    expect((await stage.adapter.send(from('TNONE'))).status).toBe(401);
  });

  test('one that removes the app is forgotten', async () => {
    const installations = await startMany();
    await stage.adapter.send(from('TONE'));
    await stage.adapter.send({ ...from('TONE'), event: { type: 'app_uninstalled' } });
    expect(installations.rows.has('TONE')).toBe(false);
    expect((await stage.adapter.send(from('TONE'))).status).toBe(401);
    expect(stage.stub.presences).toEqual([{ platform: 'slack', tenant: 'TONE', here: false, where: 'everywhere' }]);
    await stage.adapter.send({ ...from('TTWO'), event: { type: 'tokens_revoked', tokens: { oauth: ['U1'] } } });
    expect(installations.rows.has('TTWO')).toBe(true);
  });

  test('a revoked token is believed when Slack does not take it any more: it tells of replaced ones too', async () => {
    const installations = await startMany();
    const revoked = { ...from('TTWO'), event: { type: 'tokens_revoked', tokens: { bot: ['UTTWO'] } } };
    await stage.adapter.send({ ...revoked, event_id: 'one' });
    expect(installations.rows.has('TTWO')).toBe(true);
    stage.api.error('auth.test', 'token_revoked');
    await stage.adapter.send({ ...revoked, event_id: 'two' });
    expect(installations.rows.has('TTWO')).toBe(false);
    expect(stage.stub.presences).toMatchObject([{ tenant: 'TTWO', here: false }]);
  });

  /** Presses “Install” in a browser and comes back from Slack. */
  const install = async (granted: object, more = 'code=c') => {
    stage.api.answer('oauth.v2.access', () => ({
      body: { ok: true, app_id: 'A1', authed_user: { id: 'U1' }, ...granted },
    }));
    const page = await fetch(`${stage.adapter.url}/slack/install`, { redirect: 'manual' });
    const state = new URL(page.headers.get('location') ?? '').searchParams.get('state');
    const cookie = (page.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    const back = `${stage.adapter.url}/slack/oauth_redirect?state=${state}&${more}`;
    const response = await fetch(back, { headers: { cookie }, redirect: 'manual' });
    return { status: response.status, text: await response.text() };
  };
  const bot = { access_token: 'xoxe.xoxb-1', token_type: 'bot', bot_user_id: 'UNEW', scope: 'chat:write' };

  test('a workspace that installs the app is stored, with what renews its token, and can be reached again', async () => {
    const installations = await startMany();
    const rotating = { refresh_token: 'xoxe-1', expires_in: 43_200 };
    expect(await install({ ...bot, ...rotating, team: { id: 'TNEW', name: 'Nieuw' } })).toMatchObject({ status: 200 });
    expect(JSON.parse(installations.rows.get('TNEW') ?? '{}')).toMatchObject({
      bot: { token: 'xoxe.xoxb-1', refreshToken: 'xoxe-1', expiresAt: expect.any(Number) },
    });
    expect(stage.stub.presences).toEqual([{ platform: 'slack', tenant: 'TNEW', here: true, where: 'everywhere' }]);
  });

  test('a whole Slack organisation cannot: the page says so and what to do, and nothing is stored', async () => {
    const installations = await startMany();
    const organisation = { ...bot, team: null, is_enterprise_install: true, enterprise: { id: 'E1', name: 'Org' } };
    const { status, text } = await install(organisation);
    expect(status).toBe(400);
    expect(text).toContain('Kies bij het installeren één werkruimte');
    expect(text).toContain('<p lang="en">');
    expect([...installations.rows.keys()]).toEqual(['TONE', 'TTWO']);
    expect(stage.stub.presences).toEqual([]);
  });

  test('an installation that Slack or somebody breaks off is told in plain words', async () => {
    await startMany();
    expect((await install({}, 'error=access_denied')).text).toContain('niet toegestaan');
    expect((await install({}, '')).text).toContain('/slack/install');
  });

  test('the install page sends to Slack with the scopes and a state, and no state is refused', async () => {
    await startMany();
    const page = await fetch(`${stage.adapter.url}/slack/install`, { redirect: 'manual' });
    const target = new URL(page.headers.get('location') ?? '');
    expect(page.status).toBe(302);
    expect(target.searchParams.get('scope')).toContain('chat:write');
    expect(target.searchParams.get('redirect_uri')).toBe(`${stage.adapter.url}/slack/oauth_redirect`);
    const state = target.searchParams.get('state');
    expect((await fetch(`${stage.adapter.url}/slack/oauth_redirect?code=c&state=${state}`)).status).toBe(400);
    expect((await fetch(`${stage.adapter.url}/slack/oauth_redirect?code=c&state=forged`)).status).toBe(400);
    expect(stage.api.of('oauth.v2.access')).toEqual([]);
  });
});
