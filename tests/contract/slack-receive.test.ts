import { describe, expect, test } from 'vitest';
import type { Directory, Member } from '../../src/adapters/slack/directory.ts';
import {
  type Came,
  readAction,
  readCommand,
  readEvent,
  readSubmission,
  toIntent,
} from '../../src/adapters/slack/receive.ts';
import { renderDialog } from '../../src/adapters/slack/render-dialog.ts';
import { type Block, button, dialog, view } from '../../src/core/view.ts';
import payloads from '../fixtures/slack/payloads.json' with { type: 'json' };

const HERE = { workspace: 'T123ABC456', botUser: 'U0LAN0Z89' };
const jan: Member = {
  name: 'Jan Jansen',
  mailDomain: 'gemeente.example',
  team: 'T123ABC456',
  outsider: false,
  locale: 'nl',
};
const directory = (member: Member | undefined = jan, external = false): Directory => ({
  member: async () => member,
  external: async () => external,
  channel: async (_, channel) =>
    channel.startsWith('D') ? { kind: 'private', external: false } : { kind: 'channel', external },
});
const unknown: Directory = { ...directory(), member: async () => undefined };

const account = {
  platform: 'slack',
  tenant: 'T123ABC456',
  user: 'U123ABC456',
  name: 'Jan Jansen',
  mailDomain: 'gemeente.example',
  guest: false,
  address: { user: 'U123ABC456' },
};
const channel = {
  platform: 'slack',
  tenant: 'T123ABC456',
  conversation: 'C123ABC456',
  kind: 'channel',
  external: false,
  address: { channel: 'C123ABC456' },
};
const privately = { ...channel, conversation: 'U123ABC456', kind: 'private', address: { user: 'U123ABC456' } };
const intentOf = (came: Came | undefined, told = directory()) => {
  if (!came) throw new Error('nothing came');
  return toIntent(came, told);
};

describe('published payloads', () => {
  test('a mention is a message without the mention, answered in its thread', async () => {
    const came = readEvent(payloads.appMention, HERE);
    expect(came?.spot).toMatchObject({ channel: 'C123ABC456', thread: '1515449522.000016' });
    expect(await intentOf(came)).toEqual({
      id: 'slack:Ev123ABC456',
      from: account,
      place: { ...channel, externalTold: true },
      locale: 'nl',
      kind: 'message',
      text: 'What is the hour of the pearl, ?',
    });
  });

  test('a direct message is private', async () => {
    const came = readEvent(payloads.messageIm, HERE);
    expect(came?.spot).not.toHaveProperty('thread');
    expect(await intentOf(came)).toEqual({
      id: 'slack:Ev0PV52K21',
      from: account,
      place: privately,
      locale: 'nl',
      kind: 'message',
      text: 'Hello hello can you hear me?',
    });
  });

  test('an opened home page is private', async () => {
    expect(await intentOf(readEvent(payloads.appHomeOpened, HERE))).toMatchObject({ kind: 'home', place: privately });
    const messagesTab = { ...payloads.appHomeOpened, event: { ...payloads.appHomeOpened.event, tab: 'messages' } };
    expect(readEvent(messagesTab, HERE)).toBeUndefined();
  });

  test('a slash command is a message', async () => {
    const came = readCommand(payloads.slashCommand, { ...HERE, workspace: 'T0001' });
    expect(came?.spot).toMatchObject({
      trigger: payloads.slashCommand.trigger_id,
      responseUrl: payloads.slashCommand.response_url,
    });
    const intent = await intentOf(came, directory({ name: 'Steve', outsider: false }));
    expect(intent).toMatchObject({
      id: 'slack:13345224609.738474920.8088930838d88f008e0',
      from: { tenant: 'T0001', user: 'U2147483697', name: 'Steve', guest: false },
      place: { tenant: 'T0001', conversation: 'C2147483705' },
      kind: 'message',
      text: '94070',
    });
  });

  test('a pressed button is an action; a value that is not ours carries nothing', async () => {
    const came = readAction(payloads.blockActions, { ...HERE, workspace: 'T9TK3CUKW' });
    expect(came?.spot.pressed).toEqual({ channel: 'CBR2V3XEX', ts: '1548261231.000200', ephemeral: false });
    expect(await intentOf(came)).toMatchObject({
      id: 'slack:12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3',
      kind: 'action',
      name: 'WaXA',
      input: {},
      message: 'CBR2V3XEX:1548261231.000200',
    });
  });

  test('a dialog that is not ours is nothing', () => {
    expect(readSubmission(payloads.viewSubmission, HERE)).toBeUndefined();
  });
});

