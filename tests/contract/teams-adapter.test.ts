import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDialog, type Reply, replace, say, sayInPrivate } from '../../src/core/feature.ts';
import type { Intent } from '../../src/core/intent.ts';
import { button, buttons, dialog, view } from '../../src/core/view.ts';
import { activity, BOT, execute, inChannel, TENANT, task } from '../fixtures/teams/activities.ts';
import { ANONYMOUS, type Bot, startBot, stubDispatch } from '../fixtures/teams/bot.ts';
import { type FakeConnector, startConnector } from '../fixtures/teams/connector.ts';

let connector: FakeConnector;
let bot: Bot;
let stub: ReturnType<typeof stubDispatch>;

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.close());
beforeEach(async () => {
  connector.clear();
  connector.members.clear();
  stub = stubDispatch();
  bot = await startBot({ dispatch: stub.dispatch, settings: ANONYMOUS });
  return () => bot.close();
});

const replies = (reply: Reply) => {
  stub.reply = () => reply;
};
const intent = (): Intent => stub.intents[0] as Intent;
const at = (path: string) => connector.sends().filter((call) => call.path.startsWith(`/v3/conversations/${path}`));
const KANAAL = '19:kanaal@thread.tacv2;messageid=100';
const asked = dialog(
  view('Aanmelden', []),
  {
    action: 'a.save',
    input: { id: '7' },
    submit: 'Bewaar',
    fields: [{ kind: 'text', name: 'naam', label: 'Naam', optional: false, maxLength: 50 }],
  },
  button('Open', 'a.open', { id: '7' }),
);

describe('messages', () => {
  test('a message in private becomes an intent, and its reply a card with a notification', async () => {
    connector.members.set('29:jan', { userRole: 'user', tenantId: TENANT, email: 'jan@gemeente.example' });
    replies(say({ ...view('Antwoord', []), marking: { kind: 'exercise', codeword: 'IJSVOGEL' } }));
    expect((await bot.post(activity(connector.url, { text: 'wat is nis2?' }))).status).toBe(200);
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
    expect(stub.sent).toEqual([intent().id]);
  });

  test('a mention is taken out; the reply goes to the thread, the address to the channel', async () => {
    const text = `<at>Knooppunt</at>&nbsp;vraag het <at>Piet</at>`;
    const entities = [{ type: 'mention', text: '<at>Knooppunt</at>', mentioned: { id: BOT, name: 'Knooppunt' } }];
    await bot.post(activity(connector.url, { ...inChannel, text, entities }));
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
    await bot.post(activity(connector.url, inChannel));
    const [created, sent, ...rest] = connector.sends();
    expect(created).toMatchObject({
      path: '/v3/conversations',
      body: { isGroup: false, members: [{ id: '29:jan' }], tenantId: TENANT },
    });
    expect(sent?.path).toMatch(/^\/v3\/conversations\/a:chat-\d+\/activities$/);
    expect(rest).toEqual([]);
  });

  test('where there is no such chat, the channel hears that, and not the text', async () => {
    replies(sayInPrivate(view('Vertrouwelijk', [])));
    connector.script.push({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } });
    await bot.post(activity(connector.url, inChannel));
    const told = JSON.stringify(at(KANAAL));
    expect(told).toContain('Voeg Knooppunt in Teams toe');
    expect(told).not.toContain('Vertrouwelijk');
    expect(stub.sent).toEqual([]);
  });

  test('a dialog becomes a card with the button that opens it', async () => {
    replies(openDialog(asked));
    await bot.post(activity(connector.url));
    expect(JSON.stringify(at('a:jan'))).toContain('"msteams":{"type":"task/fetch"}');
  });

  test('the same activity twice, with another timestamp, has one effect and one reply', async () => {
    const twice = activity(connector.url);
    await Promise.all([bot.post(twice), bot.post({ ...twice, timestamp: '2026-11-24T09:30:15.000Z' })]);
    expect(stub.intents).toHaveLength(1);
    expect(connector.sends()).toHaveLength(1);
  });

  test('a reply that was surely not taken is left to the sweep; one without an answer is not said again', async () => {
    connector.script.push({ status: 429 });
    await bot.post(activity(connector.url));
    expect(stub.sent).toEqual([]);
    connector.script.push({ status: 502 });
    await bot.post(activity(connector.url));
    expect(stub.sent).toEqual([stub.intents[1]?.id]);
    expect(connector.sends()).toHaveLength(2);
  });

  test('an install greets in private and is silent elsewhere; other events are nothing', async () => {
    const install = { type: 'installationUpdate', action: 'add', text: undefined };
    await bot.post(activity(connector.url, { ...install, ...inChannel }));
    await bot.post(
      activity(connector.url, { type: 'conversationUpdate', membersAdded: [{ id: BOT }], text: undefined }),
    );
    await bot.post(activity(connector.url, { type: 'messageReaction', text: undefined }));
    expect(stub.intents).toEqual([]);
    await bot.post(activity(connector.url, install));
    expect(intent()).toMatchObject({ kind: 'message', text: '' });
  });
});

