import { expect, test } from 'vitest';
import { Activity } from '../../src/adapters/teams/activity.ts';
import { toIntent } from '../../src/adapters/teams/receive.ts';
import { openDialog, type Reply, say } from '../../src/core/feature.ts';
import { button, dialog, notice, text, view } from '../../src/core/view.ts';
import { activity, inChannel, TENANT } from '../fixtures/teams/activities.ts';
import { objections } from '../fixtures/teams/cards-check.ts';
import * as published from '../fixtures/teams/published.ts';
import { useBot } from '../fixtures/teams/use-bot.ts';

const the = useBot();
const TOLD = 'Niet te delen hier: TLP:GREEN; wel in je eigen chat';
const choice = dialog(
  view('Artikel delen', [notice('warning', TOLD, '‘Besloten <stuk>’. Niet iedereen mag dit zien.')]),
  {
    action: 'knowledge.share-card',
    input: { text: 'overlast' },
    submit: 'Plaats',
    fields: [
      {
        kind: 'choice',
        name: 'articleId',
        label: 'Welk?',
        optional: false,
        options: [
          { value: 'a1', label: 'Een (TLP:CLEAR)' },
          { value: 'a2', label: 'Twee (TLP:CLEAR)' },
        ],
      },
    ],
  },
  button('Artikel delen', 'knowledge.share'),
);
const refused: Reply = {
  kind: 'say',
  to: 'person',
  view: view('Dit kan niet', [notice('warning', 'Hier niet te delen: TLP:GREEN.')]),
  refused: true,
};

/** As the manifest names it. */
const query = (typed: string | undefined, more: object = {}) =>
  activity(the.connector.url, {
    type: 'invoke',
    name: 'composeExtension/query',
    text: undefined,
    value: {
      commandId: 'knowledge.share-find',
      parameters: [typed === undefined ? { name: 'initialRun', value: 'true' } : { name: 'text', value: typed }],
      queryOptions: { skip: 0, count: 25 },
    },
    ...more,
  });
const select = (value: object, more: object = {}) =>
  activity(the.connector.url, { type: 'invoke', name: 'composeExtension/selectItem', text: undefined, value, ...more });
/** A chat of two people, in which no bot can be. */
const ofTwo = {
  conversation: { id: '19:aad-jan_aad-piet@unq.gbl.spaces', conversationType: 'personal', tenantId: TENANT },
};

test('the published query and selection', () => {
  const member = { guest: false };
  const read = (payload: unknown) => toIntent(Activity.parse(payload), member);
  expect(read(published.extensionQuery('Toronto'))).toMatchObject({
    kind: 'action',
    name: 'searchCmd',
    input: { searchKeywords: 'Toronto' },
    from: { user: 'cd723fa0-0591-416a-9290-e93ecf3a9b92' },
    place: { kind: 'group', conversation: '19:skypespaces_8198cfe0dd2647ae91930f0974768a40@thread.skype' },
  });
  const tap = { action: 'a.b', input: { id: '7' } };
  expect(read(published.extensionSelect(tap))).toMatchObject({ kind: 'action', name: 'a.b', input: { id: '7' } });
  expect(read(published.extensionSelect({ Item1: 'Package_Name' }))).toBeUndefined();
});

test('what is typed in a channel becomes results to choose from, each with what its selection sends', async () => {
  the.replies(openDialog(choice));
  const { status, body } = await the.bot.post(query('overlast', inChannel));
  expect(status).toBe(200);
  expect(the.intent()).toMatchObject({
    kind: 'action',
    name: 'knowledge.share-find',
    input: { text: 'overlast' },
    from: { user: 'aad-jan', guest: false },
    place: { kind: 'channel', conversation: '19:kanaal@thread.tacv2', external: false },
  });
  expect(the.intent()).not.toHaveProperty('guessed');
  const { type, attachmentLayout, attachments } = body.composeExtension;
  expect([type, attachmentLayout, attachments.length]).toEqual(['result', 'list', 3]);
  expect(attachments[0]).toEqual({
    contentType: 'application/vnd.microsoft.card.thumbnail',
    content: { title: 'Een (TLP:CLEAR)' },
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: {
        title: 'Een (TLP:CLEAR)',
        tap: {
          type: 'invoke',
          value: { action: 'knowledge.share-card', input: { text: 'overlast', articleId: 'a1' } },
        },
      },
    },
  });
  expect(the.stub.sent).toEqual([the.intent().id]);
  expect(the.connector.sends()).toEqual([]);
});

