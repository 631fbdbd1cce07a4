import { fromLocal, localParts } from '../core/dates.ts';
import type { Work } from '../core/feature.ts';
import type { Schedule } from '../core/schedule.ts';
import type { Tx } from '../data/tx.ts';
import { keepArticle, saveEntry } from '../features/knowledge/index.ts';
import { followThemes } from '../features/updates/index.ts';
import type { DemoContent } from './content.ts';

/** The web tenant that the demo's persons speak from. */
export const DEMO_TENANT = 'demo';
const MARK = 'demo.loaded';
const DAY_MS = 86_400_000;

type Parts = { tx: Tx; now: Date; newId: Work['newId']; timeZone: string; schedule: Schedule };

/** Loads the demo network into an empty database; does nothing where organisations stand already. */
export async function loadDemo(content: DemoContent, parts: Parts): Promise<void> {
  const { tx, now, newId } = parts;
  if ((await tx.organisation.count()) > 0) return;
  const mark = { key: MARK, value: { at: now.toISOString() } };
  const { count: marked } = await tx.setting.createMany({ data: mark, skipDuplicates: true });
  if (marked === 0) return; // another replica started at the same time
  const ids = {
    themes: keys(content.network.themes, newId),
    networks: keys(content.network.networks, newId),
    organisations: keys(content.network.organisations, newId),
    persons: keys(content.network.persons, newId),
  };
  await loadNetwork(content, ids, parts);
  await loadAgenda(content, ids, parts);
  await loadFollows(content, ids, parts);
  await tx.update.createMany({
    data: content.updates.map(({ title, text, theme, link, tlp, daysAgo }) => {
      const at = new Date(now.getTime() - daysAgo * DAY_MS);
      return {
        id: newId(),
        title,
        body: text,
        link,
        tlp,
        themeId: ids.themes.get(theme),
        state: 'sent',
        sentAt: at,
        createdAt: at,
      };
    }),
  });
  for (const { theme, network, published, review, ...article } of content.articles) {
    const networkId = network === undefined ? null : ids.networks.get(network);
    await keepArticle(
      tx,
      { ...article, themeId: ids.themes.get(theme), networkId, publishedOn: published, reviewOn: review },
      { now, newId },
    );
  }
  for (const { network, ...entry } of content.glossary) {
    const networkId = network === undefined ? null : ids.networks.get(network);
    await saveEntry(tx, { id: newId(), ...entry, networkId }, now);
  }
}

async function loadFollows({ network }: DemoContent, ids: Ids, parts: Parts): Promise<void> {
  for (const { slug, follows, locale } of network.persons) {
    const themeIds = follows.map((theme) => ids.themes.get(theme));
    if (themeIds.length > 0)
      await followThemes(parts.tx, { ...parts, personId: ids.persons.get(slug), themeIds, locale });
  }
}

type Keys = { get(slug: string): string };
type Ids = { themes: Keys; networks: Keys; organisations: Keys; persons: Keys };

function keys(rows: readonly { slug: string }[], newId: Work['newId']): Keys {
  const bySlug = new Map(rows.map(({ slug }) => [slug, newId()]));
  return {
    get: (slug) => {
      const id = bySlug.get(slug);
      if (id === undefined) throw new Error(`the demo content names '${slug}', which it does not have`);
      return id;
    },
  };
}