describe('who it is', () => {
  test.each([
    ['a guest', { userRole: 'guest', tenantId: TENANT }, TENANT],
    ['somebody of another tenant', { userRole: 'user', tenantId: 'other' }, 'other'],
    ['an anonymous one', { userRole: 'anonymous' }, TENANT],
  ])('%s is a guest, and outsiders read along', async (_name, member, tenant) => {
    connector.members.set('29:jan', member);
    await bot.post(activity(connector.url, inChannel));
    expect(intent()).toMatchObject({ from: { guest: true, tenant }, place: { tenant: TENANT, external: true } });
  });

  test('a shared channel has outsiders', async () => {
    const channel = { id: '19:kanaal@thread.tacv2', type: 'shared' };
    await bot.post(activity(connector.url, { ...inChannel, channelData: { tenant: { id: TENANT }, channel } }));
    expect(intent()).toMatchObject({ from: { guest: false }, place: { external: true } });
  });

  test('nobody is a member by guess: without an answer from Teams nothing runs', async () => {
    const away = await startConnector();
    await away.close();
    expect((await bot.post(activity(away.url))).status).toBe(200);
    const invoked = await bot.post(execute(away.url, 'a.do'));
    expect(invoked.body).toMatchObject({
      value: 'Ik kan nu niet zien wie je bent. Probeer het over een minuut nog eens.',
    });
    expect(stub.intents).toEqual([]);
  });

  test('it is asked once', async () => {
    await bot.post(activity(connector.url));
    await bot.post(activity(connector.url));
    expect(connector.calls.filter(({ method }) => method === 'GET')).toHaveLength(1);
  });
});

describe('buttons', () => {
  test('Execute that replaces: the new card is in the acknowledgement, and everybody’s message changes', async () => {
    replies(replace(view('Aangemeld', [])));
    const { body } = await bot.post(execute(connector.url, 'events.register', { event: '7' }, inChannel));
    expect(intent()).toMatchObject({
      kind: 'action',
      name: 'events.register',
      input: { event: '7' },
      message: 'card-1',
    });
    expect(body).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: { type: 'AdaptiveCard' },
    });
    expect(at(`${KANAAL}/activities/card-1`)).toMatchObject([{ method: 'PUT' }]);
    expect(stub.sent).toHaveLength(1);
  });

  test('pressed twice under one id: the stored reply is in both acknowledgements, the message changes once', async () => {
    replies(replace(view('Aangemeld', [])));
    const press = execute(connector.url, 'events.register', {}, inChannel);
    const first = await bot.post(press);
    const second = await bot.post({ ...press, timestamp: '2026-11-24T09:31:00.000Z' });
    expect(second).toEqual(first);
    expect(stub.intents).toHaveLength(1);
    expect(connector.sends()).toHaveLength(1);
  });

  test('one id cannot stand for what another person presses', async () => {
    const press = execute(connector.url, 'a.do');
    await bot.post(press);
    await bot.post({ ...press, from: { id: '29:piet', name: 'Piet', aadObjectId: 'aad-piet' } });
    expect(stub.intents).toHaveLength(2);
  });

  test('Execute in a channel with a reply for the person: his own chat, and a short word', async () => {
    replies(sayInPrivate(view('Vertrouwelijk', [])));
    const { body } = await bot.post(execute(connector.url, 'a.do', {}, inChannel));
    expect(body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Ik heb je een bericht gestuurd in je eigen chat met mij.',
    });
    expect(at('a:chat-')).toHaveLength(1);
    expect(at(KANAAL)).toEqual([]);
  });

  test('Submit outside a dialog is a message with a value', async () => {
    await bot.post(
      activity(connector.url, { text: undefined, value: { action: 'a.do', input: { id: '1' } }, replyToId: 'card-1' }),
    );
    expect(intent()).toMatchObject({ kind: 'action', name: 'a.do', input: { id: '1' }, message: 'card-1' });
  });

  test('an unknown invoke gives 501, a button that is not ours as well', async () => {
    expect((await bot.post(activity(connector.url, { type: 'invoke', name: 'composeExtension/query' }))).status).toBe(
      501,
    );
    expect((await bot.post(execute(connector.url, 'a.do', {}, { value: { action: { data: 5 } } }))).status).toBe(501);
    expect(stub.intents).toEqual([]);
  });
});

