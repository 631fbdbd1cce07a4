import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Context, feature, replace, route, say } from '../../src/core/feature.ts';
import { newId } from '../../src/core/ids.ts';
import type { Account, Intent } from '../../src/core/intent.ts';
import { Refusal } from '../../src/core/refusal.ts';
import { view } from '../../src/core/view.ts';
import { inboxKey } from '../../src/data/inbox.ts';
import { people } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

const texts = { refusals: { closed: 'Gesloten.' } };
type C = Context<typeof texts>;

/** A feature that leaves traces: a setting per call, and a message. */
const probe = feature({
  name: 'probe',
  texts: { nl: texts, en: { refusals: { closed: 'Closed.' } } },
  routes: [
    route({
      name: 'probe.count',
      words: { nl: ['tel'], en: ['count'] },
      takesText: true,
      who: 'anyone',
      input: z.object({ text: z.string().default('') }),
      handle: async ({ text }, { tx, outbox, person }: C) => {
        await tx.setting.create({ data: { key: newId(), value: text } });
        await outbox.enqueue(tx, [
          { key: `probe:${newId()}`, to: { personId: person.id }, view: () => view('bericht', []), priority: 'weekly' },
        ]);
        return say(view('geteld', []));
      },
    }),
    route({
      name: 'probe.refuse',
      who: 'anyone',
      input: z.object({}),
      handle: async (_, { tx }: C) => {
        await tx.setting.create({ data: { key: newId(), value: 'must not stay' } });
        throw new Refusal('closed', {}, { kind: 'exercise', codeword: 'IJSVOGEL' });
      },
    }),
    route({
      name: 'probe.key',
      who: 'anyone',
      input: z.object({ key: z.string() }),
      handle: async ({ key }, { tx }: C) => {
        await tx.setting.create({ data: { key, value: 'once' } });
        return say(view('gezet', []));
      },
    }),
    route({
      name: 'probe.break',
      who: 'anyone',
      input: z.object({}),
      handle: async () => Promise.reject(new Error('a bug')),
    }),
    route({
      name: 'probe.form',
      who: 'member',
      input: z.object({ amount: z.coerce.number() }),
      handle: async () => replace(view('goed', [])),
    }),
    route({
      name: 'probe.leader',
      who: 'exerciseLeader',
      input: z.object({}),
      handle: async () => say(view('leider', [])),
    }),
    route({
      name: 'probe.write-on-read',
      who: 'anyone',
      read: true,
      input: z.object({}),
      handle: async (_, { tx }: C) => {
        await tx.setting.create({ data: { key: newId(), value: 'never' } });
        return say(view('x', []));
      },
    }),
  ],
});

let bench: Bench;
const written = () => bench.db.prisma.setting.count();
beforeAll(async () => {
  bench = await createBench({ features: [people, probe] });
  await bench.seed.organisation('havenrijk');
  await bench.seed.person({ slug: 'anna', organisation: 'havenrijk' });
  await bench.seed.person({ slug: 'gast', state: 'guest' });
  await bench.seed.person({ slug: 'wachter', state: 'waiting' });
});
afterAll(() => bench.close());

const shown = (reply: unknown) => JSON.stringify(reply);

