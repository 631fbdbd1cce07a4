import { describe, expect, test } from 'vitest';
import { openDialog, type Reply, replace, say, sayInPrivate } from '../../src/core/feature.ts';
import { button, buttons, view } from '../../src/core/view.ts';
import { validateView } from '../fixtures/slack/block-kit.ts';
import payloads from '../fixtures/slack/payloads.json' with { type: 'json' };
import { asked, CHANNEL, mention, shown, slackStage, submission, TEAM, USER, unique } from '../fixtures/slack/stage.ts';
import { waitFor } from '../fixtures/slack/wait.ts';

const stage = slackStage();

describe('a button', () => {
  test('replaces its message, also one that only he sees', async () => {
    await stage.start();
    stage.stub.answers(() => replace(shown('Aangemeld')));
    expect((await stage.adapter.send(stage.press(), { form: 'payload' })).status).toBe(200);
    expect((await stage.api.waitFor('chat.update')).args).toMatchObject({
      channel: CHANNEL,
      ts: '1548261231.000200',
      text: 'Aangemeld',
    });
    expect(stage.stub.intents[0]).toMatchObject({ kind: 'action', name: 'events.register', input: { event: 'e1' } });
    await stage.adapter.send(stage.press({ container: { is_ephemeral: true } }), { form: 'payload' });
    expect((await stage.api.waitFor('respond')).args).toMatchObject({ replace_original: true, text: 'Aangemeld' });
  });

  test('on the home page is answered in the chat', async () => {
    await stage.start();
    stage.stub.answers(() => replace(shown('Aangemeld')));
    const onHome = {
      channel: undefined,
      message: undefined,
      container: { type: 'view' },
      view: { id: 'V0', type: 'home' },
    };
    await stage.adapter.send(stage.press(onHome), { form: 'payload' });
    expect((await stage.api.waitFor('chat.postMessage')).args).toMatchObject({ channel: USER, text: 'Aangemeld' });
  });

  test('opens a dialog; where the time for that is over, it is offered as a button', async () => {
    await stage.start();
    stage.stub.answers(() => openDialog(asked));
    const event = stage.press();
    await stage.adapter.send(event, { form: 'payload' });
    const { args } = await stage.api.waitFor('views.open');
    expect(args.trigger_id).toBe(event.trigger_id);
    expect(validateView({ ...(args.view as object), private_metadata: '' })).toEqual([]);
    stage.api.error('views.open', 'expired_trigger_id');
    await stage.adapter.send(stage.press(), { form: 'payload' });
    expect(JSON.stringify((await stage.api.waitFor('chat.postEphemeral')).args.blocks)).toContain('events.request:0');
  });

  test('in a dialog answers in that dialog', async () => {
    await stage.start();
    stage.stub.answers(() => openDialog(asked));
    const inModal = { channel: undefined, message: undefined, view: { id: 'V7', type: 'modal', private_metadata: '' } };
    await stage.adapter.send(stage.press(inModal), { form: 'payload' });
    expect((await stage.api.waitFor('views.update')).args.view_id).toBe('V7');
  });

  test('of no route reaches the dispatch, which says so; a link or a list is nobody’s', async () => {
    await stage.start();
    stage.stub.answers(() => sayInPrivate(shown('Deze knop werkt niet meer')));
    await stage.adapter.send(stage.press({}, { action_id: 'gone.route:3', value: 'no JSON' }), { form: 'payload' });
    await stage.api.waitFor('chat.postEphemeral');
    expect(stage.stub.intents[0]).toMatchObject({ name: 'gone.route', input: {} });
    const other = stage.press({}, { type: 'static_select', action_id: 'x' });
    expect((await stage.adapter.send(other, { form: 'payload' })).status).toBe(200);
    expect(stage.stub.intents).toHaveLength(1);
  });
});

