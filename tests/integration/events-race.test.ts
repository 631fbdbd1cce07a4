import { afterAll, beforeAll, expect, it } from 'vitest';
import { texts } from '../../src/features/events/texts.ts';
import { type EventsBench, eventsBench, viewOf } from '../fixtures/events.ts';

const PEOPLE = 60;
const PLACES = 10;
const { done } = texts.nl;

let bench: EventsBench;
const people = Array.from({ length: PEOPLE }, (_, i) => `p${i}`);
beforeAll(async () => {
  bench = await eventsBench();
  await bench.people(...people);
});
afterAll(() => bench.close());

const at = (eventId: string, action: string) => (person: string) =>
  bench.presses(person, `events.${action}`, { eventId });

it(`${PEOPLE} at once for ${PLACES} places: as many places, the rest in line, each told what he has`, async () => {
  const event = await bench.event({ capacity: PLACES, title: 'T' });
  const replies = await Promise.all(people.map(at(event, 'register')));
  const standing = await bench.standing(event);
  expect(standing).toHaveLength(PEOPLE);
  expect(standing.slice(0, PLACES).every((one) => one.endsWith(' registered'))).toBe(true);
  expect(standing.slice(PLACES).every((one) => one.endsWith(' waiting'))).toBe(true);
  const told = new Map(people.map((person, i) => [person, replies[i] && viewOf(replies[i])]));
  standing.forEach((one, i) => {
    const view = told.get(one.split(' ')[0] ?? '');
    expect(view?.title).toBe(i < PLACES ? done.registered('T') : done.waiting('T'));
    if (i >= PLACES) expect(view?.lead).toBe(done.waitingLead(i - PLACES));
  });
});

it('all places given up at once: as many offers, to the first of the line', async () => {
  const event = await bench.event({ capacity: PLACES });
  for (const person of people) await at(event, 'register')(person);
  await Promise.all(people.slice(0, PLACES).map(at(event, 'cancel')));
  expect(await bench.offers()).toEqual(people.slice(PLACES, 2 * PLACES));
  await Promise.all(
    people.slice(PLACES, 2 * PLACES).flatMap((one) => [at(event, 'accept-offer')(one), at(event, 'accept-offer')(one)]),
  );
  const registered = (await bench.standing(event)).filter((one) => one.endsWith(' registered'));
  expect(registered).toEqual(people.slice(PLACES, 2 * PLACES).map((one) => `${one} registered`));
});
