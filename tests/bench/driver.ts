// The load: a process that is both platforms at once. A person waits for the answer in his chat, not only for the
// acknowledgement, before he goes on.

import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'yaml';
import { serve } from './child.ts';
import { startPlatform } from './platform.ts';
import { type Doing, fromSlack, fromTeams, type Outbound } from './requests.ts';
import { PERSONS, ROLL_CALLS, rollCallId } from './world.ts';

export type Load = {
  port: number;
  platform: 'slack' | 'teams';
  scenario: 'question' | 'check-in';
  seconds: number;
  /** People at once, each waiting for his answer; or requests a second, whatever becomes of them. */
  pace: { people: number } | { rate: number };
};
/** Latencies in ms, to the acknowledgement and to the answer; with a rate, since the planned moment. */
export type Measured = {
  answers: number;
  perSecond: number;
  failed: number;
  acknowledged: Quantiles;
  answered: Quantiles;
  /** Why the last of those that failed did. */
  failure: string;
};
type Quantiles = { p50: number; p99: number; max: number };
type Taken = { acknowledged: number; answered: number };

const ANSWER_MS = 10_000;
const questions = (
  parse(readFileSync(new URL('../../demo/questions.yaml', import.meta.url), 'utf8')) as { q: string }[]
).map(({ q }) => q);
const waiting = new Map<string, (() => void)[]>();
const platform = await startPlatform(({ conversation }) => waiting.get(conversation)?.shift()?.());
/** Goes on from one load to the next, so that nobody answers one roll-call twice. */
let pressed = 0;

serve({
  addresses: () => platform,
  run,
  stop: () => platform.close(),
});

function doing(scenario: Load['scenario'], i: number): Doing {
  const n = i % PERSONS;
  if (scenario === 'question') return { n, says: questions[i % questions.length] ?? '' };
  const rollCall = rollCallId(Math.floor(pressed / PERSONS) % ROLL_CALLS);
  return { n: pressed++ % PERSONS, presses: 'exercises.check-in', input: { rollCallId: rollCall, state: 'present' } };
}

async function run(load: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true });
  const taken: Taken[] = [];
  let failed = 0;
  let failure = '';
  const once = async (i: number, since = performance.now()) => {
    const what = doing(load.scenario, i);
    const outbound =
      load.platform === 'slack' ? fromSlack(what) : fromTeams(what, platform.authorization, platform.serviceUrl);
    const answer = answerIn(outbound.conversation);
    try {
      const [acknowledged, answered] = await Promise.all([
        post(agent, load.port, outbound).then(() => performance.now() - since),
        answer.then(() => performance.now() - since),
      ]);
      taken.push({ acknowledged, answered });
    } catch (error) {
      failed++;
      failure = String(error);
    }
  };
  const from = performance.now();
  const until = from + load.seconds * 1000;
  if ('people' in load.pace) {
    let i = 0;
    const person = async () => {
      while (performance.now() < until) await once(i++);
    };
    await Promise.all(Array.from({ length: load.pace.people }, person));
  } else {
    const every = 1000 / load.pace.rate;
    const all: Promise<void>[] = [];
    for (let i = 0; from + i * every < until; i++) {
      const at = from + i * every;
      if (at > performance.now()) await wait(at - performance.now());
      all.push(once(i, at));
    }
    await Promise.all(all);
  }
  const seconds = (performance.now() - from) / 1000;
  agent.destroy();
  return {
    answers: taken.length,
    perSecond: taken.length / seconds,
    failed,
    acknowledged: quantiles(taken.map((one) => one.acknowledged)),
    answered: quantiles(taken.map((one) => one.answered)),
    failure,
  };
}

/** The next thing that the bot says in a conversation. */
function answerIn(conversation: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const queue = waiting.get(conversation) ?? [];
    waiting.set(conversation, queue);
    const heard = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      queue.splice(queue.indexOf(heard), 1);
      reject(new Error('no answer'));
    }, ANSWER_MS);
    queue.push(heard);
  });
}

function post(agent: Agent, port: number, { path, headers, body }: Outbound): Promise<void> {
  return new Promise((resolve, reject) => {
    const req = request({ agent, port, host: '127.0.0.1', method: 'POST', path, headers }, (res) => {
      res.resume();
      res.once('end', () => (res.statusCode === 200 ? resolve() : reject(new Error(`status ${res.statusCode}`))));
    });
    req.once('error', reject);
    req.setHeader('content-length', Buffer.byteLength(body));
    req.end(body);
  });
}

function quantiles(all: number[]): Quantiles {
  const sorted = all.sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