describe('once only', () => {
  it('handles the same delivery once, also when both come at the same time', async () => {
    const before = await written();
    const intent: Intent = { ...bench.from('anna'), kind: 'message', text: 'tel' };
    const answers = await Promise.all([bench.deliver(intent), bench.deliver(intent), bench.deliver(intent)]);
    expect(await written()).toBe(before + 1);
    expect(answers.filter((answer) => answer.mustSend)).toHaveLength(1);
    for (const { reply } of answers) expect(reply).toMatchObject({ kind: 'say', view: { title: 'geteld' } });
  });

  it('lets a redelivery send a reply that was never sent', async () => {
    const intent: Intent = { ...bench.from('anna'), kind: 'message', text: 'tel' };
    await bench.deliver(intent);
    expect((await bench.deliver(intent)).mustSend).toBe(false);
    bench.clock.move(31_000);
    const [again, third] = [await bench.deliver(intent), await bench.deliver(intent)];
    expect([again.mustSend, third.mustSend]).toEqual([true, false]);
  });

  it('lets it send that reply also when it runs into what the first delivery wrote', async () => {
    const intent: Intent = { ...bench.from('anna'), kind: 'action', name: 'probe.key', input: { key: newId() } };
    await bench.deliver(intent);
    bench.clock.move(31_000);
    expect(await bench.deliver(intent)).toMatchObject({ mustSend: true, reply: { view: { title: 'gezet' } } });
  });

  it('takes over an abandoned reply by the outbox, and only once', async () => {
    const intent: Intent = { ...bench.from('anna'), kind: 'message', text: 'tel' };
    await bench.deliver(intent);
    bench.clock.move(31_000);
    await Promise.all([bench.runDue(), bench.runDue()]);
    const taken = (await bench.deliveries()).filter((row) => row.key === `reply:${inboxKey(intent.id)}`);
    expect(taken).toMatchObject([{ person: 'anna', view: { title: 'geteld' }, priority: 0 }]);
  });

  it('does not take over what the platform has', async () => {
    const intent: Intent = { ...bench.from('anna'), kind: 'message', text: 'tel' };
    (await bench.deliver(intent)).sent();
    await expect
      .poll(async () => (await bench.db.prisma.inbox.findUnique({ where: { id: inboxKey(intent.id) } }))?.state)
      .toBe('sent');
    bench.clock.move(31_000);
    await bench.runDue();
    expect((await bench.deliveries()).some((row) => row.key === `reply:${inboxKey(intent.id)}`)).toBe(false);
  });

  it('forgets the refusal of an unknown tenant after an hour', async () => {
    const known = bench.from('anna');
    const from = { ...(known.from as Account), tenant: 'nowhere' };
    const intent = { ...known, from, kind: 'message' as const, text: 'hallo' };
    await bench.deliver(intent);
    const kept = () => bench.db.prisma.inbox.count({ where: { id: inboxKey(intent.id) } });
    bench.clock.move(50 * 60_000);
    await bench.runDue();
    expect(await kept()).toBe(1);
    bench.clock.move(11 * 60_000);
    await bench.runDue();
    expect(await kept()).toBe(0);
  });

  it('commits a refusal with its inbox row, and nothing else', async () => {
    const before = await written();
    const intent: Intent = { ...bench.from('anna'), kind: 'action', name: 'probe.refuse', input: {} };
    const { reply } = await bench.deliver(intent);
    expect(reply).toMatchObject({
      kind: 'say',
      to: 'person',
      view: { marking: { codeword: 'IJSVOGEL' }, blocks: [{ title: 'Gesloten.' }] },
    });
    expect(await written()).toBe(before);
    expect((await bench.deliver(intent)).mustSend).toBe(false);
  });

  it('keeps no trace of a bug, so that a redelivery can do better', async () => {
    const intent: Intent = { ...bench.from('anna'), kind: 'action', name: 'probe.break', input: {} };
    expect(shown((await bench.deliver(intent)).reply)).toContain('Er ging iets mis');
    expect(await bench.db.prisma.inbox.count({ where: { id: inboxKey(intent.id) } })).toBe(0);
  });
});

