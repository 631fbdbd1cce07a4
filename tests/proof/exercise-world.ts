import type { Limit, Outcome } from '../../src/core/outbox.ts';
import type { Child } from '../bench/child.ts';
import type { Ask } from './exercise-replica.ts';

export const PLATFORMS = ['slack', 'teams', 'web'] as const;
export type Platform = (typeof PLATFORMS)[number];
export type World = { organisations: number; persons: number };

const uuid = (kind: number, n: number) => `00000000-0000-7000-800${kind}-${n.toString(16).padStart(12, '0')}`;
export const personId = (n: number): string => uuid(2, n);
const organisationOf = (n: number, { organisations }: World): number => n % organisations;
/** An organisation has all its people on one platform: Slack and Teams in a tenant of its own. */
const platformOf = (organisation: number): Platform => PLATFORMS[organisation % 3] ?? 'web';
const tenantOf = (organisation: number) => (platformOf(organisation) === 'web' ? 'web' : `t${organisation}`);

/** The leader comes after the players, in the first organisation, so on Slack. */
export const leaderOf = ({ persons }: World): number => persons;
const CHANNEL = 'C-leaders';

/** As the adapter of his platform tells what the n-th person does. */
export function intentOf(n: number, world: World, id: string, what: { name: string; input: Record<string, string> }) {
  const organisation = n === leaderOf(world) ? 0 : organisationOf(n, world);
  const platform = platformOf(organisation);
  const tenant = tenantOf(organisation);
  const address = { user: `u${n}` };
  return {
    id,
    from: { platform, tenant, user: `u${n}`, name: `Persoon ${n}`, guest: false, address },
    place: { platform, tenant, conversation: `u${n}`, kind: 'private', external: false, address },
    kind: 'action',
    ...what,
  } as const;
}

/** The leader, in the channel of his network. */
export const inChannel = (world: World, id: string, what: { name: string; input: Record<string, string> }) => {
  const intent = intentOf(leaderOf(world), world, id, what);
  const place = { conversation: CHANNEL, kind: 'channel', address: { channel: CHANNEL } } as const;
  return { ...intent, place: { ...intent.place, ...place } };
};