describe('a dialog', () => {
  const opened = async () => {
    stage.stub.answers(() => openDialog(asked));
    await stage.adapter.send(stage.press(), { form: 'payload' });
    return (await stage.api.waitFor('views.open')).args.view as Record<string, unknown>;
  };

  test('stays open with errors at its fields, and can be sent again', async () => {
    await stage.start();
    const modal = await opened();
    stage.stub.answers(() => ({ kind: 'invalid', errors: { group: 'Vul een groep in', elsewhere: 'Vol' } }));
    const wrong = submission(modal, '');
    const { text } = await stage.adapter.send(wrong, { form: 'payload' });
    expect(JSON.parse(text)).toEqual({ response_action: 'errors', errors: { group: 'Vul een groep in Vol' } });
    expect((await stage.adapter.send(wrong, { form: 'payload' })).text).toBe(text);
    stage.stub.answers(() => say(shown('Aangevraagd')));
    expect((await stage.adapter.send(submission(modal), { form: 'payload' })).text).toBe('');
    expect((await stage.api.waitFor('chat.postMessage')).args).toMatchObject({ channel: CHANNEL, text: 'Aangevraagd' });
    expect(stage.stub.intents.at(-1)).toMatchObject({
      kind: 'form',
      name: 'events.request',
      input: { training: 't1', group: 'Team' },
    });
  });

  test('can be followed by another dialog, in the acknowledgement', async () => {
    await stage.start();
    const modal = await opened();
    const { text } = await stage.adapter.send(submission(modal), { form: 'payload' });
    const answer = JSON.parse(text);
    expect(answer.response_action).toBe('update');
    expect(validateView(answer.view)).toEqual([]);
  });

  test('that replaces does so with the message that opened it, and nothing is said for `none`', async () => {
    await stage.start();
    const modal = await opened();
    stage.stub.answers(() => replace(shown('Gemeld')));
    await stage.adapter.send(submission(modal), { form: 'payload' });
    expect((await stage.api.waitFor('chat.update')).args).toMatchObject({ channel: CHANNEL, ts: '1548261231.000200' });
    stage.stub.answers(() => ({ kind: 'none' }));
    await stage.adapter.send(submission(modal), { form: 'payload' });
    await stage.adapter.slack.stop();
    expect(stage.api.of('chat.postMessage')).toEqual([]);
  });

  test('of another app is closed and reaches nobody', async () => {
    await stage.start();
    expect((await stage.adapter.send(payloads.viewSubmission, { form: 'payload' })).status).toBe(200);
    expect(stage.stub.intents).toEqual([]);
  });
});

test('a dialog that answers a typed message is a button in private', async () => {
  await stage.start();
  stage.stub.answers(() => openDialog(asked));
  await stage.adapter.send(mention());
  const { args } = await stage.api.waitFor('chat.postEphemeral');
  expect(JSON.stringify(args.blocks)).toContain('Formulier openen');
  expect(stage.api.of('views.open')).toEqual([]);
});

test('errors that no dialog can show are said', async () => {
  await stage.start();
  stage.stub.answers((): Reply => ({ kind: 'invalid', errors: { group: 'Vol' } }));
  await stage.adapter.send(stage.press(), { form: 'payload' });
  expect(JSON.stringify((await stage.api.waitFor('chat.postEphemeral')).args.blocks)).toContain('Vol');
});

test('a slash command is answered where the bot is no member, too', async () => {
  await stage.start();
  stage.api.error('chat.postMessage', 'not_in_channel');
  const command = {
    ...payloads.slashCommand,
    team_id: TEAM,
    text: 'agenda',
    trigger_id: unique(),
    response_url: stage.api.responseUrl,
  };
  expect(await stage.adapter.send(command, { form: 'fields' })).toEqual({ status: 200, text: '' });
  expect((await stage.api.waitFor('respond')).args).toMatchObject({ response_type: 'in_channel', text: 'Goed' });
  expect(stage.stub.intents[0]).toMatchObject({ kind: 'message', text: 'agenda' });
  await waitFor(() => stage.stub.sent[0], 'the mark');
});

test('the home page is published for its visitor, a refusal too', async () => {
  await stage.start();
  stage.stub.answers(() => replace(view('Mijn Knooppunt', [buttons(button('Agenda', 'events.agenda'))])));
  await stage.adapter.send(payloads.appHomeOpened);
  const { args } = await stage.api.waitFor('views.publish');
  expect(args.user_id).toBe(USER);
  expect(validateView(args.view as object)).toEqual([]);
  stage.stub.answers(() => sayInPrivate(shown('Dit kan niet')));
  await stage.adapter.send({ ...payloads.appHomeOpened, event_id: unique() });
  await stage.api.waitFor('views.publish', (call) => JSON.stringify(call.args.view).includes('Dit kan niet'));
});
