import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendar } from '../../src/core/dates.ts';
import { texts } from '../../src/features/events/texts.ts';
import { actionsOf, buttonsOf, DAY, type EventsBench, eventsBench, HOUR, textOf, viewOf } from '../fixtures/events.ts';

const { nl, en } = texts;

let bench: EventsBench;
let event: string;

const press = (person: string, action: string) => bench.presses(person, `events.${action}`, { eventId: event });
const wait = async (ms: number) => {
  bench.clock.move(ms);
  await bench.runDue();
};

beforeAll(async () => {
  bench = await eventsBench();
  await bench.people('anna', 'bram', 'chris', 'nora');
  await bench.seed.person({ slug: 'emma', locale: 'en' });
});
afterAll(() => bench.close());

/** Anna has the only place; Bram, Chris and Emma wait in this order. */
beforeEach(async () => {
  await bench.reset();
  event = await bench.event({ capacity: 1, title: 'Leerhuis zorg' });
  for (const person of ['anna', 'bram', 'chris', 'emma']) await press(person, 'register');
});

describe('a place that comes free', () => {
  it('is offered to the first who waits, in his own chat, with two answers and a deadline', async () => {
    expect(viewOf(await press('anna', 'cancel')).title).toBe(nl.done.cancelled('Leerhuis zorg'));
    expect(await bench.standing(event)).toEqual(['anna cancelled', 'bram offered', 'chris waiting', 'emma waiting']);
    const [offer, ...more] = await bench.deliveries();
    expect(more).toEqual([]);
    expect(offer).toMatchObject({ person: 'bram', view: { title: nl.offer.title('Leerhuis zorg') } });
    expect(offer?.view.lead).toContain(
      calendar('nl', 'Europe/Amsterdam').moment(new Date(bench.clock.now().getTime() + 24 * HOUR)),
    );
    expect(offer && buttonsOf(offer.view).map(({ action }) => action)).toEqual([
      'events.accept-offer',
      'events.decline-offer',
    ]);
  });

  it('is not free for newcomers while the offer is open', async () => {
    await press('anna', 'cancel');
    expect(viewOf(await press('nora', 'register')).title).toBe(nl.done.waiting('Leerhuis zorg'));
    expect(await bench.offers()).toEqual(['bram']);
  });

  it('accepted is taken, and accepted twice says so', async () => {
    await press('anna', 'cancel');
    expect(viewOf(await press('bram', 'accept-offer')).title).toBe(nl.done.registered('Leerhuis zorg'));
    expect(textOf(await press('bram', 'accept-offer'))).toContain(nl.done.already);
    await wait(2 * DAY);
    expect(await bench.standing(event)).toEqual(['anna cancelled', 'bram registered', 'chris waiting', 'emma waiting']);
  });

  it('cannot be accepted or declined by another', async () => {
    await press('anna', 'cancel');
    for (const [person, refusal] of [
      ['chris', nl.refusals.notOffered],
      ['anna', nl.refusals.notOffered],
      ['emma', en.refusals.notOffered],
    ] as const) {
      expect(textOf(await press(person, 'accept-offer'))).toContain(refusal);
      expect(textOf(await press(person, 'decline-offer'))).toContain(refusal);
    }
    expect(await bench.standing(event)).toEqual(['anna cancelled', 'bram offered', 'chris waiting', 'emma waiting']);
  });

  it('declined goes to the next, and declining twice passes nothing on', async () => {
    await press('anna', 'cancel');
    expect(viewOf(await press('bram', 'decline-offer')).title).toBe(nl.done.declined('Leerhuis zorg'));
    expect(viewOf(await press('bram', 'decline-offer')).title).toBe(nl.done.declined('Leerhuis zorg'));
    expect(textOf(await press('bram', 'accept-offer'))).toContain(nl.refusals.offerOver);
    expect(await bench.offers()).toEqual(['bram', 'chris']);
    await press('chris', 'decline-offer');
    const last = (await bench.deliveries()).at(-1);
    expect(last).toMatchObject({ person: 'emma', view: { title: en.offer.title('Leerhuis zorg') } });
  });

  it('goes to the next at the deadline; accepting then is refused, also before the job has run', async () => {
    await press('anna', 'cancel');
    bench.clock.move(24 * HOUR);
    expect(textOf(await press('bram', 'accept-offer'))).toContain(nl.refusals.offerOver);
    expect(textOf(await press('bram', 'decline-offer'))).toContain(nl.refusals.offerOver);
    await bench.runDue();
    expect(await bench.standing(event)).toEqual(['anna cancelled', 'bram declined', 'chris offered', 'emma waiting']);
    expect(textOf(await press('bram', 'accept-offer'))).toContain(nl.refusals.offerOver);
    await press('bram', 'register');
    expect((await bench.standing(event)).at(-1)).toBe('bram waiting');
  });

  it('stands until a moment before the deadline', async () => {
    await press('anna', 'cancel');
    await wait(24 * HOUR - 1);
    await press('bram', 'accept-offer');
    expect(await bench.standing(event)).toContain('bram registered');
  });

  it('is offered until the start at most, and to nobody after it', async () => {
    await wait(10 * DAY - HOUR);
    await press('anna', 'cancel');
    const row = await bench.db.prisma.registration.findFirstOrThrow({ where: { state: 'offered' } });
    expect(row.offerExpiresAt?.getTime()).toBe(bench.clock.now().getTime() + HOUR);
    await wait(HOUR);
    expect(await bench.offers()).toEqual(['bram']);
    expect(textOf(await press('bram', 'accept-offer'))).toContain(nl.refusals.started);
  });

  it('of an event that was cancelled meanwhile is offered to nobody', async () => {
    await press('anna', 'cancel');
    await bench.db.prisma.event.update({ where: { id: event }, data: { state: 'cancelled' } });
    expect(textOf(await press('bram', 'accept-offer'))).toContain(nl.refusals.eventCancelled);
    await wait(24 * HOUR);
    expect(await bench.offers()).toEqual(['bram']);
  });

  it('is not offered to who left', async () => {
    await bench.db.prisma.person.updateMany({ where: { name: 'bram' }, data: { state: 'left' } });
    await press('anna', 'cancel');
    expect(await bench.offers()).toEqual(['chris']);
    expect(await bench.standing(event)).toEqual(['anna cancelled', 'bram cancelled', 'chris offered', 'emma waiting']);
  });
});