/** People, tenants, a channel on Slack and one on Teams; gives the network. */
export async function seed(replica: Child, { organisations, persons }: World): Promise<string> {
  const sql = (text: string, values: unknown[] = []) => replica.call('sql', { text, values });
  const id = (kind: number, n: string) => `('00000000-0000-7000-800${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const platform = (o: string) => `(ARRAY['slack', 'teams', 'web'])[${o} % 3 + 1]`;
  const home = `CASE WHEN n = ${persons} THEN 0 ELSE n % ${organisations} END`;
  const network = uuid(4, 0);
  await sql(`INSERT INTO "Organisation" (id, slug, name, kind) SELECT ${id(0, 'n')}, 'g' || n, 'Gemeente ' || n, 'municipality'
    FROM generate_series(0, ${organisations - 1}) n`);
  await sql(`INSERT INTO "Tenant" (id, platform, "externalId", name) SELECT ${id(1, 'n')}, ${platform('n')}, 't' || n, 'Tenant ' || n
    FROM generate_series(0, ${organisations - 1}) n WHERE n % 3 < 2`);
  await sql(`INSERT INTO "Tenant" (id, platform, "externalId", name) VALUES ('${uuid(1, 2)}', 'web', 'web', 'Web')`);
  await sql(`INSERT INTO "Network" (id, slug, name) VALUES ('${network}', 'ciso', 'CISO-netwerk')`);
  await sql(`INSERT INTO "Person" (id, name, state, locale, "createdAt", "organisationId")
    SELECT ${id(2, 'n')}, 'Persoon ' || n, 'member', 'nl', now(), ${id(0, home)} FROM generate_series(0, ${persons}) n`);
  await sql(`INSERT INTO "Identity" (id, "personId", "tenantId", "externalId", address, "seenAt")
    SELECT ${id(3, 'n')}, ${id(2, 'n')}, CASE WHEN (${home}) % 3 = 2 THEN '${uuid(1, 2)}'::uuid ELSE ${id(1, home)} END, 'u' || n,
      jsonb_build_object('user', 'u' || n), now() FROM generate_series(0, ${persons}) n`);
  await sql(
    `INSERT INTO "NetworkMember" ("networkId", "personId") SELECT '${network}', ${id(2, 'n')} FROM generate_series(0, ${persons}) n`,
  );
  await sql(`INSERT INTO "Mandate" ("personId", "organisationId", kind)
    SELECT ${id(2, 'n')}, ${id(0, home)}, 'primary' FROM generate_series(0, ${persons - 1}) n`);
  await sql(`INSERT INTO "RoleGrant" (id, "personId", role, scope)
    VALUES ('${uuid(5, 0)}', '${uuid(2, persons)}', 'exerciseLeader', 'network:${network}')`);
  for (const [n, tenant] of [
    [0, uuid(1, 0)],
    [1, uuid(1, 1)],
  ] as const)
    await sql(`INSERT INTO "Conversation" (id, "tenantId", "externalId", kind, audience, "networkId", address)
      VALUES ('${uuid(6, n)}', '${tenant}', '${CHANNEL}', 'channel', 'network', '${network}', '{"channel":"${CHANNEL}"}')`);
  await sql('ANALYZE');
  return network;
}
/** Teams' channel, where the board stands too. */
export const TEAMS_CHANNEL = uuid(6, 1);

/** A request that a platform got; `at`: when it began, in ms. */
type Request = { lane: string; conversation: string; at: number };
/** What the platforms allow: src/adapters/slack/send.ts and src/adapters/teams/limits.ts tell where it stands. */
const ALLOWED: Record<string, { lane: readonly Limit[]; conversation: readonly Limit[] }> = {
  slack: { lane: [[240, 60_000]], conversation: [[1, 1000]] },
  teams: {
    lane: [[50, 1000]],
    conversation: [
      [7, 1000],
      [8, 2000],
      [60, 30_000],
      [1800, 3_600_000],
    ],
  },
};
/** The clocks of two processes may differ a little. */
const JITTER_MS = 5;

/** Slack and Teams, in a process that is not killed: they know what arrived. `down`: is Teams unreachable at this moment? */
export function simulate(down: (at: number) => boolean) {
  const arrived = new Map<string, number>();
  const requests: Request[] = [];
  const boards: { platform: string; answered: number; at: number }[] = [];
  let turn = 0;
  return {
    arrived,
    boards,
    requests,
    answer({ platform, tenant, to, key, edit, answered, startedAt }: Ask): { outcome: Outcome; afterMs: number } {
      const at = performance.now();
      requests.push({ lane: `${platform} ${tenant}`, conversation: `${platform} ${tenant} ${to}`, at: startedAt });
      if (platform === 'teams' && down(at)) return { outcome: { kind: 'refused', reason: 'ECONNREFUSED' }, afterMs: 5 };
      if (!edit) arrived.set(key, (arrived.get(key) ?? 0) + 1);
      if (answered !== undefined) boards.push({ platform, answered, at });
      return { outcome: { kind: 'accepted', ref: key }, afterMs: 30 + (turn++ % 13) * 10 };
    },
  };
}

/** Where more requests came within a window than the platform allows, one line each. */
export function overLimits(requests: readonly Request[]): string[] {
  const wrong: string[] = [];
  for (const what of ['lane', 'conversation'] as const)
    for (const [name, own] of Map.groupBy(requests, (one) => one[what])) {
      const at = own.map((one) => one.at).sort((a, b) => a - b);
      for (const [count, ms] of ALLOWED[name.slice(0, 5)]?.[what] ?? [])
        for (let i = count; i < at.length; i++) {
          const within = (at[i] ?? 0) - (at[i - count] ?? 0);
          if (within < ms - JITTER_MS) wrong.push(`${name}: ${count + 1} in ${within.toFixed(0)} of ${ms} ms`);
        }
    }
  return wrong;
}