test('what may not be shared there is told to him alone: what a client could post of it names nothing', async () => {
  the.replies(openDialog(choice));
  const { body } = await the.bot.post(query('overlast', inChannel));
  const withheld = body.composeExtension.attachments[2];
  expect(withheld.content).toEqual({ title: TOLD });
  expect(withheld.preview.content).toMatchObject({ title: TOLD, text: expect.stringContaining('&lt;stuk&gt;') });
  const selected = await the.bot.post(select(withheld.preview.content.tap.value, inChannel));
  expect(selected.body.composeExtension).toMatchObject({ type: 'message', text: expect.stringContaining('TLP:GREEN') });
  expect(the.stub.intents).toHaveLength(1);
});

test('a selection gives the card for his own message; a refusal is told, and posts nothing', async () => {
  the.replies(say(view('Overlast', [text('Bel de politie.')], { tlp: 'TLP:CLEAR', lead: 'Gedeeld door Jan' })));
  const tap = { action: 'knowledge.share-card', input: { articleId: 'a1' } };
  const { body } = await the.bot.post(select(tap, inChannel));
  expect(the.intent()).toMatchObject({ kind: 'action', name: 'knowledge.share-card', input: { articleId: 'a1' } });
  const [card] = body.composeExtension.attachments;
  expect(card).toMatchObject({
    contentType: 'application/vnd.microsoft.card.adaptive',
    preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: 'Overlast' } },
  });
  expect(objections(card.content)).toEqual([]);
  expect(JSON.stringify(card.content)).toContain('Gedeeld door Jan');
  the.replies(refused);
  const no = await the.bot.post(select({ ...tap, input: { articleId: 'a2' } }, inChannel));
  expect(no.body).toEqual({ composeExtension: { type: 'message', text: 'Hier niet te delen: TLP:GREEN.' } });
  expect(the.connector.sends()).toEqual([]);
});

test('before anything is typed, and for what is not found, it says so', async () => {
  the.replies({ kind: 'invalid', errors: { text: 'Typ waar het over gaat.' } });
  const { body } = await the.bot.post(query(undefined, inChannel));
  expect(the.intent()).toMatchObject({ input: {} });
  expect(body).toEqual({ composeExtension: { type: 'message', text: 'Typ waar het over gaat.' } });
});

test('in a chat of two people outsiders read along; who asks is looked up in his own chat with the bot', async () => {
  the.connector.without.add(ofTwo.conversation.id);
  the.replies(openDialog(choice));
  await the.bot.post(query('overlast', ofTwo));
  expect(the.intent()).toMatchObject({
    from: { user: 'aad-jan', guest: false },
    place: { kind: 'group', external: true },
    guessed: true,
  });
  // The bot's own chat with him stays private.
  await the.bot.post(query('overlast'));
  expect(the.stub.intents[1]).toMatchObject({ place: { kind: 'private' } });
});

test('where the bot does not get to know who asks, he is a guest', async () => {
  the.connector.without.add(ofTwo.conversation.id);
  the.connector.script.push({ status: 403 });
  the.replies(openDialog(choice));
  expect((await the.bot.post(query('overlast', ofTwo))).body.composeExtension.type).toBe('result');
  expect(the.intent()).toMatchObject({
    from: { guest: true },
    place: { kind: 'group', external: true },
    guessed: true,
  });
});
