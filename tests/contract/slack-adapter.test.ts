import { describe, expect, test } from 'vitest';
import { say, sayInPrivate } from '../../src/core/feature.ts';
import { validateBlocks } from '../fixtures/slack/block-kit.ts';
import { CHANNEL, direct, mention, shown, slackStage, TEAM, USER } from '../fixtures/slack/stage.ts';
import { waitFor } from '../fixtures/slack/wait.ts';

const stage = slackStage();

describe('what is not from Slack, or no good', () => {
  test('gets a clear answer and reaches nobody', async () => {
    await stage.start();
    const { send, url } = stage.adapter;
    expect((await send(mention(), { secret: 'another secret' })).status).toBe(401);
    expect((await send(mention(), { age: 301 })).status).toBe(401);
    expect((await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await send('{"type":')).status).toBe(400);
    expect((await send('x'.repeat(10 * 1024 * 1024))).status).toBe(413);
    for (const path of ['//', '/slack/events', '/slack/install', '/slack/nope', '/slack/events/../x']) {
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    }
    expect((await send({ type: 'event_callback', event: { type: 'reaction_added' }, team_id: TEAM })).status).toBe(200);
    expect(stage.stub.intents).toEqual([]);
    expect(JSON.parse((await send({ type: 'url_verification', challenge: 'c' })).text)).toEqual({ challenge: 'c' });
  });

  test('an event that cannot be authorised is not acknowledged: Slack sends it again', async () => {
    await stage.start();
    stage.api.error('auth.test', 'service_unavailable');
    expect((await stage.adapter.send(mention({}, 'again'))).status).toBe(401);
    stage.api.reset();
    expect((await stage.adapter.send(mention({}, 'again'), { retry: 1 })).status).toBe(200);
    expect(stage.stub.intents).toHaveLength(1);
  });
});

describe('a message', () => {
  test('delivered three times, at once, is one intent id and one answer', async () => {
    await stage.start();
    const event = mention();
    const sent = await Promise.all([
      stage.adapter.send(event),
      stage.adapter.send(event, { retry: 1 }),
      stage.adapter.send(event, { retry: 2 }),
    ]);
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
    await stage.adapter.slack.stop();
    expect(new Set(stage.stub.intents.map(({ id }) => id)).size).toBe(1);
    expect(stage.api.of('chat.postMessage')).toHaveLength(1);
    expect(stage.stub.sent).toEqual([stage.stub.intents[0]?.id]);
  });

  test('is acknowledged only after it is handled, and not held up by its answer', async () => {
    await stage.start();
    let commit = () => {};
    stage.stub.answers(
      () =>
        new Promise((resolve) => {
          commit = () => resolve(say(shown()));
        }),
    );
    stage.api.answer('chat.postMessage', () => ({ hang: true }));
    const sending = stage.adapter.send(mention());
    await waitFor(() => stage.stub.intents[0], 'the intent');
    let acknowledged = false;
    void sending.then(() => {
      acknowledged = true;
    });
    await stage.adapter.send({ type: 'url_verification', challenge: 'another round trip' });
    expect(acknowledged).toBe(false);
    commit();
    expect((await sending).status).toBe(200);
    await stage.api.waitFor('chat.postMessage');
    expect(stage.stub.sent).toEqual([]);
  });

  test('is acknowledged before a better answer is waited for, which is said in place of the first', async () => {
    await stage.start();
    let finish = () => {};
    const better = new Promise<ReturnType<typeof shown>>((done) => {
      finish = () => done({ ...shown(), title: 'Beter antwoord' });
    });
    stage.stub.answers(async () => ({ kind: 'say', to: 'conversation', view: shown(), better: () => better }));
    expect((await stage.adapter.send(mention())).status).toBe(200);
    expect(stage.api.of('chat.postMessage')).toEqual([]);
    finish();
    expect(JSON.stringify((await stage.api.waitFor('chat.postMessage')).args)).toContain('Beter antwoord');
  });

  test('in a channel is answered in its thread, in private in the chat', async () => {
    await stage.start();
    await stage.adapter.send(mention());
    expect((await stage.api.waitFor('chat.postMessage')).args).toMatchObject({
      channel: CHANNEL,
      thread_ts: '1515449522.000016',
    });
    await stage.adapter.send(direct());
    const { args } = await stage.api.waitFor('chat.postMessage', (call) => call.args.channel === 'D024BE91L');
    expect(args).not.toHaveProperty('thread_ts');
    expect(args.text).toBe('Goed');
    expect(validateBlocks(args.blocks as unknown[], 'message')).toEqual([]);
  });

  test('is answered to the person alone where the reply is for him: ephemeral, or else in his chat', async () => {
    await stage.start();
    stage.stub.answers(() => sayInPrivate(shown()));
    await stage.adapter.send(mention());
    expect((await stage.api.waitFor('chat.postEphemeral')).args).toMatchObject({ channel: CHANNEL, user: USER });
    expect(stage.api.of('chat.postMessage')).toEqual([]);
    stage.api.error('chat.postEphemeral', 'user_not_in_channel');
    await stage.adapter.send(mention());
    expect((await stage.api.waitFor('chat.postMessage')).args.channel).toBe(USER);
  });

  test('whose answer fails is not marked as sent: the sweep takes it over', async () => {
    await stage.start();
    for (const fail of [
      () => stage.api.answer('chat.postMessage', () => ({ status: 429, headers: { 'retry-after': '30' } })),
      () => stage.api.answer('chat.postMessage', () => ({ status: 500 })),
      () => stage.api.answer('chat.postMessage', () => ({ drop: true })),
      () => stage.api.error('chat.postMessage', 'is_archived'),
    ]) {
      stage.api.reset();
      fail();
      expect((await stage.adapter.send(mention())).status).toBe(200);
      await stage.adapter.slack.stop();
      expect(stage.api.of('chat.postMessage')).toHaveLength(1);
    }
    expect(stage.stub.sent).toEqual([]);
    expect(stage.adapter.logged.filter(({ msg }) => msg === 'a reply could not be sent')).toHaveLength(4);
  });

  test('never puts a token or a text in the log', async () => {
    await stage.start();
    stage.api.answer('chat.postMessage', () => ({ drop: true }));
    await stage.adapter.send(mention({ text: '<@U0LAN0Z89> geheime vraag' }));
    await stage.adapter.slack.stop();
    expect(JSON.stringify(stage.adapter.logged)).not.toMatch(/xoxb|geheime|Jan Jansen/);
  });
});
