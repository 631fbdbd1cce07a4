import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coreTexts } from '../../src/core/texts.ts';
import { texts } from '../../src/features/events/texts.ts';
import { actionsOf, DAY, type EventsBench, eventsBench, HOUR, textOf, viewOf } from '../fixtures/events.ts';

const { nl, en } = texts;

let bench: EventsBench;
beforeAll(async () => {
  bench = await eventsBench();
  await bench.people('anna', 'bram', 'chris', 'dina');
  await bench.seed.person({ slug: 'cora', networks: ['ciso'] });
  await bench.seed.person({ slug: 'otto', networks: ['other'] });
  await bench.seed.person({ slug: 'gast', state: 'guest' });
  await bench.seed.person({ slug: 'emma', locale: 'en' });
});
afterAll(() => bench.close());

const press = (person: string, action: string, eventId: string, place?: Parameters<EventsBench['presses']>[3]) =>
  bench.presses(person, `events.${action}`, { eventId }, place);

describe('registering', () => {
  it('takes a place and confirms it in place of the pressed message, with calendar file and a way back', async () => {
    const event = await bench.event({ title: 'Zorg en veiligheid' });
    const reply = await press('anna', 'register', event);
    expect(reply.kind).toBe('replace');
    expect(viewOf(reply).title).toBe(nl.done.registered('Zorg en veiligheid'));
    expect(viewOf(reply).tlp).toBe('TLP:GREEN');
    expect(actionsOf(reply)).toEqual(['events.cancel']);
    const link = viewOf(reply).blocks.find((block) => block.kind === 'link');
    expect(link?.href).toMatch(/^https:\/\/knooppunt\.example\/f\//);
    expect(bench.links.read(link?.href.split('/f/')[1] ?? '')?.route).toBe('events.calendar');
    expect(await bench.standing(event)).toEqual(['anna registered']);
  });

  it('puts the second of two on the waiting list of one place, and says where he stands', async () => {
    const event = await bench.event({ capacity: 1 });
    await press('anna', 'register', event);
    expect(viewOf(await press('bram', 'register', event)).lead).toBe(nl.done.waitingLead(0));
    expect(viewOf(await press('chris', 'register', event)).lead).toBe(nl.done.waitingLead(1));
    expect(await bench.standing(event)).toEqual(['anna registered', 'bram waiting', 'chris waiting']);
  });

  it('pressed twice says so and changes nothing', async () => {
    const event = await bench.event({ capacity: 1 });
    await press('anna', 'register', event);
    await press('bram', 'register', event);
    expect(textOf(await press('anna', 'register', event))).toContain(nl.done.already);
    expect(textOf(await press('bram', 'register', event))).toContain(nl.done.alreadyWaiting);
    expect(await bench.standing(event)).toEqual(['anna registered', 'bram waiting']);
  });

  it('after closing is refused, but who is registered still sees so and can cancel', async () => {
    const event = await bench.event({ startsIn: 3 * DAY, closesIn: HOUR });
    await press('anna', 'register', event);
    bench.clock.move(HOUR);
    expect(textOf(await press('bram', 'register', event))).toContain(nl.refusals.closed);
    expect(actionsOf(await press('bram', 'details', event))).toEqual([]);
    expect(textOf(await press('anna', 'register', event))).toContain(nl.done.already);
    await press('anna', 'cancel', event);
    expect(await bench.standing(event)).toEqual(['anna cancelled']);
  });

  it('a year later is refused, and so is cancelling', async () => {
    const event = await bench.event();
    await press('anna', 'register', event);
    bench.clock.move(365 * DAY);
    for (const action of ['register', 'cancel', 'accept-offer', 'decline-offer'])
      expect(textOf(await press('anna', action, event))).toContain(nl.refusals.started);
    expect(textOf(await press('emma', 'register', event))).toContain(en.refusals.started);
  });

  it('for an event that was cancelled is refused, and its details say why', async () => {
    const event = await bench.event();
    await bench.db.prisma.event.update({ where: { id: event }, data: { state: 'cancelled' } });
    expect(textOf(await press('anna', 'register', event))).toContain(nl.refusals.eventCancelled);
    const shown = await press('anna', 'details', event);
    expect(textOf(shown)).toContain(nl.refusals.eventCancelled);
    expect(actionsOf(shown)).toEqual([]);
  });

  it('again after cancelling goes to the end', async () => {
    const event = await bench.event({ capacity: 1 });
    for (const person of ['anna', 'bram', 'chris']) await press(person, 'register', event);
    await press('bram', 'cancel', event);
    await press('bram', 'register', event);
    expect(await bench.standing(event)).toEqual(['anna registered', 'chris waiting', 'bram waiting']);
  });

  it('in a channel leaves the message to the others and answers in private', async () => {
    const channel = await bench.seed.channel('open', 'everyone');
    const event = await bench.event();
    expect(await press('anna', 'register', event, channel)).toMatchObject({ kind: 'say', to: 'person' });
    expect(await press('anna', 'details', event, channel)).toMatchObject({ kind: 'say', to: 'person' });
    expect(await bench.says('anna', 'mijn aanmeldingen', channel)).toMatchObject({ kind: 'say', to: 'person' });
  });

  it('refuses an event that does not exist and a key that is none', async () => {
    const nothing = '019ab000-0000-7000-8000-000000000000';
    for (const action of ['details', 'register', 'cancel', 'accept-offer', 'decline-offer']) {
      expect(textOf(await press('anna', action, nothing))).toContain(nl.refusals.unknown);
      expect(textOf(await press('anna', action, "'; --"))).toContain(coreTexts.nl.refusals.badInput);
    }
  });
});

describe('who may see an event', () => {
  it('of another network it does not exist for a person: not seen, not registered for', async () => {
    const event = await bench.event({ title: 'Dreigingsbeeld', network: 'ciso', tlp: 'TLP:AMBER' });
    for (const person of ['otto', 'anna']) {
      expect(textOf(await bench.says(person, 'agenda'))).not.toContain('Dreigingsbeeld');
      for (const action of ['details', 'register', 'cancel'])
        expect(textOf(await press(person, action, event))).toContain(nl.refusals.unknown);
    }
    expect(await bench.standing(event)).toEqual([]);
    expect(textOf(await bench.says('cora', 'agenda'))).toContain('Dreigingsbeeld');
    await press('cora', 'register', event);
    expect(await bench.standing(event)).toEqual(['cora registered']);
  });

  it('who left the network can give his place up but sees it no more', async () => {
    const event = await bench.event({ title: 'Besloten overleg', network: 'ciso' });
    await bench.seed.person({ slug: 'lea', networks: ['ciso'] });
    await press('lea', 'register', event);
    await bench.db.prisma.networkMember.deleteMany({ where: { person: { name: 'lea' } } });
    expect(textOf(await bench.says('lea', 'mijn aanmeldingen'))).not.toContain('Besloten overleg');
    expect(textOf(await press('lea', 'details', event))).toContain(nl.refusals.unknown);
    await press('lea', 'cancel', event);
    expect(await bench.standing(event)).toEqual(['lea cancelled']);
  });

  it('guests see what is public, and cannot register', async () => {
    const green = await bench.event({ title: 'Groene bijeenkomst' });
    const clear = await bench.event({ title: 'Open dag', tlp: 'TLP:CLEAR' });
    const agenda = textOf(await bench.says('gast', 'agenda'));
    expect(agenda).toContain('Open dag');
    expect(agenda).not.toContain('Groene bijeenkomst');
    expect(textOf(await press('gast', 'register', clear))).toContain(coreTexts.nl.refusals.notForGuests);
    expect(textOf(await press('gast', 'details', green))).toContain(nl.refusals.unknown);
  });

  it('a channel shows what all who read along may see, and says there is more without telling what', async () => {
    await bench.event({ title: 'Geheim plan', network: 'ciso', tlp: 'TLP:AMBER' });
    await bench.event({ title: 'Open markt', tlp: 'TLP:CLEAR' });
    const unregistered = textOf(await bench.says('cora', 'agenda', bench.channel('zomaar')));
    expect(unregistered).toContain('Open markt');
    expect(unregistered).not.toContain('Geheim plan');
    expect(unregistered).toContain(nl.agenda.moreInPrivate);
    const everyone = textOf(await bench.says('cora', 'agenda', await bench.seed.channel('allen', 'everyone')));
    expect(everyone).not.toContain('Geheim plan');
    const outside = await bench.seed.channel('gedeeld', { network: 'ciso' }, true);
    expect(textOf(await bench.says('cora', 'agenda', outside))).not.toContain('Geheim plan');
    const ciso = textOf(await bench.says('cora', 'agenda', await bench.seed.channel('ciso', { network: 'ciso' })));
    expect(ciso).toContain('Geheim plan');
    expect(ciso).not.toContain(nl.agenda.moreInPrivate);
  });

  it('a channel does not learn who of it is registered', async () => {
    const event = await bench.event({ tlp: 'TLP:CLEAR', title: 'Markt', startsIn: 2 * DAY });
    await press('anna', 'register', event);
    expect(textOf(await bench.says('anna', 'agenda'))).toContain(nl.own.registered);
    expect(textOf(await bench.says('anna', 'agenda', bench.channel('plein')))).not.toContain(nl.own.registered);
  });
});