async function loadNetwork({ network }: DemoContent, ids: Ids, { tx, now, newId }: Parts): Promise<void> {
  const tenantId = newId();
  await tx.theme.createMany({
    data: network.themes.map(({ slug, name }) => ({
      id: ids.themes.get(slug),
      slug,
      nameNl: name.nl,
      nameEn: name.en,
    })),
  });
  await tx.network.createMany({ data: network.networks.map((row) => ({ id: ids.networks.get(row.slug), ...row })) });
  await tx.organisation.createMany({
    data: network.organisations.map((row) => ({ id: ids.organisations.get(row.slug), ...row })),
  });
  await tx.tenant.create({ data: { id: tenantId, platform: 'web', externalId: DEMO_TENANT, name: network.name } });
  const { persons } = network;
  await tx.person.createMany({
    data: persons.map(({ slug, name, locale, organisation }) => ({
      id: ids.persons.get(slug),
      name,
      locale,
      state: 'member',
      organisationId: ids.organisations.get(organisation),
      createdAt: now,
    })),
  });
  await tx.identity.createMany({
    data: persons.map(({ slug }) => ({
      id: newId(),
      personId: ids.persons.get(slug),
      tenantId,
      externalId: slug,
      address: { user: slug },
      seenAt: now,
    })),
  });
  await tx.networkMember.createMany({
    data: persons.flatMap((person) =>
      person.networks.map((slug) => ({ personId: ids.persons.get(person.slug), networkId: ids.networks.get(slug) })),
    ),
  });
  await tx.mandate.createMany({
    data: persons.flatMap((person) =>
      person.mandates.map(({ organisation, kind }) => ({
        personId: ids.persons.get(person.slug),
        organisationId: ids.organisations.get(organisation),
        kind,
      })),
    ),
  });
  await tx.roleGrant.createMany({
    data: persons.flatMap((person) =>
      person.roles.map(({ role, scope }) => ({
        id: newId(),
        personId: ids.persons.get(person.slug),
        role,
        scope: scopeOf(scope, ids),
      })),
    ),
  });
}

type Role = DemoContent['network']['persons'][number]['roles'][number];

function scopeOf(scope: Role['scope'], ids: Ids): string {
  switch (scope.kind) {
    case 'region':
      return 'region';
    case 'network':
      return `network:${ids.networks.get(scope.network)}`;
    case 'theme':
      return `theme:${ids.themes.get(scope.theme)}`;
    case 'organisation':
      return `organisation:${ids.organisations.get(scope.organisation)}`;
  }
}

async function loadAgenda({ agenda, network }: DemoContent, ids: Ids, parts: Parts): Promise<void> {
  const { tx, now, newId, timeZone } = parts;
  const homes = new Map(network.persons.map(({ slug, organisation }) => [slug, organisation]));
  for (const event of agenda.events) {
    const id = newId();
    const startsAt = onDay(now, event.inDays, event.at, timeZone);
    const { slug, kind, title, description, place, capacity, tlp } = event;
    await tx.event.create({
      data: {
        id,
        slug,
        kind,
        title,
        description,
        place,
        capacity,
        tlp,
        startsAt,
        themeId: ids.themes.get(event.theme),
        networkId: event.network === undefined ? null : ids.networks.get(event.network),
        endsAt: new Date(startsAt.getTime() + event.minutes * 60_000),
        closesAt: new Date(startsAt.getTime() - event.closesDaysBefore * DAY_MS),
        createdAt: now,
      },
    });
    const arrivals = [
      ...event.registered.map((person) => ({ person, state: 'registered' })),
      ...event.waiting.map((person) => ({ person, state: 'waiting' })),
    ];
    await tx.registration.createMany({
      data: arrivals.map(({ person, state }, i) => ({
        id: newId(),
        eventId: id,
        personId: ids.persons.get(person),
        organisationId: ids.organisations.get(homes.get(person) ?? ''),
        state,
        position: i + 1,
        changedAt: now,
      })),
    });
  }
  await tx.training.createMany({
    data: agenda.trainings.map(({ theme, ...training }) => ({
      id: newId(),
      themeId: ids.themes.get(theme),
      ...training,
    })),
  });
}

/** A time on a working day about so many days from now: a weekend moves on to Monday. */
function onDay(now: Date, inDays: number, at: string, timeZone: string): Date {
  const day = localParts(new Date(now.getTime() + inDays * DAY_MS), timeZone);
  const onward = day.weekday === 6 ? 2 : day.weekday === 7 ? 1 : 0;
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return fromLocal({ ...day, day: day.day + onward, hour, minute }, timeZone);
}
