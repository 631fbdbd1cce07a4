import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '../../src/core/ids.ts';
import { type Child, start } from '../bench/child.ts';
import type { BenchDatabase } from '../bench/database.ts';
import { watchBoard } from './board-reader.ts';
import type { Ask, ExerciseSettings } from './exercise-replica.ts';
import * as at from './exercise-world.ts';

export type Exercising = at.World & {
  database: BenchDatabase;
  /** Over how long people answer, in ms; a fifth of them in the first fifteenth of it. */
  spreadMs: number;
  /** How long nobody can reach Teams, from a moment after the start, in ms. */
  downMs: number;
  /** Of the injects, after the start; the first is 0. */
  minutes: readonly number[];
};
/** In ms, of all answers. */
type Late = { p50: number; p99: number; most: number };
/** What a run came to; what must not happen has thrown already. */
export type Exercised = {
  answers: number;
  corrected: number;
  deliveredAgain: number;
  /** From the acknowledgement of an answer until a board shows it; `teams`: without those of the outage. */
  web: Late;
  slack: Late;
  teams: Late;
  /** Of what was answered around the kill, the latest on the board on Slack, whose lane had to find another owner. */
  afterKillMs: number;
  /** From the end of the outage until the board on Teams shows all answers of before. */
  afterOutageMs: number;
  injects: { due: number; arrived: number; unknown: number };
  requests: number;
  /** Where more came than a platform allows: nowhere, if all is well. */
  overLimits: string[];
  seconds: number;
};

type State = 'present' | 'onTheWay' | 'unavailable' | 'needHelp';
const USUAL = ['present', 'onTheWay', 'unavailable'] as const;
/** One in a hundred asks for help, of which the leader hears each time. */
const stateOf = (n: number): State => (n % 100 === 3 ? 'needHelp' : (USUAL[n % 3] ?? 'present'));
const AT_ONCE = 16;
/** So long after a kill what it held up counts as after an outage. */
const AFTER_KILL_MS = 10_000;
/** What was answered so shortly before an outage can be shown only after it. */
const BEFORE_MS = 5000;
const PATIENCE_MS = 180_000;
const scriptOf = (minutes: readonly number[]) =>
  `minuut;titel;tekst;aan;reactie\n${minutes.map((minute) => `${minute};Inject ${minute};Er is iets.;iedereen;gezien\n`).join('')}`;

type Given = { n: number; state: State; ackedAt: number; rank: number };

/**
 * An exercise over Slack, Teams and the web, by two replicas: all are asked, answer, and answer again; each answer comes
 * twice, and what was corrected once more after that. One replica is killed (`kill -9`) while the first inject goes out,
 * and starts again; Teams is down meanwhile. Throws when anything is lost, has two effects, or the report does not add up.
 */
