import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDialog, replace, say, sayInPrivate } from '../../src/core/feature.ts';
import type { Account, Intent } from '../../src/core/intent.ts';
import type { Sender } from '../../src/core/outbox.ts';
import { button, buttons, dialog, text, view } from '../../src/core/view.ts';
import { ANONYMOUS, type Bot, startBot, stubDispatch } from '../fixtures/teams/bot.ts';
import { type Playground, type Shown, startPlayground } from '../fixtures/teams/playground.ts';

/** The adapter against Microsoft's own stand-in for Teams; what the network answers is fixed here. */
const stub = stubDispatch();
let bot: Bot;
let teams: Playground;

const asked = dialog(
  view('Toelichting', []),
  {
    action: 'a.save',
    submit: 'Bewaar',
    fields: [{ kind: 'text', name: 'note', label: 'Toelichting', optional: false, maxLength: 50 }],
  },
  button('Toelichten', 'a.note', {}, { dialog: true }),
);
const call = view('Opkomst', [
  buttons(button('Ik ben er', 'a.present'), button('Toelichten', 'a.note', {}, { dialog: true })),
]);

stub.reply = (intent) => {
  if (intent.kind === 'message') return intent.text === 'geheim' ? sayInPrivate(view('Vertrouwelijk', [])) : say(call);
  if (intent.kind === 'home') return say(call);
  if (intent.name === 'a.note') return openDialog(asked);
  if (intent.name === 'a.save' && intent.input.note === '')
    return { kind: 'invalid', errors: { note: 'Vul iets in.' } };
  return replace(view('Je bent gemeld', [text(intent.input.note ?? '')]));
};

beforeAll(async () => {
  bot = await startBot({ dispatch: stub.dispatch, settings: ANONYMOUS });
  teams = await startPlayground(bot.url);
});
afterAll(async () => {
  await teams.stop();
  await bot.close();
});

const says = (what: string) => (message: Shown) => JSON.stringify(message.card).includes(what);
const last = () => stub.intents.at(-1) as Intent & { from: Account };

test('a message in the own chat gets a card; its button changes it', async () => {
  await teams.say('aanwezig');
  const shown = await teams.waitFor(says('Opkomst'));
  expect(last()).toMatchObject({
    kind: 'message',
    text: 'aanwezig',
    place: { kind: 'private' },
    from: { name: 'Alex Wilber', guest: false },
  });
  expect(await teams.press(shown, 'Ik ben er')).toMatchObject({
    type: 'application/vnd.microsoft.card.adaptive',
  });
  const edited = await teams.waitFor(says('Je bent gemeld'));
  expect(edited).toMatchObject({ action: 'updateMessage', id: shown.id });
});

test('in a group the bot is mentioned, and another member presses the same card', async () => {
  const conversation = teams.config.groupChats[0]?.id ?? '';
  await teams.say('opkomst', { conversation });
  const shown = await teams.waitFor(says('Opkomst'));
  expect(last()).toMatchObject({ text: 'opkomst', place: { kind: 'group' } });
  await teams.press(shown, 'Ik ben er', { user: 'user-id-2' });
  expect(last()).toMatchObject({ kind: 'action', name: 'a.present', from: { name: 'Adele Vance' }, message: shown.id });
  await teams.waitFor(says('Je bent gemeld'));
});

test('in a channel a restricted answer goes to the person’s own chat', async () => {
  const conversation = teams.config.teams[0]?.channels[1]?.id ?? '';
  await teams.say('geheim', { conversation });
  const shown = await teams.waitFor(says('Vertrouwelijk'));
  expect(last()).toMatchObject({ place: { kind: 'channel', conversation } });
  expect(shown.conversation).toBe(teams.config.personalChat.id);
});

test('a dialog: opened, refused with an error, accepted', async () => {
  await teams.say('aanwezig');
  const shown = await teams.waitFor(says('Opkomst'));
  const opened = await teams.press(shown, 'Toelichten');
  const again = await teams.submit(opened, { note: '' }, shown);
  expect(JSON.stringify(again)).toContain('Vul iets in.');
  expect(await teams.submit(again, { note: 'Ik kom later' }, shown)).toEqual({});
  expect(await teams.waitFor(says('Ik kom later'))).toMatchObject({ action: 'updateMessage', id: shown.id });
});

test('the outbox reaches a person and edits what it sent', async () => {
  const { sender }: { sender: Sender } = bot;
  const to = { tenant: teams.config.tenantId, address: last().from.address, locale: 'nl' as const, key: 'k' };
  const sent = await sender.send({ ...to, view: view('Weekbericht', []) });
  if (sent.kind !== 'accepted') throw new Error(JSON.stringify(sent));
  const shown = await teams.waitFor(says('Weekbericht'));
  expect(shown.id).toBe(sent.ref);
  expect(await sender.send({ ...to, view: view('Verbeterd bericht', []), edits: sent.ref })).toEqual(sent);
  expect(await teams.waitFor(says('Verbeterd bericht'))).toMatchObject({ action: 'updateMessage', id: shown.id });
});
