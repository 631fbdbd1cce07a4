import { describe, expect, test } from 'vitest';
import { openDialog, say, sayInPrivate } from '../../src/core/feature.ts';
import { ARRIVED } from '../../src/core/intent.ts';
import { view } from '../../src/core/view.ts';
import { activity, BOT, execute, inChannel, TENANT } from '../fixtures/teams/activities.ts';
import { startConnector } from '../fixtures/teams/connector.ts';

import { asked, KANAAL, useBot } from '../fixtures/teams/use-bot.ts';

const joined = { type: 'conversationUpdate', membersAdded: [{ id: BOT }] };
const the = useBot();
const { replies, intent, at } = the;

describe('messages', () => {
  test('a message in private becomes an intent, and its reply a card with a notification', async () => {
    the.connector.members.set('29:jan', { userRole: 'user', tenantId: TENANT, email: 'jan@gemeente.example' });
    replies(say({ ...view('Antwoord', []), marking: { kind: 'exercise', codeword: 'IJSVOGEL' } }));
    expect((await the.bot.post(activity(the.connector.url, { text: 'wat is nis2?' }))).status).toBe(200);
    expect(intent()).toMatchObject({
      kind: 'message',
      text: 'wat is nis2?',
      locale: 'nl',
      from: {
        platform: 'teams',
        tenant: TENANT,
        user: 'aad-jan',
        name: 'Jan de Vries',
        mailDomain: 'gemeente.example',
        guest: false,
      },
      place: { platform: 'teams', tenant: TENANT, kind: 'private', external: false },
    });
    const [sent] = at('a:jan/activities');
    expect(sent).toMatchObject({ method: 'POST', body: { type: 'message', summary: 'OEFENING IJSVOGEL: Antwoord' } });
    expect(the.stub.sent).toEqual([intent().id]);
  });

  test('a better answer is said in place of the first', async () => {
    const better = async () => view('Beter antwoord', []);
    replies({ kind: 'say', to: 'conversation', view: view('Antwoord', []), better });
    await the.bot.post(activity(the.connector.url, { text: 'wat is nis2?' }));
    expect(at('a:jan/activities').map(({ body }) => body)).toMatchObject([{ summary: 'Beter antwoord' }]);
  });

  test('a mention is taken out; the reply goes to the thread, the address to the channel', async () => {
    const text = `<at>Knooppunt</at>&nbsp;vraag het <at>Piet</at>`;
    const entities = [{ type: 'mention', text: '<at>Knooppunt</at>', mentioned: { id: BOT, name: 'Knooppunt' } }];
    await the.bot.post(activity(the.connector.url, { ...inChannel, text, entities }));
    expect(intent()).toMatchObject({
      text: 'vraag het Piet',
      place: {
        kind: 'channel',
        conversation: '19:kanaal@thread.tacv2',
        address: { conversationId: '19:kanaal@thread.tacv2' },
      },
    });
    expect(at(`${KANAAL}/activities`)).toHaveLength(1);
  });

  test('what is for the person alone goes to his own chat, and not to the channel', async () => {
    replies(sayInPrivate(view('Vertrouwelijk', [])));
    await the.bot.post(activity(the.connector.url, inChannel));
    const [created, sent, ...rest] = the.connector.sends();
    expect(created).toMatchObject({
      path: '/v3/conversations',
      body: { isGroup: false, members: [{ id: '29:jan' }], tenantId: TENANT },
    });
    expect(sent?.path).toMatch(/^\/v3\/conversations\/a:chat-\d+\/activities$/);
    expect(rest).toEqual([]);
  });

  test('where there is no such chat, the channel hears that, and not the text', async () => {
    replies(sayInPrivate(view('Vertrouwelijk', [])));
    the.connector.script.push({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } });
    await the.bot.post(activity(the.connector.url, inChannel));
    const told = JSON.stringify(at(KANAAL));
    expect(told).toContain('Voeg Knooppunt in Teams toe');
    expect(told).not.toContain('Vertrouwelijk');
    expect(the.stub.sent).toEqual([]);
  });

  test('a dialog becomes a card with the button that opens it', async () => {
    replies(openDialog(asked));
    await the.bot.post(activity(the.connector.url));
    expect(JSON.stringify(at('a:jan'))).toContain('"msteams":{"type":"task/fetch"}');
  });

  test('the same activity twice, with another timestamp, has one effect and one reply', async () => {
    const twice = activity(the.connector.url);
    await Promise.all([the.bot.post(twice), the.bot.post({ ...twice, timestamp: '2026-11-24T09:30:15.000Z' })]);
    expect(the.stub.intents).toHaveLength(1);
    expect(the.connector.sends()).toHaveLength(1);
  });

  test('a reply that was surely not taken is left to the sweep; one without an answer is not said again', async () => {
    the.connector.script.push({ status: 429 });
    await the.bot.post(activity(the.connector.url));
    expect(the.stub.sent).toEqual([]);
    the.connector.script.push({ status: 502 });
    await the.bot.post(activity(the.connector.url));
    expect(the.stub.sent).toEqual([the.stub.intents[1]?.id]);
    expect(the.connector.sends()).toHaveLength(2);
  });

  test('put in a private chat it greets; in a channel it is told so, by either of two activities; an upgrade is nothing', async () => {
    const { url } = the.connector;
    const install = { type: 'installationUpdate', action: 'add', text: undefined };
    await the.bot.post(activity(url, install));
    expect(intent()).toMatchObject({ kind: 'message', text: '' });
    await the.bot.post(activity(url, { ...install, ...inChannel }));
    await the.bot.post(activity(url, { ...inChannel, ...joined, text: undefined }));
    expect(the.stub.intents.slice(1)).toMatchObject([
      { kind: 'action', name: ARRIVED },
      { kind: 'action', name: ARRIVED },
    ]);
    the.connector.clear();
    for (const nothing of [
      { ...install, action: 'add-upgrade' },
      { ...install, action: 'remove-upgrade' },
      joined, // of a private chat: the install says it
      { ...inChannel, type: 'conversationUpdate', membersAdded: [{ id: '29:piet' }] },
      { type: 'messageReaction' },
    ])
      await the.bot.post(activity(url, { ...nothing, text: undefined }));
    expect(the.stub.intents).toHaveLength(3);
    expect(the.stub.presences).toEqual([]);
    expect(the.connector.sends()).toEqual([]);
  });

  test('taken out: of his own chat, of a group, of a team with its channels', async () => {
    const { url } = the.connector;
    const uninstall = { type: 'installationUpdate', action: 'remove', text: undefined };
    const group = { conversation: { id: '19:groep', conversationType: 'groupChat', tenantId: TENANT } };
    const left = { type: 'conversationUpdate', membersRemoved: [{ id: BOT }], text: undefined };
    await the.bot.post(activity(url, uninstall));
    await the.bot.post(activity(url, { ...left, ...group }));
    await the.bot.post(activity(url, { ...uninstall, ...inChannel }));
    const of = (where: object) => ({ platform: 'teams', tenant: TENANT, here: false, where });
    expect(the.stub.presences).toEqual([
      of({ user: 'aad-jan' }),
      of({ conversation: '19:groep', within: null }),
      of({ conversation: '19:kanaal@thread.tacv2', within: { teamId: '19:team@thread.tacv2' } }),
    ]);
    expect(the.connector.calls, 'nothing can be asked or said there any more').toEqual([]);
  });

  test('a refusal of the installation is said once', async () => {
    replies({ kind: 'say', to: 'person', view: view('Dit kan niet', []), refused: true });
    await the.bot.post(activity(the.connector.url, { ...inChannel, ...joined, text: undefined }));
    expect(the.connector.sends()).toEqual([]);
    expect(the.stub.sent).toHaveLength(1);
  });
});