export async function exercise(parts: Exercising): Promise<Exercised> {
  const { database, persons, downMs } = parts;
  const from = performance.now();
  let downFrom = Number.POSITIVE_INFINITY;
  const platform = at.simulate((now) => now >= downFrom && now < downFrom + downMs);
  const settings: ExerciseSettings = { database: database.where };
  const up = async () => {
    const child = await start('../proof/exercise-replica.ts', settings);
    child.listen(async (asked: Ask) => {
      const { outcome, afterMs } = platform.answer(asked);
      await wait(afterMs);
      return { ask: asked.ask, outcome };
    });
    return child;
  };
  const replicas: [Child, Child] = [await up(), await up()];
  const [first] = replicas;
  try {
    const network = await at.seed(first, parts);
    const leader = at.personId(at.leaderOf(parts));
    const exerciseId = newId();
    const lead = (name: string, input: Record<string, string>) =>
      replicas[1].call('handle', at.inChannel(parts, `lead:${name}`, { name: `exercises.${name}`, input }));
    const plan = { name: 'Proef', codeword: 'otter', scenario: 'Een leverancier ligt plat.', network };
    await lead('plan-send', { exerciseId, ...plan, startsAt: '2030-01-01T10:00', minutes: '60', remindAfter: '30' });
    await lead('import-send', { exerciseId, rows: scriptOf(parts.minutes) });
    await lead('confirm-launch', { exerciseId });
    const [rollCall] = await replicas[1].call<{ id: string }[]>('sql', {
      text: `SELECT id FROM "RollCall" WHERE "exerciseId" = $1::uuid`,
      values: [exerciseId],
    });
    assert(rollCall, 'it is started');
    await replicas[1].call('sql', {
      text: `INSERT INTO "Board" ("rollCallId", "conversationId") VALUES ($1::uuid, $2::uuid)`,
      values: [rollCall.id, at.TEAMS_CHANNEL],
    });
    const board = watchBoard(replicas, { personId: leader, rollCallId: rollCall.id });

    const killed = killWhileInjectsGo(platform.arrived, async () => {
      downFrom = performance.now();
      await replicas[0].kill();
      board.moveOn();
      replicas[0] = await up();
    });
    const answering = answerAll(parts, replicas, rollCall.id);
    const { given, again } = await answering;
    await killed;
    const total = new Set(given.map(({ n }) => n)).size;
    assert.equal(total, persons, 'everybody answered');
    const boardHas = (platformName: string) =>
      platform.boards.findLast((one) => one.platform === platformName)?.answered === total;
    const injects = await ended(
      replicas[1],
      exerciseId,
      platform.arrived,
      persons * parts.minutes.length,
      () => boardHas('slack') && boardHas('teams'),
    );
    await board.hasAll(persons);
    const web = lateness(given.map((one) => board.shownAt(one) - one.ackedAt));
    const shownOn = (name: string, one: Given) =>
      (platform.boards.find((shown) => shown.platform === name && shown.answered >= one.rank)?.at ?? Number.NaN) -
      one.ackedAt;
    const newcomers = given.filter(({ rank }) => rank > 0);
    const outside = newcomers.filter(({ ackedAt }) => ackedAt < downFrom - BEFORE_MS || ackedAt > downFrom + downMs);
    const around = newcomers.filter(
      ({ ackedAt }) => ackedAt > downFrom - BEFORE_MS && ackedAt < downFrom + AFTER_KILL_MS,
    );
    const before = newcomers.filter(({ ackedAt }) => ackedAt <= downFrom + downMs);
    const afterOutageMs = Math.max(...before.map((one) => shownOn('teams', one) + one.ackedAt - downFrom - downMs));
    await reconcile(replicas[1], { ...parts, leader, exerciseId, rollCallId: rollCall.id }, given);
    board.stop();
    return {
      answers: given.length,
      corrected: given.length - persons,
      deliveredAgain: again,
      web,
      slack: lateness(newcomers.filter((one) => !around.includes(one)).map((one) => shownOn('slack', one))),
      teams: lateness(outside.map((one) => shownOn('teams', one))),
      afterKillMs: Math.max(...around.map((one) => shownOn('slack', one))),
      afterOutageMs,
      injects,
      requests: platform.requests.length,
      overLimits: at.overLimits(platform.requests),
      seconds: (performance.now() - from) / 1000,
    };
  } finally {
    for (const child of replicas) await child.stop();
  }
}

const lateness = (all: readonly number[]): Late => {
  const sorted = [...all].sort((a, b) => a - b);
  assert(!sorted.some(Number.isNaN), 'each answer came on the board');
  const of = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: of(0.5), p99: of(0.99), most: of(1) };
};

async function killWhileInjectsGo(arrived: ReadonlyMap<string, number>, kill: () => Promise<void>) {
  const gone = () => [...arrived.keys()].filter((key) => key.startsWith('inject:')).length;
  for (const until = performance.now() + PATIENCE_MS; gone() < 10; await wait(5))
    assert(performance.now() < until, 'injects go out');
  await kill();
}

