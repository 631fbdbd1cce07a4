import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { systemClock } from '../../src/core/clock.ts';
import { newId } from '../../src/core/ids.ts';
import type { Intent } from '../../src/core/intent.ts';
import { createLinks } from '../../src/core/links.ts';
import { createLogger } from '../../src/core/logger.ts';
import { coreTexts } from '../../src/core/texts.ts';
import type { Database } from '../../src/data/database.ts';
import { events } from '../../src/features/events/index.ts';
import { createRuntime, type Runtime } from '../../src/runtime.ts';

/** As Slack does: at once, and three times more. */
const MOST_DELIVERIES = 4;
const DAY = 86_400_000;
const TENANT = 'proof';

/** What a person was told, as the title and lead of the view. Times in ms since 1970, the same clock in every process. */
export type Told = {
  user: string;
  replica: number;
  title: string;
  lead: string;
  pressedAt: number;
  toldAt: number;
  deliveries: number;
};
export type Task = { eventId: string; users: string[]; inFlight: number };

export const startRuntime = (db: Database): Runtime =>
  createRuntime({
    db,
    features: [events],
    clock: systemClock,
    logger: createLogger('fatal'), // each that waited too long would be a line: they are counted
    links: createLinks('https://knooppunt.example/', 'proof', systemClock),
    network: { name: 'Proof', timeZone: 'Europe/Amsterdam' },
  });

/** One person presses the button; what waited too long for the database left nothing behind and is delivered again. */
export async function press(runtime: Runtime, user: string, eventId: string): Promise<Told> {
  const address = { user };
  const at = { platform: 'memory', tenant: TENANT, address } as const;
  const intent: Intent = {
    id: newId(),
    kind: 'action',
    name: 'events.register',
    input: { eventId },
    from: { ...at, user, name: user, guest: false },
    place: { ...at, conversation: `dm-${user}`, kind: 'private', external: false },
  };
  const now = () => performance.timeOrigin + performance.now();
  const pressedAt = now();
  for (let deliveries = 1; ; deliveries++) {
    const { reply } = await runtime.dispatch.handle(intent);
    const { title = '', lead = '' } = 'view' in reply ? reply.view : {};
    if (title !== coreTexts.nl.oops('').title || deliveries === MOST_DELIVERIES)
      return { user, replica: process.pid, title, lead, pressedAt, toldAt: now(), deliveries };
  }
}

/** Everybody of this replica presses as soon as there is room: so many presses are always under way. */
export async function pressAll(db: Database, { eventId, users, inFlight }: Task): Promise<Told[]> {
  const runtime = startRuntime(db);
  const waiting = users.values();
  const all: Told[] = [];
  const pressing = Array.from({ length: inFlight }, async () => {
    for (const user of waiting) all.push(await press(runtime, user, eventId));
  });
  await Promise.all(pressing);
  await runtime.stop();
  return all;
}

/** Members with an account each, and so many events of so many places. Gives the events’ keys. */
export async function seed(
  { prisma }: Database,
  { users, places, events: count = 1 }: { users: readonly string[]; places: number; events?: number },
): Promise<string[]> {
  const now = systemClock.now();
  const tenantId = newId();
  await prisma.tenant.create({ data: { id: tenantId, platform: 'memory', externalId: TENANT, name: TENANT } });
  const people = users.map((name) => ({ id: newId(), name, state: 'member', createdAt: now }));
  await prisma.person.createMany({ data: people });
  await prisma.identity.createMany({
    data: people.map(({ id, name }) => ({
      id: newId(),
      personId: id,
      tenantId,
      externalId: name,
      address: { user: name },
      seenAt: now,
    })),
  });
  const theme = await prisma.theme.create({ data: { id: newId(), slug: 'proof', nameNl: 'proof', nameEn: 'proof' } });
  const startsAt = new Date(now.getTime() + 10 * DAY);
  const made = Array.from({ length: count }, (_, i) => ({
    id: newId(),
    slug: `proof-${i}`,
    kind: 'conferentie',
    title: 'Conferentie',
    description: '',
    themeId: theme.id,
    tlp: 'TLP:GREEN',
    startsAt,
    endsAt: startsAt,
    closesAt: startsAt,
    place: '',
    capacity: places,
    createdAt: now,
  }));
  await prisma.event.createMany({ data: made });
  return made.map(({ id }) => id);
}

