import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/core/clock.ts';
import { newId } from '../../src/core/ids.ts';
import type { Database } from '../../src/data/database.ts';
import type { Transact } from '../../src/data/transact.ts';
import type { Tx } from '../../src/data/tx.ts';
import { readContent } from '../../src/demo/content.ts';
import { keepArticle } from '../../src/features/knowledge/index.ts';
import { PERSONS, personId, rollCallId, SLACK, slackUser, TEAMS, teamsTenants, teamsUser } from './world.ts';

const DAY_MS = 86_400_000;
const AT_ONCE = 10_000;

type Where = { serviceUrl: string; reachBy: 'slack' | 'teams'; rollCalls: number };

/** Fills an empty database: a network of CISOs with accounts on both platforms, the demo's articles, open roll-calls. */
export async function seed(db: Database, transact: Transact, where: Where) {
  if ((await db.prisma.tenant.count()) > 0) return;
  const now = systemClock.now();
  const network = newId();
  await transact(async (tx) => {
    await people(tx, network, now, where);
    await openRollCalls(tx, network, now, where.rollCalls);
  });
  await transact((tx) => articles(tx, network, now));
  await db.sql('ANALYZE');
}

async function people(tx: Tx, network: string, now: Date, { serviceUrl, reachBy }: Where) {
  const each = Array.from({ length: PERSONS }, (_, n) => n);
  const organisations = each.filter((n) => n % 2 === 0).map((n) => ({ id: newId(), n }));
  await tx.organisation.createMany({
    data: organisations.map(({ id, n }) => ({ id, slug: `o${n}`, name: `Gemeente ${n}`, kind: 'municipality' })),
  });
  const slack = { id: newId(), platform: 'slack', externalId: SLACK.team, name: 'Slack' };
  const teams = teamsTenants.map((externalId) => ({ id: newId(), platform: 'teams', externalId, name: 'Teams' }));
  await tx.tenant.createMany({ data: [slack, ...teams] });
  await tx.network.create({ data: { id: network, slug: 'ciso', name: 'CISO-netwerk' } });
  await tx.person.createMany({
    data: each.map((n) => ({
      id: personId(n),
      name: `Persoon ${n}`,
      state: 'member',
      reachBy,
      organisationId: organisations[n >> 1]?.id ?? null,
      createdAt: now,
    })),
  });
  await tx.networkMember.createMany({ data: each.map((n) => ({ networkId: network, personId: personId(n) })) });
  await tx.identity.createMany({
    data: each.flatMap((n) => {
      const { user } = slackUser(n);
      const { tenant, user: userId, directoryId } = teamsUser(n);
      const tenantId = teams.find((one) => one.externalId === tenant)?.id ?? '';
      const address = { kind: 'person', serviceUrl, tenantId: tenant, botId: TEAMS.bot, userId };
      const common = { personId: personId(n), seenAt: now };
      return [
        { id: newId(), tenantId: slack.id, externalId: user, address: { user }, ...common },
        { id: newId(), tenantId, externalId: directoryId, address, ...common },
      ];
    }),
  });
}

async function openRollCalls(tx: Tx, networkId: string, now: Date, length: number) {
  const each = Array.from({ length }, (_, n) => ({ n, exerciseId: newId() }));
  await tx.exercise.createMany({
    data: each.map(({ n, exerciseId: id }) => ({
      id,
      kind: 'exercise',
      name: `Oefening ${n}`,
      codeword: 'IJSVOGEL',
      scenario: 'Een leverancier ligt plat.',
      state: 'running',
      leaderId: personId(n % PERSONS),
      startedAt: now,
    })),
  });
  const closesAt = new Date(now.getTime() + DAY_MS);
  await tx.rollCall.createMany({
    data: each.map(({ n, exerciseId }) => ({
      id: rollCallId(n),
      exerciseId,
      networkId,
      state: 'open',
      openedAt: now,
      closesAt,
    })),
  });
  const organisations = await tx.organisation.findMany({ orderBy: { id: 'asc' } });
  const invited = each.flatMap(({ n }) =>
    Array.from({ length: PERSONS }, (_, person) => ({
      rollCallId: rollCallId(n),
      personId: personId(person),
      organisationId: organisations[person >> 1]?.id ?? '',
      kind: person % 2 === 0 ? 'primary' : 'deputy',
    })),
  );
  for (let i = 0; i < invited.length; i += AT_ONCE)
    await tx.invitee.createMany({ data: invited.slice(i, i + AT_ONCE) });
}

async function articles(tx: Tx, network: string, now: Date) {
  const content = readContent(fileURLToPath(new URL('../../demo', import.meta.url)));
  const themes = new Map(content.network.themes.map(({ slug, name }) => [slug, { id: newId(), slug, name }]));
  await tx.theme.createMany({
    data: [...themes.values()].map(({ id, slug, name }) => ({ id, slug, nameNl: name.nl, nameEn: name.en })),
  });
  for (const { theme, network: only, published, review, ...article } of content.articles) {
    const themeId = themes.get(theme)?.id ?? '';
    const networkId = only === undefined ? null : network;
    const kept = { ...article, themeId, networkId, publishedOn: published, reviewOn: review };
    await keepArticle(tx, kept, { now, newId });
  }
}