describe('who it is', () => {
  test.each([
    ['a guest', { userRole: 'guest', tenantId: TENANT }, TENANT],
    ['somebody of another tenant', { userRole: 'user', tenantId: 'other' }, 'other'],
    ['an anonymous one', { userRole: 'anonymous' }, TENANT],
  ])('%s is a guest, and outsiders read along', async (_name, member, tenant) => {
    the.connector.members.set('29:jan', member);
    await the.bot.post(activity(the.connector.url, inChannel));
    expect(intent()).toMatchObject({ from: { guest: true, tenant }, place: { tenant: TENANT, external: true } });
  });

  test('a shared channel has outsiders', async () => {
    const channel = { id: '19:kanaal@thread.tacv2', type: 'shared' };
    await the.bot.post(activity(the.connector.url, { ...inChannel, channelData: { tenant: { id: TENANT }, channel } }));
    expect(intent()).toMatchObject({ from: { guest: false }, place: { external: true } });
  });

  test('nobody is a member by guess: without an answer from Teams nothing runs', async () => {
    const away = await startConnector();
    await away.close();
    expect((await the.bot.post(activity(away.url))).status).toBe(200);
    const invoked = await the.bot.post(execute(away.url, 'a.do'));
    expect(invoked.body).toMatchObject({
      value: 'Ik kan nu niet zien wie je bent. Probeer het over een minuut nog eens.',
    });
    expect(the.stub.intents).toEqual([]);
  });

  test('it is asked once', async () => {
    await the.bot.post(activity(the.connector.url));
    await the.bot.post(activity(the.connector.url));
    expect(the.connector.calls.filter(({ method }) => method === 'GET')).toHaveLength(1);
  });
});