describe('who', () => {
  it('refuses an unknown tenant with a friendly text', async () => {
    const stranger: Intent = { ...bench.from('x'), kind: 'message', text: 'hallo' };
    const { reply } = await bench.deliver({
      ...stranger,
      from: { platform: 'slack', tenant: 'T-unknown', user: 'U1', name: 'X', guest: false, address: {} },
    });
    expect(shown(reply)).toContain('Jouw organisatie doet nog niet mee');
  });

  it('makes the first message of a person of a known tenant a member of its organisation, once', async () => {
    const tenantId = newId();
    const organisation = await bench.db.prisma.organisation.findFirstOrThrow();
    await bench.db.prisma.tenant.create({
      data: {
        id: tenantId,
        platform: 'slack',
        externalId: 'T1',
        name: 'T1',
        homes: { create: { organisationId: organisation.id } },
      },
    });
    const from = {
      platform: 'slack',
      tenant: 'T1',
      user: 'U1',
      name: 'Nieuw',
      guest: false,
      address: { user: 'U1' },
    } as const;
    const place = {
      platform: 'slack',
      tenant: 'T1',
      conversation: 'D1',
      kind: 'private',
      external: false,
      address: { user: 'U1' },
    } as const;
    await Promise.all([1, 2, 3].map(() => bench.deliver({ id: newId(), from, place, kind: 'message', text: 'tel' })));
    expect(await bench.db.prisma.person.findMany({ where: { name: 'Nieuw' } })).toMatchObject([
      { state: 'member', organisationId: organisation.id },
    ]);
  });

  it('lets him wait where the tenant is set so, and tells the administrators, one of whom admits him', async () => {
    await bench.seed.person({
      slug: 'beheerder',
      organisation: 'havenrijk',
      roles: [{ role: 'administrator', scope: 'region' }],
    });
    const organisation = await bench.db.prisma.organisation.findFirstOrThrow();
    await bench.db.prisma.tenant.create({
      data: {
        id: newId(),
        platform: 'teams',
        externalId: 'T2',
        name: 'T2',
        admission: 'approval',
        homes: { create: { organisationId: organisation.id } },
      },
    });
    const from = {
      platform: 'teams',
      tenant: 'T2',
      user: 'U2',
      name: 'Wachtend',
      guest: false,
      address: { user: 'U2' },
    } as const;
    const place = {
      platform: 'teams',
      tenant: 'T2',
      conversation: 'D2',
      kind: 'private',
      external: false,
      address: { user: 'U2' },
    } as const;
    const ask = async () =>
      shown(
        (await bench.deliver({ id: newId(), from, place, kind: 'form', name: 'probe.form', input: { amount: '1' } }))
          .reply,
      );
    expect(await ask()).toContain('wacht op goedkeuring');
    const person = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'Wachtend' } });
    const [approval] = (await bench.deliveries()).filter((row) => row.key.startsWith(`approval:${person.id}`));
    expect(approval).toBeDefined();
    expect(shown(await bench.presses('anna', 'people.admit', { personId: person.id }))).toContain('rol nodig');
    expect(shown(await bench.presses('beheerder', 'people.admit', { personId: person.id }))).toContain(
      'Wachtend doet nu mee',
    );
    expect(shown(await bench.presses('beheerder', 'people.admit', { personId: person.id }))).toContain(
      'wacht niet meer',
    );
    expect(await ask()).toContain('goed');
  });

  it('asks a role, or membership, where the route does', async () => {
    expect(shown(await bench.presses('anna', 'probe.leader'))).toContain('rol nodig');
    expect(shown(await bench.submits('gast', 'probe.form', { amount: '1' }))).toContain('alleen als lid');
    expect(shown(await bench.submits('wachter', 'probe.form', { amount: '1' }))).toContain('wacht op goedkeuring');
  });
});

describe('bad input', () => {
  it.each(['probe.nothing', '__proto__', '', 'x'.repeat(10_000)])('answers an unknown action: %.20s', async (name) => {
    expect(shown(await bench.presses('anna', name))).toContain('werkt niet meer');
  });

  it('says per field what is wrong with a form, and about a button that it is not understood', async () => {
    expect(await bench.submits('anna', 'probe.form', { amount: 'veel' })).toMatchObject({
      kind: 'invalid',
      errors: { amount: expect.any(String) },
    });
    expect(shown(await bench.presses('anna', 'probe.form', { amount: 'veel' }))).toContain('begrijp dit niet');
  });

  it('refuses a text of 40,000 characters', async () => {
    expect(shown(await bench.says('anna', 'a'.repeat(40_000)))).toContain('te lang');
  });

  it('sees through zero-width and direction characters', async () => {
    expect(await bench.says('anna', '‮t​e‏l﻿')).toMatchObject({ view: { title: 'geteld' } });
  });
});

it('answers help and a first greeting', async () => {
  for (const text of ['help', 'Hallo!', '', '?', 'Wat kun je?', 'Who are you?'])
    expect(await bench.says('anna', text)).toMatchObject({ view: { title: 'Waarmee kan ik helpen?' } });
  const home = { kind: 'say', to: 'person', view: { title: 'Mijn Knooppunt' } };
  expect(await bench.says('anna', 'Mijn overzicht', bench.channel('kanaal'))).toMatchObject(home);
  expect(await bench.presses('anna', 'home')).toMatchObject(home);
  expect(await bench.says('anna', 'Dank je wel!')).toMatchObject({ view: { title: 'Graag gedaan' } });
});

it('shows a page without writing: the database itself refuses', async () => {
  const anna = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'anna' } });
  const before = await written();
  expect(shown(await bench.shows(anna.id, 'probe.write-on-read'))).toContain('Er ging iets mis');
  expect(await written()).toBe(before);
});

it('shows no route that is not for reading', async () => {
  const anna = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'anna' } });
  expect(shown(await bench.shows(anna.id, 'probe.count'))).toContain('werkt niet meer');
});
