import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Activity } from '../../src/adapters/teams/activity.ts';
import { toIntent } from '../../src/adapters/teams/receive.ts';
import { activity } from '../fixtures/teams/activities.ts';
import * as published from '../fixtures/teams/published.ts';

const member = { guest: false };
const read = (payload: unknown) => toIntent(Activity.parse(payload), member);

test('a message with a mention in a thread of a channel', () => {
  expect(read(published.channelMessage)).toMatchObject({
    kind: 'message',
    text: 'reply to thread',
    locale: 'en',
    from: {
      platform: 'teams',
      tenant: '50612dbb-0237-4969-b378-8d42590f9c00',
      user: 'b15a9416-0ad3-4172-9210-7beb711d3f70',
      name: 'rido',
      guest: false,
      address: {
        kind: 'person',
        serviceUrl: 'https://smba.trafficmanager.net/amer/50612dbb-0237-4969-b378-8d42590f9c00/',
        userId: '29:17bUvCasIPKfQIXHvNzcPjD86fwm6GkWc1PvCGP2-NSkNb7AyGYpjQ7Xw-XgTwaHW5JxZ4KMNDxn1kcL8fwX1Nw',
      },
    },
    place: {
      kind: 'channel',
      conversation: '19:6848757105754c8981c67612732d9aa7@thread.tacv2',
      tenant: '50612dbb-0237-4969-b378-8d42590f9c00',
      external: false,
    },
  });
});

test('a button of another kind is read as what it says; its type is missing, so that it counts as read by many', () => {
  expect(read(published.messageBack)).toMatchObject({
    kind: 'message',
    text: 'User just clicked the MessageBack button',
    locale: 'en',
    from: { tenant: 'bec8e231-67ad-484e-87f4-3e5438390a77', user: '29:102jd210jd010icsoaeclaejcoa9ue09u' },
    place: { kind: 'channel', conversation: '19:malejcou081i20ojmlcau0@thread.skype' },
  });
});

test('Action.Execute, task/fetch and task/submit', () => {
  const data = { action: 'events.register', input: { event: '7' } };
  const expected = {
    kind: 'action',
    name: 'events.register',
    input: { event: '7' },
    from: { tenant: '0d9b645f-597b-41f0-a2a3-ef103fbd91bb', user: 'b130c271-d2eb-45f9-83ab-9eb3fe3788bc' },
    place: { kind: 'channel', conversation: '19:6decf54d86d945e4b3924b63a9161a78@thread.skype' },
  };
  expect(read(published.universalAction(data))).toMatchObject(expected);
  expect(read(published.taskInvoke('task/fetch', { ...data, msteams: { type: 'task/fetch' } }))).toMatchObject(
    expected,
  );
  expect(read(published.taskInvoke('task/submit', data))).toMatchObject(expected);
});

test('what is not for this bot is nothing', () => {
  expect(read(published.extensionFetch)).toBeUndefined();
  expect(read(published.memberRemoved)).toBeUndefined();
  expect(read(published.universalAction({ other: 'bot' }))).toBeUndefined();
});

test('a redelivery has the same id; another message, place, person or press has its own', () => {
  const id = (more = {}) => read({ ...activity('https://smba.example/'), id: 'f:1', ...more })?.id;
  const press = (input: object) => read({ ...published.universalAction({ action: 'a.b', input }), id: 'f:1' })?.id;
  expect(id({ timestamp: '2026-11-24T09:31:00Z' })).toBe(id());
  const others = [
    id({ id: 'f:2' }),
    id({ conversation: { id: 'a:piet', conversationType: 'personal' } }),
    id({ from: { id: '29:piet' } }),
    press({ a: '1' }),
    press({ a: '2' }),
  ];
  expect(new Set([id(), ...others]).size).toBe(6);
});

test('marked-up text is read as it was typed', () => {
  const text = (more: object) => read({ ...activity('https://smba.example/'), ...more });
  expect(text({ text: 'a &lt;b&gt; &amp;lt;&nbsp;c', textFormat: 'xml' })).toMatchObject({ text: 'a <b> &lt; c' });
  expect(text({ text: 'a &lt;b', textFormat: 'plain' })).toMatchObject({ text: 'a &lt;b' });
  expect(text({ text: null })).toMatchObject({ text: '' });
});

test('any body is an activity or is not: nothing throws', () => {
  const part = fc.jsonValue();
  const body = fc.record(
    {
      type: fc.constantFrom('message', 'invoke', 'installationUpdate'),
      name: fc.constantFrom('task/submit', 'adaptiveCard/action'),
      value: part,
      entities: part,
      channelData: part,
      from: part,
      conversation: part,
      text: part,
      locale: part,
      id: part,
    },
    { requiredKeys: ['type'] },
  );
  fc.assert(
    fc.property(body, (more) => {
      for (const one of [
        more,
        { ...activity('https://smba.example/'), ...more },
        { ...activity('https://smba.example/'), value: more.value },
      ]) {
        const parsed = Activity.safeParse(one);
        if (parsed.success) toIntent(parsed.data, member);
      }
    }),
  );
});
