// `npm run proof:registrations`: 10,000 people (or PEOPLE) register at once for 100 places. With DATABASE_URL (a PostgreSQL server
// on which databases may be created) over two replicas, each a process; without it in this process, on the embedded
// database in memory. Ends with 1 when a place too many or too few is taken, or anybody is lost.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { systemClock } from '../../src/core/clock.ts';
import { newId } from '../../src/core/ids.ts';
import type { Intent } from '../../src/core/intent.ts';
import { createLinks } from '../../src/core/links.ts';
import { createLogger } from '../../src/core/logger.ts';
import { coreTexts } from '../../src/core/texts.ts';
import { type Database, openDatabase } from '../../src/data/database.ts';
import { events } from '../../src/features/events/index.ts';
import { createRuntime } from '../../src/runtime.ts';
import { testDatabase } from '../fixtures/database.ts';

const PEOPLE = Number(process.env.PEOPLE ?? 10_000);
const PLACES = 100;
/** Of one replica: longer in the line for the database than its 30 s of patience is no press but a time-out. */
const IN_FLIGHT = 1000;
/** As Slack does: at once, and three times more. */
const MOST_DELIVERIES = 4;
const DAY = 86_400_000;
const TENANT = 'proof';

/** What a person was told, as the title and lead of the view. */
type Told = { user: string; title: string; lead: string; ms: number; deliveries: number };
type Task = { eventId: string; users: string[] };

/** Everybody of this replica presses as soon as there is room: so many presses are always under way. */
async function pressAll(db: Database, { eventId, users }: Task): Promise<Told[]> {
  const runtime = createRuntime({
    db,
    features: [events],
    clock: systemClock,
    logger: createLogger('fatal'), // each that waited too long would be a line: they are counted
    links: createLinks('https://knooppunt.example/', 'proof', systemClock),
    network: { name: 'Proof', timeZone: 'Europe/Amsterdam' },
  });
  const started = performance.now();
  const press = async (user: string): Promise<Told> => {
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
    // What waited too long for the database left nothing behind: the platform delivers it again, under the same id.
    for (let deliveries = 1; ; deliveries++) {
      const { reply } = await runtime.dispatch.handle(intent);
      const { title = '', lead = '' } = 'view' in reply ? reply.view : {};
      if (title !== coreTexts.nl.oops('').title || deliveries === MOST_DELIVERIES)
        return { user, title, lead, ms: performance.now() - started, deliveries };
    }
  };
  const waiting = users.values();
  const all: Told[] = [];
  const pressing = Array.from({ length: IN_FLIGHT }, async () => {
    for (const user of waiting) all.push(await press(user));
  });
  await Promise.all(pressing);
  await runtime.stop();
  return all;
}

async function seed({ prisma }: Database, users: readonly string[]): Promise<string> {
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
  const event = await prisma.event.create({
    data: {
      id: newId(),
      slug: 'proof',
      kind: 'conferentie',
      title: 'Conferentie',
      description: '',
      themeId: theme.id,
      tlp: 'TLP:GREEN',
      startsAt,
      endsAt: startsAt,
      closesAt: startsAt,
      place: '',
      capacity: PLACES,
      createdAt: now,
    },
  });
  return event.id;
}

async function overTwoReplicas(db: Database, server: string, eventId: string, users: string[]): Promise<Told[]> {
  const [current] = await db.sql<{ name: string }>('SELECT current_database() AS name');
  const url = Object.assign(new URL(server), { pathname: `/${current?.name}` }).href;
  const replicas = [0, 1].map(() =>
    fork(import.meta.filename, ['replica'], { env: { ...process.env, PROOF_URL: url } }),
  );
  await Promise.all(replicas.map((replica) => once(replica, 'message'))); // both are connected
  const told = replicas.map(async (replica, i) => {
    const answer = once(replica, 'message');
    replica.send({ eventId, users: users.filter((_, j) => j % 2 === i) } satisfies Task);
    const [all] = await answer;
    return all as Told[];
  });
  return (await Promise.all(told)).flat();
}

async function replica(url: string): Promise<void> {
  const db = await openDatabase({ url });
  process.send?.('ready');
  const [task] = await once(process, 'message');
  const told = await pressAll(db, task as Task);
  await new Promise((sent) => process.send?.(told, sent)); // before the channel is closed
  await db.close();
  process.disconnect();
}

type Row = { name: string; state: string; position: number; xid: string };

/** Each claim of the proof; throws at the first that does not hold. */
async function verify(db: Database, eventId: string, told: readonly Told[]): Promise<string> {
  const rows = await db.sql<Row>(
    `SELECT p.name, r.state, r.position, r.xmin::text AS xid FROM "Registration" r JOIN "Person" p ON p.id = r."personId"
     WHERE r."eventId" = $1 ORDER BY r.position`,
    [eventId],
  );
  assert.equal(rows.length, PEOPLE, 'nobody is lost');
  assert.deepEqual(
    rows.map(({ position }) => position),
    Array.from(rows, (_, i) => i + 1),
    'positions have no gap',
  );
  const expected = rows.map((_, i) => (i < PLACES ? 'registered' : 'waiting'));
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
      i < PLACES ? /^Je bent aangemeld/ : /^Je staat op de wachtlijst/,
      `${name} was told so`,
    );
    if (i > PLACES)
      assert.match(one?.lead ?? '', new RegExp(`nummer ${i - PLACES + 1} op`), `${name} was told his turn`);
  });
  const [setting] = await db.sql<{ on: string }>(`SELECT current_setting('track_commit_timestamp', true) AS on`);
  if (setting?.on !== 'on') return 'order of commit not checked (needs track_commit_timestamp=on)';
  const committed = await db.sql<Row>(
    `SELECT position FROM "Registration" WHERE "eventId" = $1 ORDER BY pg_xact_commit_timestamp(xmin), position`,
    [eventId],
  );
  assert.deepEqual(
    committed.map(({ position }) => position),
    rows.map(({ position }) => position),
    'order of commit',
  );
  return 'positions in order of commit';
}

async function proof(): Promise<void> {
  const server = process.env.DATABASE_URL;
  process.env.TEST_DATABASE_URL = server ?? '';
  const db = await testDatabase();
  try {
    const users = Array.from({ length: PEOPLE }, (_, i) => `p${i}`);
    const eventId = await seed(db, users);
    const told = server ? await overTwoReplicas(db, server, eventId, users) : await pressAll(db, { eventId, users });
    const order = await verify(db, eventId, told);
    const last = Math.max(...told.map(({ ms }) => ms)) / 1000;
    const again = told.reduce((sum, { deliveries }) => sum + deliveries - 1, 0);
    const where = server ? 'two replicas on PostgreSQL' : 'one process on the embedded database';
    console.log(
      `${PEOPLE} at once for ${PLACES} places, ${where}: ${PLACES} taken, ${PEOPLE - PLACES} wait, nobody lost;`,
    );
    console.log(
      `${order}; the last answer after ${last.toFixed(1)} s, ${Math.round(PEOPLE / last)} a second; ${again} deliveries again`,
    );
  } finally {
    await db.close();
  }
}

if (process.argv[2] === 'replica') await replica(process.env.PROOF_URL ?? '');
else {
  await proof();
  process.exit(); // a database in memory is kept for who wants one again
}
