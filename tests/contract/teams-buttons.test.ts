import { describe, expect, test } from 'vitest';
import { openDialog, replace, sayInPrivate } from '../../src/core/feature.ts';
import { button, buttons, view } from '../../src/core/view.ts';
import { activity, execute, inChannel, task } from '../fixtures/teams/activities.ts';

import { asked, KANAAL, useBot } from '../fixtures/teams/use-bot.ts';

const the = useBot();
const { replies, intent, at } = the;

describe('buttons', () => {
  test('Execute that replaces: the new card is in the acknowledgement, and everybody’s message changes', async () => {
    replies(replace(view('Aangemeld', [])));
    const { body } = await the.bot.post(execute(the.connector.url, 'events.register', { event: '7' }, inChannel));
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
    expect(the.stub.sent).toHaveLength(1);
  });

  test('pressed twice under one id: the stored reply is in both acknowledgements, the message changes once', async () => {
    replies(replace(view('Aangemeld', [])));
    const press = execute(the.connector.url, 'events.register', {}, inChannel);
    const first = await the.bot.post(press);
    const second = await the.bot.post({ ...press, timestamp: '2026-11-24T09:31:00.000Z' });
    expect(second).toEqual(first);
    expect(the.stub.intents).toHaveLength(1);
    expect(the.connector.sends()).toHaveLength(1);
  });

  test('one id cannot stand for what another person presses', async () => {
    const press = execute(the.connector.url, 'a.do');
    await the.bot.post(press);
    await the.bot.post({ ...press, from: { id: '29:piet', name: 'Piet', aadObjectId: 'aad-piet' } });
    expect(the.stub.intents).toHaveLength(2);
  });

  test('Execute in a channel with a reply for the person: his own chat, and a short word', async () => {
    replies(sayInPrivate(view('Vertrouwelijk', [])));
    const { body } = await the.bot.post(execute(the.connector.url, 'a.do', {}, inChannel));
    expect(body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Ik heb je een bericht gestuurd in je eigen chat met mij.',
    });
    expect(at('a:chat-')).toHaveLength(1);
    expect(at(KANAAL)).toEqual([]);
  });

  test('Submit outside a dialog is a message with a value', async () => {
    await the.bot.post(
      activity(the.connector.url, {
        text: undefined,
        value: { action: 'a.do', input: { id: '1' } },
        replyToId: 'card-1',
      }),
    );
    expect(intent()).toMatchObject({ kind: 'action', name: 'a.do', input: { id: '1' }, message: 'card-1' });
  });

  test('an unknown invoke gives 501, a button that is not ours as well', async () => {
    expect(
      (await the.bot.post(activity(the.connector.url, { type: 'invoke', name: 'composeExtension/query' }))).status,
    ).toBe(501);
    expect(
      (await the.bot.post(execute(the.connector.url, 'a.do', {}, { value: { action: { data: 5 } } }))).status,
    ).toBe(501);
    expect(the.stub.intents).toEqual([]);
  });
});

describe('dialogs', () => {
  const fetchTask = () =>
    task(the.connector.url, 'task/fetch', { action: 'a.open', input: { id: '7' }, msteams: { type: 'task/fetch' } });
  const dataOf = (body: { task: { value: { card: { content: { actions: { data: object }[] } } } } }) =>
    body.task.value.card.content.actions[0]?.data ?? {};
  const opened = async () => {
    replies(openDialog(asked));
    return dataOf((await the.bot.post(fetchTask())).body);
  };

  test('fetch opens it, in the acknowledgement alone', async () => {
    replies(openDialog(asked));
    const { body } = await the.bot.post(fetchTask());
    expect(intent()).toMatchObject({ kind: 'action', name: 'a.open', input: { id: '7' } });
    expect(body).toMatchObject({ task: { type: 'continue', value: { title: 'Aanmelden' } } });
    expect(the.connector.sends()).toEqual([]);
    expect(the.stub.sent).toHaveLength(1);
  });

  test('submit brings the fields, the hidden values and the message that opened it, and closes', async () => {
    const data = await opened();
    replies(replace(view('Bewaard', [])));
    const { body } = await the.bot.post(
      task(the.connector.url, 'task/submit', { ...data, 'field:naam': 'Jan' }, { replyToId: undefined }),
    );
    expect(the.stub.intents[1]).toMatchObject({
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
    const { body } = await the.bot.post(task(the.connector.url, 'task/submit', { ...data, 'field:naam': 'Jan' }));
    expect(body.task.type).toBe('continue');
    expect(JSON.stringify(body)).toContain('Deze naam ken ik niet.');
    expect(JSON.stringify(body)).toContain('"value":"Jan"');
    const again = await the.bot.post(task(the.connector.url, 'task/submit', { ...dataOf(body), 'field:naam': 'Piet' }));
    expect(again.body.task.type).toBe('continue');
    expect(the.stub.intents.at(-1)).toMatchObject({ kind: 'form', input: { naam: 'Piet', id: '7' } });
  });

  test('a next dialog follows', async () => {
    const data = await opened();
    const next = await the.bot.post(task(the.connector.url, 'task/submit', { ...data, 'field:naam': 'Jan' }));
    expect(next.body).toMatchObject({ task: { type: 'continue', value: { title: 'Aanmelden' } } });
  });

  test('a refusal instead of a dialog is shown in the dialog, to the person alone', async () => {
    replies(sayInPrivate(view('Dit kan niet', [])));
    const { body } = await the.bot.post({ ...fetchTask(), ...inChannel });
    expect(body).toMatchObject({ task: { type: 'continue', value: { title: 'Dit kan niet' } } });
    expect(the.connector.sends()).toEqual([]);
  });

  test('a client without dialogs gets the form in the chat, and again with the errors', async () => {
    replies(openDialog(asked));
    const data = { action: 'a.open', input: { id: '7' }, msteams: { type: 'task/fetch' } };
    await the.bot.post(activity(the.connector.url, { text: undefined, value: data, replyToId: 'card-1' }));
    const form = at('a:jan').at(-1)?.body as { attachments: { content: { actions: { data: object }[] } }[] };
    replies({ kind: 'invalid', errors: { naam: 'Deze naam ken ik niet.' } });
    const sent = { ...form.attachments[0]?.content.actions[0]?.data, 'field:naam': 'Jan' };
    await the.bot.post(activity(the.connector.url, { text: undefined, value: sent, replyToId: 'act-2' }));
    expect(the.stub.intents[1]).toMatchObject({
      kind: 'form',
      name: 'a.save',
      input: { naam: 'Jan', id: '7' },
      message: 'card-1',
    });
    expect(JSON.stringify(at('a:jan').at(-1))).toContain('Deze naam ken ik niet.');
  });

  test('Execute that turns out to want a dialog gets the button that opens it', async () => {
    replies(openDialog({ ...asked, view: view('Aanmelden', [buttons(button('Geheim', 'a.x'))]) }));
    const { body } = await the.bot.post(execute(the.connector.url, 'a.open', {}, inChannel));
    expect(body.value).toBe('Open het formulier met de knop die ik net stuurde.');
    expect(JSON.stringify(at(KANAAL))).toContain('task/fetch');
    expect(JSON.stringify(at(KANAAL))).not.toContain('Geheim');
  });
});