describe('dialogs', () => {
  const fetchTask = () =>
    task(connector.url, 'task/fetch', { action: 'a.open', input: { id: '7' }, msteams: { type: 'task/fetch' } });
  const dataOf = (body: { task: { value: { card: { content: { actions: { data: object }[] } } } } }) =>
    body.task.value.card.content.actions[0]?.data ?? {};
  const opened = async () => {
    replies(openDialog(asked));
    return dataOf((await bot.post(fetchTask())).body);
  };

  test('fetch opens it, in the acknowledgement alone', async () => {
    replies(openDialog(asked));
    const { body } = await bot.post(fetchTask());
    expect(intent()).toMatchObject({ kind: 'action', name: 'a.open', input: { id: '7' } });
    expect(body).toMatchObject({ task: { type: 'continue', value: { title: 'Aanmelden' } } });
    expect(connector.sends()).toEqual([]);
    expect(stub.sent).toHaveLength(1);
  });

  test('submit brings the fields, the hidden values and the message that opened it, and closes', async () => {
    const data = await opened();
    replies(replace(view('Bewaard', [])));
    const { body } = await bot.post(
      task(connector.url, 'task/submit', { ...data, 'field:naam': 'Jan' }, { replyToId: undefined }),
    );
    expect(stub.intents[1]).toMatchObject({
      kind: 'form',
      name: 'a.save',
      input: { naam: 'Jan', id: '7' },
      message: 'card-1',
    });
    expect(body).toEqual({});
    expect(at('a:jan/activities/card-1')).toMatchObject([{ method: 'PUT' }]);
  });

  test('invalid: it stays open with what was filled in and what is wrong', async () => {
    const data = await opened();
    replies({ kind: 'invalid', errors: { naam: 'Deze naam ken ik niet.' } });
    const { body } = await bot.post(task(connector.url, 'task/submit', { ...data, 'field:naam': 'Jan' }));
    expect(body.task.type).toBe('continue');
    expect(JSON.stringify(body)).toContain('Deze naam ken ik niet.');
    expect(JSON.stringify(body)).toContain('"value":"Jan"');
    const again = await bot.post(task(connector.url, 'task/submit', { ...dataOf(body), 'field:naam': 'Piet' }));
    expect(again.body.task.type).toBe('continue');
    expect(stub.intents.at(-1)).toMatchObject({ kind: 'form', input: { naam: 'Piet', id: '7' } });
  });

  test('a next dialog follows', async () => {
    const data = await opened();
    const next = await bot.post(task(connector.url, 'task/submit', { ...data, 'field:naam': 'Jan' }));
    expect(next.body).toMatchObject({ task: { type: 'continue', value: { title: 'Aanmelden' } } });
  });

  test('a refusal instead of a dialog is shown in the dialog, to the person alone', async () => {
    replies(sayInPrivate(view('Dit kan niet', [])));
    const { body } = await bot.post({ ...fetchTask(), ...inChannel });
    expect(body).toMatchObject({ task: { type: 'continue', value: { title: 'Dit kan niet' } } });
    expect(connector.sends()).toEqual([]);
  });

  test('a client without dialogs gets the form in the chat, and again with the errors', async () => {
    replies(openDialog(asked));
    const data = { action: 'a.open', input: { id: '7' }, msteams: { type: 'task/fetch' } };
    await bot.post(activity(connector.url, { text: undefined, value: data, replyToId: 'card-1' }));
    const form = at('a:jan').at(-1)?.body as { attachments: { content: { actions: { data: object }[] } }[] };
    replies({ kind: 'invalid', errors: { naam: 'Deze naam ken ik niet.' } });
    const sent = { ...form.attachments[0]?.content.actions[0]?.data, 'field:naam': 'Jan' };
    await bot.post(activity(connector.url, { text: undefined, value: sent, replyToId: 'act-2' }));
    expect(stub.intents[1]).toMatchObject({
      kind: 'form',
      name: 'a.save',
      input: { naam: 'Jan', id: '7' },
      message: 'card-1',
    });
    expect(JSON.stringify(at('a:jan').at(-1))).toContain('Deze naam ken ik niet.');
  });

  test('Execute that turns out to want a dialog gets the button that opens it', async () => {
    replies(openDialog({ ...asked, view: view('Aanmelden', [buttons(button('Geheim', 'a.x'))]) }));
    const { body } = await bot.post(execute(connector.url, 'a.open', {}, inChannel));
    expect(body.value).toBe('Open het formulier met de knop die ik net stuurde.');
    expect(JSON.stringify(at(KANAAL))).toContain('task/fetch');
    expect(JSON.stringify(at(KANAAL))).not.toContain('Geheim');
  });
});
