import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type Context, feature, route } from '../../src/core/feature.ts';
import { newId } from '../../src/core/ids.ts';
import type { Intent } from '../../src/core/intent.ts';
import { createLogger } from '../../src/core/logger.ts';
import type { Outcome } from '../../src/core/outbox.ts';
import { planRetention } from '../../src/features/people/index.ts';
import { ABOUT, livesHere, NOTE, type PrivacyBench, privacyBench, QUESTION } from '../fixtures/privacy.ts';

const NAME = 'Saskia Kwartelstaart';
const MAIL = 's.kwartelstaart@noord.example';
/** In a line of its own that looks like a line of a stack. */
const LINES = `regel een\n    at ${NAME} (${MAIL})`;
const TYPED = [NAME, MAIL, NOTE, QUESTION, ABOUT, 'struisvogel', 'Kwartelstaart'];

/** What goes wrong in ways of its own. */
const texts = { refusals: {} };
const broken = feature({
  name: 'broken',
  texts: { nl: texts, en: texts },
  routes: [
    route({
      name: 'broken.bug',
      who: 'anyone',
      input: z.object({}).loose(),
      handle: (_, context: Context) => Promise.reject(Object.assign(new Error('a bug'), { context, said: NOTE })),
    }),
    route({
      name: 'broken.query',
      who: 'anyone',
      input: z.object({}).loose(),
      handle: async (_, { tx, person }: Context) => {
        await tx.person.create({ data: { id: person.id, name: LINES, state: NOTE, createdAt: NAME } });
        throw new Error('not reached');
      },
    }),
    route({
      name: 'broken.key',
      who: 'anyone',
      input: z.object({}).loose(),
      handle: async (_, { tx, person, now }: Context) => {
        await tx.person.create({ data: { id: person.id, name: LINES, state: 'member', createdAt: now } });
        throw new Error('not reached');
      },
    }),
    route({
      name: 'broken.sql',
      who: 'anyone',
      input: z.object({}).loose(),
      handle: async (_, { tx }: Context) => {
        await tx.$queryRaw`SELECT ${LINES}::uuid`;
        throw new Error('not reached');
      },
    }),
    route({
      name: 'broken.json',
      who: 'anyone',
      input: z.object({}).loose(),
      handle: async () => JSON.parse(LINES),
    }),
  ],
  jobs: {
    'broken.job': async (_, { tx }) => {
      await tx.$queryRaw`SELECT ${LINES}::uuid`;
    },
  },
});

let bench: PrivacyBench;
const lines: string[] = [];
beforeAll(async () => {
  const logger = createLogger('trace', { write: (line) => void lines.push(line) });
  bench = await privacyBench(logger, [broken]);
});
afterAll(() => bench.close());

it('holds no name, mail address, message or note, whatever is done and whatever fails', async () => {
  const { runtime, db } = bench;
  const lives = await livesHere(bench, NAME);
  await runtime.transact((tx) => planRetention({ ...runtime.work, tx, now: bench.clock.now() }));

  // Every route, as a button and as a form, with what it wants and with nonsense.
  const ids = { ...lives, personId: lives.id, themeId: bench.themeId, updateId: newId() };
  const typed = { text: QUESTION, note: NOTE, name: NAME, title: LINES, about: ABOUT, mail: MAIL, word: NOTE };
  for (const { name } of bench.features.flatMap(({ routes }) => routes)) {
    if (name === 'people.erase') continue;
    for (const input of [
      { ...ids, ...typed },
      { personId: NAME, themeId: MAIL, rollCallId: NOTE, ...typed },
    ])
      for (const user of [NAME, 'beheer']) {
        await bench.presses(user, name, input);
        await bench.submits(user, name, input);
      }
  }
  await bench.opensHome(NAME);
  for (const text of [QUESTION, NAME, MAIL, LINES, 'mijn gegevens', 'help', `aanwezig ${NOTE}`, 'hulp nodig'])
    await bench.says(NAME, text);
  // A tenant that nobody knows, a key of a route that is not there, a reply that cannot be kept.
  const stranger = { ...bench.from(NAME), kind: 'message', text: QUESTION } satisfies Intent;
  await bench.deliver({ ...stranger, id: newId(), from: { ...stranger.from, tenant: 'elsewhere', mailDomain: MAIL } });
  await bench.deliver({ ...bench.from(NAME), id: `web:${NAME}:1`, kind: 'action', name: LINES, input: {} });
  for (const name of ['broken.bug', 'broken.query', 'broken.key', 'broken.sql', 'broken.json'])
    await bench.deliver({ ...bench.from(NAME), id: `web:${NAME}:${name}`, kind: 'form', name, input: typed });

  // Every job, as planned and with a payload that it does not want.
  for (const job of bench.features.flatMap(({ jobs }) => Object.keys(jobs ?? {})))
    await runtime.transact((tx) =>
      runtime.work.schedule.plan(tx, { key: `${job}:${NAME}`, job, payload: typed, dueAt: bench.clock.now() }),
    );
  await bench.runDue();
  bench.clock.move(8 * 86_400_000);
  await bench.runDue();

  // Senders that refuse, do not answer, or break.
  const outcomes: Outcome[] = [
    { kind: 'unreachable', reason: 'user_disabled' },
    { kind: 'unknown', reason: 'timeout' },
    { kind: 'refused', reason: 'ECONNREFUSED' },
  ];
  await db.prisma.delivery.updateMany({ data: { expiresAt: new Date(bench.clock.now().getTime() + 86_400_000) } });
  let asked = 0;
  runtime.startSending([
    {
      platform: 'memory',
      limits: { lane: [[1000, 1000]], conversation: [[1000, 1000]] },
      send: async ({ view, address }) => {
        const outcome = outcomes[asked++ % 4];
        if (!outcome) throw Object.assign(new TypeError('sender broke'), { view, address });
        return outcome;
      },
    },
  ]);
  await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThan(8);
  await bench.erases(NAME);

  const log = lines.join('');
  for (const trace of TYPED) expect(lines.filter((line) => line.includes(trace))).toEqual([]);
  for (const said of [
    'intent failed',
    'a scheduled job failed',
    'refused a tenant that is not allowed',
    'a delivery has no answer',
  ])
    expect(log, 'it has seen what fails').toContain(said);
  for (const name of ['broken.bug', 'broken.query', 'broken.key', 'broken.sql', 'broken.json'])
    expect(log).toContain(`"route":"${name}"`);
}, 120_000);