/**
 * Lets the database itself number the registrations as they commit: a deferred trigger runs in the COMMIT, while the
 * transaction still has all its locks.
 */
export async function numberCommits({ sql }: Database): Promise<void> {
  await sql('CREATE SEQUENCE commit_number');
  await sql('CREATE TABLE committed (registration uuid PRIMARY KEY, number bigint NOT NULL)');
  await sql(`CREATE FUNCTION number_commit() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO committed VALUES (NEW.id, nextval('commit_number')); RETURN NULL; END $$`);
  await sql(`CREATE CONSTRAINT TRIGGER numbered AFTER INSERT ON "Registration" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION number_commit()`);
}

type Row = { name: string; state: string; position: number; number: number };

/**
 * Each claim of the proof; throws at the first that does not hold. Gives how many at most went before somebody who had
 * pressed earlier on the same replica: they were under way together.
 */
export async function verify(db: Database, eventId: string, told: readonly Told[], places: number): Promise<number> {
  const rows = await db.sql<Row>(
    `SELECT p.name, r.state, r.position, c.number::int AS number FROM "Registration" r JOIN "Person" p ON p.id = r."personId"
       LEFT JOIN committed c ON c.registration = r.id
     WHERE r."eventId" = $1 ORDER BY r.position`,
    [eventId],
  );
  assert.equal(rows.length, told.length, 'nobody is lost');
  assert.deepEqual(
    rows.map(({ position }) => position),
    Array.from(rows, (_, i) => i + 1),
    'positions have no gap',
  );
  const expected = rows.map((_, i) => (i < places ? 'registered' : 'waiting'));
  assert.deepEqual(
    rows.map(({ state }) => state),
    expected,
    'the first have the places, the rest wait',
  );
  const byUser = new Map(told.map((one) => [one.user, one]));
  rows.forEach(({ name }, i) => {
    const one = byUser.get(name);
    assert.match(
      one?.title ?? '',
      i < places ? /^Je bent aangemeld/ : /^Je staat op de wachtlijst/,
      `${name} was told so`,
    );
    if (i > places)
      assert.match(one?.lead ?? '', new RegExp(`nummer ${i - places + 1} op`), `${name} was told his turn`);
  });
  const numbers = rows.map(({ number }) => number);
  assert.deepEqual(
    numbers,
    numbers.toSorted((a, b) => a - b),
    'the order of the list is the order of commit, as the database numbered it',
  );
  const positions = new Map(rows.map(({ name, position }) => [name, position]));
  assertInOrderOfArrival(positions, told);
  return mostOvertaken(positions, told);
}

function mostOvertaken(positions: ReadonlyMap<string, number>, told: readonly Told[]): number {
  const byReplica = Map.groupBy(told, ({ replica }) => replica);
  const overtaken = [...byReplica.values()].flatMap((own) => {
    const pressed = own.toSorted((a, b) => a.pressedAt - b.pressedAt).map(({ user }) => positions.get(user) ?? 0);
    const turn = new Map(pressed.toSorted((a, b) => a - b).map((position, i) => [position, i]));
    return pressed.map((position, i) => (turn.get(position) ?? i) - i);
  });
  return Math.max(...overtaken);
}

/** Nobody who pressed after another had his answer stands before him. */
function assertInOrderOfArrival(positions: ReadonlyMap<string, number>, told: readonly Told[]): void {
  const answered = told.toSorted((a, b) => a.toldAt - b.toldAt);
  let [next, last] = [0, 0];
  for (const one of told.toSorted((a, b) => a.pressedAt - b.pressedAt)) {
    for (; (answered[next]?.toldAt ?? Infinity) < one.pressedAt; next++)
      last = Math.max(last, positions.get(answered[next]?.user ?? '') ?? 0);
    assert.ok((positions.get(one.user) ?? 0) > last, `${one.user} pressed after number ${last} had his answer`);
  }
}
