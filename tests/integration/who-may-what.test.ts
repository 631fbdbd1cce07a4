import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Grant } from '../../src/core/access.ts';
import { type Feature, type Reply, say } from '../../src/core/feature.ts';
import { newId } from '../../src/core/ids.ts';
import type { Account, Intent } from '../../src/core/intent.ts';
import { coreTexts } from '../../src/core/texts.ts';
import { view } from '../../src/core/view.ts';
import { community } from '../../src/features/community/index.ts';
import { events } from '../../src/features/events/index.ts';
import { exercises } from '../../src/features/exercises/index.ts';
import { createKnowledge } from '../../src/features/knowledge/index.ts';
import { ANONYMOUS, people } from '../../src/features/people/index.ts';
import { createUpdates } from '../../src/features/updates/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';
import { WHO, WHO_MAY_WHAT, type Whoever } from '../fixtures/who-may-what.ts';

const HANDED_OVER = 'handed to the handler';

/** As `src/knooppunt.ts` puts the product together. */
const product: Feature[] = [
  exercises,
  events,
  createUpdates({ sources: [] }),
  community,
  createKnowledge().feature,
  people,
];
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

const ALL_ROLES: Grant[] = (['expert', 'editor', 'coordinator', 'exerciseLeader', 'administrator'] as const).map(
  (role) => ({ role, scope: 'region' }),
);

let bench: Bench;
const from = new Map<Whoever, Intent['from']>();

beforeAll(async () => {
  bench = await createBench({ features: gates });
  const organisationId = await bench.seed.organisation('lageveen');
  const networkId = await bench.seed.network('ciso');
  const themeId = await bench.seed.theme('zorg');
  const person = async (slug: Whoever, more: Partial<Parameters<Bench['seed']['person']>[0]> = {}) => {
    const personId = await bench.seed.person({ slug, organisation: 'lageveen', ...more });
    from.set(slug, bench.from(slug).from);
    return personId;
  };
  const withRole = (slug: Whoever, grant: Grant) => person(slug, { roles: [grant] });
  const elsewhere = async (slug: Whoever, tenant: string) => {
    await person(slug, { roles: ALL_ROLES });
    from.set(slug, { ...(bench.from(slug).from as Account), tenant });
  };

  from.set('anonymous', { personId: ANONYMOUS });
  await person('guest', { state: 'guest', roles: ALL_ROLES });
  await person('waiting', { state: 'waiting', roles: ALL_ROLES });
  const left = await person('left', { roles: ALL_ROLES });
  await bench.db.prisma.person.update({ where: { id: left }, data: { state: 'left' } });
  await elsewhere('unknownTenant', 'nowhere');
  await elsewhere('suspendedTenant', 'suspended');
  const suspended = { id: newId(), platform: 'memory', externalId: 'suspended', name: 'Away', state: 'suspended' };
  await bench.db.prisma.tenant.create({ data: suspended });
  await bench.db.prisma.identity.updateMany({
    where: { externalId: 'suspendedTenant' },
    data: { tenantId: suspended.id },
  });
  await person('member');
  await person('networkMember', { networks: ['ciso'] });
  await withRole('expert', { role: 'expert', scope: `theme:${themeId}` });
  await withRole('editor', { role: 'editor', scope: 'region' });
  await withRole('networkCoordinator', { role: 'coordinator', scope: `network:${networkId}` });
  await withRole('regionCoordinator', { role: 'coordinator', scope: 'region' });
  await withRole('exerciseLeader', { role: 'exerciseLeader', scope: 'region' });
  await withRole('organisationAdministrator', { role: 'administrator', scope: `organisation:${organisationId}` });
  await withRole('regionAdministrator', { role: 'administrator', scope: 'region' });
});
afterAll(() => bench.close());

/** What a route answers to somebody, by a press of its button. */
async function verdict(who: Whoever, name: string): Promise<string> {
  const sender = from.get(who);
  if (!sender) throw new Error(`nobody is ${who}`);
  const { reply } = await bench.deliver({ ...bench.from(who), from: sender, kind: 'action', name, input: {} });
  if (reply.kind !== 'say') return reply.kind;
  if (reply.view.title === HANDED_OVER) return 'allowed';
  const [said] = reply.view.blocks;
  const codes = Object.entries(coreTexts.nl.refusals);
  return codes.find(([, text]) => said?.kind === 'notice' && said.title === text)?.[0] ?? JSON.stringify(reply.view);
}

describe('who may do what', () => {
  it('is said of every feature', () => {
    const folders = readdirSync(new URL('../../src/features', import.meta.url)).sort();
    expect(product.map(({ name }) => name).sort()).toEqual(folders);
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