describe('who', () => {
  const by = (event: object) =>
    readEvent({ ...payloads.appMention, event: { ...payloads.appMention.event, ...event } }, HERE);

  test('an outsider in a shared channel is a guest of his own team, reached through the workspace of the bot', async () => {
    const told = directory({ name: 'Els', team: 'TOUTSIDE', outsider: true }, true);
    expect(await intentOf(by({ team: 'TOUTSIDE', user_team: 'TOUTSIDE' }), told)).toMatchObject({
      from: { tenant: 'TOUTSIDE', guest: true, address: { user: 'U123ABC456', workspace: 'T123ABC456' } },
      place: { tenant: 'T123ABC456', external: true, externalTold: true },
    });
  });

  test.each<[string, Directory, object]>([
    ['of another team, by the payload', directory(), { user_team: 'TOUTSIDE' }],
    ['of another team, by Slack', directory({ ...jan, team: 'TOUTSIDE' }), {}],
    ['restricted', directory({ ...jan, outsider: true }), {}],
    ['unknown to Slack', unknown, {}],
  ])('one who is %s is a guest', async (_, told, event) => {
    expect(await intentOf(by(event), told)).toMatchObject({ from: { guest: true } });
  });

  test.each<[string, object]>([
    ['a bot', { bot_id: 'B1' }],
    ['the bot itself', { user: HERE.botUser }],
    ['an edit', { edited: { user: 'U1', ts: '1.1' } }],
    ['a changed message', { type: 'message', channel_type: 'im', subtype: 'message_changed' }],
    ['a message in a channel that does not mention the bot', { type: 'message', channel_type: 'channel' }],
  ])('%s says nothing to the bot', (_, event) => expect(by(event)).toBeUndefined());
});

test('what was typed is read as a person reads it', () => {
  const said = (text: string) => {
    const came = readEvent({ ...payloads.appMention, event: { ...payloads.appMention.event, text } }, HERE);
    return came?.said.kind === 'message' ? came.said.text : undefined;
  };
  expect(said('<@U0LAN0Z89> zorg &amp; veiligheid &lt;3')).toBe('zorg & veiligheid <3');
  expect(said('<@U0LAN0Z89> vraag aan <@U1|els> in <#C1|algemeen>')).toBe('vraag aan @els in #algemeen');
  expect(said('zie <https://a.example/?x=1&amp;y=2|dit> of <https://b.example>')).toBe('zie dit of https://b.example');
  expect(said('&lt;@U0LAN0Z89&gt; &amp;lt;')).toBe('<@U0LAN0Z89> &lt;');
});

test('a button gives its route and values back, with mark-up in them', () => {
  const pressed = (action_id: string, value: string) =>
    readAction({ ...payloads.blockActions, actions: [{ type: 'button', action_id, value }] }, HERE)?.said;
  expect(pressed('events.register:12', '{"event":"a & \\u003cb>"}')).toEqual({
    kind: 'action',
    name: 'events.register',
    input: { event: 'a & <b>' },
  });
  expect(pressed('help:0', '["no","input"]')).toEqual({ kind: 'action', name: 'help', input: {} });
});

test('a dialog comes back with its hidden values, its fields and the place where it was opened', async () => {
  const field = { label: 'x', optional: true };
  const asked = dialog(
    view('Meld je', [] as Block[]),
    {
      action: 'exercises.checkIn',
      input: { rollCall: 'r & <1>' },
      submit: 'Verstuur',
      fields: [
        { kind: 'longText', name: 'note', maxLength: 500, ...field },
        { kind: 'choice', name: 'state', options: [{ value: 'present', label: 'Aanwezig' }], ...field },
        { kind: 'dateTime', name: 'at', ...field },
        { kind: 'dateTime', name: 'later', ...field },
        { kind: 'toggle', name: 'call', ...field },
        { kind: 'toggle', name: 'mail', ...field },
      ],
    },
    button('Open', 'exercises.checkIn'),
  );
  const modal = renderDialog(asked, 'nl', { channel: 'C123ABC456', thread: '1.1', message: 'C123ABC456:1.0' });
  const values = {
    note: { value: { type: 'plain_text_input', value: null } },
    state: { value: { type: 'radio_buttons', selected_option: { value: 'present' } } },
    at: { value: { type: 'datepicker', selected_date: '2026-11-24' } },
    'at:time': { value: { type: 'timepicker', selected_time: '09:30' } },
    later: { value: { type: 'datepicker', selected_date: '2026-11-24' } },
    'later:time': { value: { type: 'timepicker', selected_time: null } },
    call: { value: { type: 'checkboxes', selected_options: [{ value: 'yes' }] } },
    mail: { value: { type: 'checkboxes', selected_options: [] } },
  };
  expect(modal.blocks.flatMap(({ block_id }) => block_id ?? [])).toEqual(Object.keys(values));
  const { callback_id, private_metadata } = modal;
  const submission = (hash: string) => ({
    ...payloads.viewSubmission,
    view: { ...payloads.viewSubmission.view, callback_id, private_metadata, state: { values }, hash },
  });
  const came = readSubmission(submission('1'), HERE);
  expect(await intentOf(came)).toMatchObject({
    place: channel,
    kind: 'form',
    name: 'exercises.checkIn',
    input: { rollCall: 'r & <1>', note: '', state: 'present', at: '2026-11-24T09:30', later: '', call: 'yes' },
    message: 'C123ABC456:1.0',
  });
  expect(came?.said).not.toHaveProperty('input.mail');
  expect(came?.spot.thread).toBe('1.1');
  // The same delivery is the same intent; what is sent again after errors is another one.
  expect(readSubmission(submission('1'), HERE)?.id).toBe(came?.id);
  expect(readSubmission(submission('2'), HERE)?.id).not.toBe(came?.id);
});