describe('cancelling', () => {
  it('while an offer is open gives it to the next; a second offer to the same person is a new message', async () => {
    await press('anna', 'cancel');
    await press('bram', 'cancel');
    await press('bram', 'register');
    await press('chris', 'cancel');
    await press('emma', 'decline-offer');
    expect(await bench.offers()).toEqual(['bram', 'chris', 'emma', 'bram']);
    await press('bram', 'accept-offer');
    expect(await bench.standing(event)).toContain('bram registered');
  });

  it('of one who waits moves the others up and offers nothing', async () => {
    await press('bram', 'cancel');
    expect(await bench.offers()).toEqual([]);
    await press('anna', 'cancel');
    expect(await bench.offers()).toEqual(['chris']);
  });

  it('twice says the same and passes the place on once', async () => {
    const first = viewOf(await press('anna', 'cancel'));
    const second = viewOf(await press('anna', 'cancel'));
    expect(second.title).toBe(first.title);
    expect(await bench.offers()).toEqual(['bram']);
  });

  it('without a registration is refused', async () => {
    expect(textOf(await press('nora', 'cancel'))).toContain(nl.refusals.notRegistered);
  });
});

describe('what waits for a person', () => {
  it('is on his home page and his list: open offers with their answers', async () => {
    await press('anna', 'cancel');
    for (const reply of [await bench.opensHome('bram'), await bench.says('bram', 'Mijn aanmeldingen')]) {
      expect(textOf(reply)).toContain(nl.mine.offers);
      expect(actionsOf(reply).slice(0, 3)).toEqual(['events.accept-offer', 'events.decline-offer', 'events.details']);
    }
    const shown = textOf(await press('bram', 'details'));
    expect(shown).toContain(nl.facts.offerUntil);
    expect(shown).not.toContain(nl.facts.places);
    expect(textOf(await bench.says('emma', 'my registrations'))).toContain(en.own.waiting);
    expect(textOf(await bench.says('anna', 'mijn aanmeldingen'))).toContain(nl.mine.nothing);
  });
});
