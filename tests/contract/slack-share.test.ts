import { expect, test } from 'vitest';
import { openDialog, say } from '../../src/core/feature.ts';
import { button, dialog } from '../../src/core/view.ts';
import { validateView } from '../fixtures/slack/block-kit.ts';
import payloads from '../fixtures/slack/payloads.json' with { type: 'json' };
import { shown, slackStage, TEAM, USER, unique } from '../fixtures/slack/stage.ts';

const stage = slackStage();
const CHOSEN = payloads.responseUrls.response_urls[0]?.channel_id ?? '';

const where = dialog(
  shown('Artikel delen'),
  {
    action: 'knowledge.share-search',
    submit: 'Zoek',
    fields: [
      { kind: 'text', name: 'text', label: 'Waarover?', optional: false, maxLength: 200 },
      { kind: 'place', name: 'place', label: 'In welk gesprek?', optional: false },
    ],
  },
  button('Artikel delen', 'knowledge.share'),
);
const which = dialog(
  shown('Artikel delen'),
  {
    action: 'knowledge.share-post',
    input: { once: 'o1' },
    submit: 'Plaats',
    fields: [
      { kind: 'choice', name: 'articleId', label: 'Welk?', optional: false, options: [{ value: 'a1', label: 'Een' }] },
    ],
  },
  button('Artikel delen', 'knowledge.share'),
);

const by = (payload: object, more: object = {}) => ({
  ...payload,
  team: { id: TEAM },
  user: { id: USER, team_id: TEAM },
  trigger_id: `trigger.${unique()}`,
  ...more,
});
type Modal = { callback_id: string; private_metadata: string | object };
const submit = ({ callback_id, private_metadata }: Modal, values: object, more: object = {}) =>
  stage.adapter.send(
    by(payloads.viewSubmission, {
      view: {
        ...payloads.viewSubmission.view,
        id: `V${unique()}`,
        callback_id,
        private_metadata: typeof private_metadata === 'string' ? private_metadata : JSON.stringify(private_metadata),
        state: { values },
      },
      ...more,
    }),
    { form: 'payload' },
  );
const typed = (value: string) => ({ value: { type: 'plain_text_input', value } });
const to = (selected_conversation: string) => ({ value: { type: 'conversations_select', selected_conversation } });

/** Up to the choice of the article, in a conversation that was chosen. */
async function found(channel: string, more: object = {}): Promise<Modal> {
  stage.stub.answers(() => openDialog(where));
  await stage.adapter.send(by(payloads.globalShortcut), { form: 'payload' });
  const modal = (await stage.api.waitFor('views.open')).args.view as Modal;
  stage.stub.answers(() => openDialog(which));
  const { text } = await submit(modal, { text: typed('overlast'), place: to(channel) }, more);
  const { response_action, view } = JSON.parse(text);
  expect(response_action).toBe('update');
  expect(validateView({ ...view, private_metadata: '' })).toEqual([]);
  return view;
}
const pick = (modal: Modal) => submit(modal, { articleId: { value: { selected_option: { value: 'a1' } } } });
const withUrl = () => ({
  response_urls: payloads.responseUrls.response_urls.map((one) => ({ ...one, response_url: stage.api.responseUrl })),
});

test('a global shortcut opens the dialog of its route, in which a conversation is chosen', async () => {
  await stage.start();
  stage.stub.answers(() => openDialog(where));
  await stage.adapter.send(by(payloads.globalShortcut), { form: 'payload' });
  const { view } = (await stage.api.waitFor('views.open')).args;
  expect(validateView({ ...(view as object), private_metadata: '' })).toEqual([]);
  expect(JSON.stringify(view)).toContain(
    '"type":"conversations_select","action_id":"value","default_to_current_conversation":true,"response_url_enabled":true',
  );
  expect(stage.stub.intents[0]).toMatchObject({
    kind: 'action',
    name: 'knowledge.share',
    input: {},
    place: { kind: 'private' },
  });
});

test('a message shortcut brings the text of the message, as one reads it', async () => {
  await stage.start();
  stage.stub.answers(() => openDialog(where));
  await stage.adapter.send(by(payloads.messageShortcut), { form: 'payload' });
  await stage.api.waitFor('views.open');
  expect(stage.stub.intents[0]).toMatchObject({
    name: 'knowledge.share',
    input: { text: expect.stringContaining('wat doen we bij woonoverlast & geluid?') },
    place: { kind: 'private' },
  });
});

test('what is chosen is the place of both forms, and the answer goes there', async () => {
  await stage.start();
  const modal = await found(CHOSEN);
  expect(stage.stub.intents.at(-1)).toMatchObject({
    kind: 'form',
    name: 'knowledge.share-search',
    input: { text: 'overlast' },
    place: { kind: 'channel', conversation: CHOSEN, address: { channel: CHOSEN } },
  });
  expect(stage.stub.intents.at(-1)).not.toHaveProperty('input.place');
  stage.stub.answers(() => say(shown('Overlast')));
  expect((await pick(modal)).text).toBe('');
  expect((await stage.api.waitFor('chat.postMessage')).args).toMatchObject({ channel: CHOSEN, text: 'Overlast' });
  expect(stage.stub.intents.at(-1)).toMatchObject({
    name: 'knowledge.share-post',
    input: { articleId: 'a1', once: 'o1' },
    place: { conversation: CHOSEN },
  });
});

test('where the bot is no member, the form’s own address posts it; without one he is told to invite it', async () => {
  await stage.start();
  const modal = await found(CHOSEN, withUrl());
  stage.stub.answers(() => say(shown('Overlast')));
  stage.api.answer('chat.postMessage', ({ channel }) => ({
    body: channel === CHOSEN ? { ok: false, error: 'not_in_channel' } : { ok: true, channel, ts: '1.1' },
  }));
  await pick(modal);
  expect((await stage.api.waitFor('respond')).args).toMatchObject({ response_type: 'in_channel', text: 'Overlast' });
  stage.api.calls.length = 0;
  const without = await found(CHOSEN);
  stage.stub.answers(() => say(shown('Overlast')));
  await pick(without);
  const told = await stage.api.waitFor('chat.postMessage', ({ args }) => args.channel === USER);
  expect(JSON.stringify(told.args)).toContain('/invite @Knooppunt');
  expect(stage.api.of('respond')).toEqual([]);
});

test('a direct message that was chosen may be of two others: outsiders read along, and Slack is not asked', async () => {
  await stage.start();
  await found('D0HUMANS01');
  expect(stage.stub.intents.at(-1)).toMatchObject({ place: { kind: 'channel', external: true }, guessed: true });
  expect(stage.api.of('conversations.info')).toEqual([]);
});

test('an address for another conversation than the chosen one is not used', async () => {
  await stage.start();
  const modal = await found('C0ANOTHER1', withUrl());
  expect(JSON.stringify(modal)).not.toContain('/respond');
});