/** Everybody answers once, one in ten twice; each by one replica or the other, and by another one if that is gone. */
async function answerAll(world: Exercising, replicas: readonly Child[], rollCallId: string) {
  const { persons, spreadMs } = world;
  const given: Given[] = [];
  let again = 0;
  let answered = 0;
  const from = performance.now();
  const later: Promise<unknown>[] = [];

  const deliver = async (n: number, state: string, id: string) => {
    const intent = at.intentOf(n, world, id, { name: 'exercises.check-in', input: { rollCallId, state } });
    for (let attempt = 0; ; attempt++) {
      const reply = await replicas[(n + attempt) % 2]
        ?.call<{ kind: string; refused?: true }>('handle', intent)
        .catch(() => undefined);
      if (reply) return assert(!reply.refused, `taken: ${JSON.stringify(reply)}`);
      await wait(50);
    }
  };
  const once = async (n: number, state: Given['state'], id: string, isFirst: boolean) => {
    await deliver(n, state, id);
    given.push({ n, state, ackedAt: performance.now(), rank: isFirst ? ++answered : 0 });
    again++;
    later.push(wait((n * 37) % 900).then(() => deliver(n, state, id)));
  };
  const one = async (n: number) => {
    const state = stateOf(n);
    await once(n, state, `answer:${n}`, true);
    if (n % 10 !== 0) return;
    await wait(200);
    await once(n, stateOf(n + 1), `correction:${n}`, false);
    again++;
    later.push(deliver(n, state, `answer:${n}`)); // late, and out of order
  };
  /** When the i-th person answers: a fifth come at once, the rest over the whole time. */
  const momentOf = (i: number) =>
    i < persons / 5
      ? (i / (persons / 5)) * (spreadMs / 15)
      : spreadMs / 15 + ((i - persons / 5) / (persons * 0.8)) * spreadMs;
  let next = 0;
  const sender = async () => {
    while (next < persons) {
      const i = next++;
      await wait(Math.max(0, from + momentOf(i) - performance.now()));
      await one((i * 7919) % persons);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  await Promise.all(later);
  return { given, again };
}

type Row = { key: string; state: string };

/** Waits until all that is due was sent; then each inject came to everybody once, or is reported as unknown. */
async function ended(
  replica: Child,
  exerciseId: string,
  arrived: ReadonlyMap<string, number>,
  due: number,
  shown: () => boolean,
) {
  const rows = (text: string) => replica.call<Row[]>('sql', { text, values: [exerciseId] });
  const injectsOf = `SELECT d.key, d.state FROM "Delivery" d JOIN "Inject" i ON i."exerciseId" = $1::uuid AND d.key LIKE 'inject:' || i.id || ':%'`;
  const openOf = `SELECT key, state FROM "Delivery" WHERE state IN ('queued', 'sending') AND $1::uuid IS NOT NULL`;
  for (const until = performance.now() + PATIENCE_MS; ; await wait(500)) {
    const [sent, open] = [await rows(injectsOf), await rows(openOf)];
    if (sent.length < due || open.length > 0 || !shown()) {
      assert(performance.now() < until, `all was sent: ${sent.length} injects, ${open.length} still to go`);
      continue;
    }
    assert.equal(sent.length, due, 'one delivery for each inject and player');
    for (const { key } of sent) {
      const times = arrived.get(key) ?? 0;
      assert(times <= 1, `${key} came ${times} times`);
    }
    const unknown = sent.filter(({ state }) => state === 'unknown').length;
    const relayed = sent.filter(({ key }) => arrived.has(key)).length;
    assert(
      sent.every(({ state }) => state === 'accepted' || state === 'unknown'),
      'each came, or is reported',
    );
    return { due, arrived: relayed, unknown };
  }
}

/** What is kept is what was answered; the report says the same. */
async function reconcile(
  replica: Child,
  {
    leader,
    exerciseId,
    rollCallId,
    organisations,
    persons,
    minutes,
  }: Exercising & Record<'leader' | 'exerciseId' | 'rollCallId', string>,
  given: readonly Given[],
) {
  const kept = await replica.call<{ personId: string; state: string; count: number }[]>('sql', {
    text: `SELECT "personId", (array_agg(state ORDER BY at DESC, id DESC))[1] AS state, count(*)::int AS count
      FROM "CheckIn" WHERE "rollCallId" = $1::uuid GROUP BY 1`,
    values: [rollCallId],
  });
  assert.equal(
    kept.reduce((sum, { count }) => sum + count, 0),
    given.length,
    'each answer is kept once',
  );
  const last = new Map(given.map(({ n, state }) => [at.personId(n), state]));
  for (const { personId, state } of kept)
    assert.equal(state, last.get(personId), `the last answer of ${personId} counts`);
  const body = await replica.call<string>('report', { personId: leader, exerciseId });
  const { figures } = JSON.parse(body) as {
    figures: {
      asked: number;
      answered: number;
      late: number;
      organisations: { id: string; asked: number; answered: number; injects: number }[];
    };
  };
  assert.deepEqual(
    [figures.asked, figures.answered, figures.late],
    [persons, persons, 0],
    'the report has all answers',
  );
  const own = persons / organisations;
  for (const { id, asked, answered, injects } of figures.organisations)
    assert.deepEqual([asked, answered, injects], [own, own, minutes.length], `the report of ${id}`);
  assert.equal(figures.organisations.length, organisations);
}
