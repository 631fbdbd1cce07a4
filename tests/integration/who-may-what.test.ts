import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Reply, say } from '../../src/core/feature.ts';
import { view } from '../../src/core/view.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';
import { WHO, WHO_MAY_WHAT, type Whoever } from '../fixtures/who-may-what.ts';
import { codeOf, type Everybody, product, seedEverybody } from '../fixtures/whoever.ts';

const HANDED_OVER = 'handed to the handler';

const routes = product.flatMap((feature) => feature.routes);

/** The same ways in, where the handler only says that it was called. */
const gates = product.map((feature) => ({
  ...feature,
  routes: feature.routes.map((route) => ({
    ...route,
    input: z.looseObject({}),
    handle: async (): Promise<Reply> => say(view(HANDED_OVER, [])),
  })),
}));

let bench: Bench;
let everybody: Everybody;

beforeAll(async () => {
  bench = await createBench({ features: gates });
  everybody = await seedEverybody(bench);
});
afterAll(() => bench.close());

/** What a route answers to somebody, by a press of its button. */
async function verdict(who: Whoever, name: string): Promise<string> {
  const sender = everybody.from.get(who);
  if (!sender) throw new Error(`nobody is ${who}`);
  const { reply } = await bench.deliver({ ...bench.from(who), from: sender, kind: 'action', name, input: {} });
  if (reply.kind !== 'say') return reply.kind;
  if (reply.view.title === HANDED_OVER) return 'allowed';
  const [said] = reply.view.blocks;
  return (said?.kind === 'notice' && codeOf(said.title)) || JSON.stringify(reply.view);
}

describe('who may do what', () => {
  it('is said of every feature with routes', () => {
    const folder = new URL('../../src/features/', import.meta.url);
    const files = readdirSync(folder, { recursive: true }).map((name) => String(name).replaceAll('\\', '/'));
    const routed = files.filter(
      (name) => /\.ts$/.test(name) && / route\(\{/.test(readFileSync(new URL(name, folder), 'utf8')),
    );
    expect([...new Set(routed.map((name) => name.split('/')[0]))].sort()).toEqual(
      product.map(({ name }) => name).sort(),
    );
  });

  it('is said of every route, and of nothing else: a row in tests/fixtures/who-may-what.ts', () => {
    expect(Object.keys(WHO_MAY_WHAT).sort()).toEqual(routes.map(({ name }) => name).sort());
  });

  it.each(routes.map(({ name }) => name))('%s', async (name) => {
    const found: Record<string, string> = {};
    for (const who of WHO) found[who] = await verdict(who, name);
    expect(found).toEqual(WHO_MAY_WHAT[name]);
  });
});
