import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type KnownPlace, type Person, where } from '../../src/core/access.ts';
import type { Context, Reply, Route } from '../../src/core/feature.ts';
import { newId } from '../../src/core/ids.ts';
import { Refusal } from '../../src/core/refusal.ts';
import { Tlp } from '../../src/core/tlp.ts';
import { events } from '../../src/features/events/index.ts';
import { keepArticle } from '../../src/features/knowledge/index.ts';
import { type KnowledgeBench, knowledgeBench } from '../fixtures/knowledge.ts';

// Ten thousand questions by anybody, anywhere, for texts of every label and network: what is shown is compared with a rule
// that knows only human beings. `knowledge-permission.test.ts` asks the same through the whole way in, with labels that change.

const CASES = 10_000;
/** In one transaction. */
const AT_ONCE = 100;

const NETWORKS = ['ciso', 'mensenhandel'];
const SUBJECTS = ['cameratoezicht', 'woonoverlast'];

/** `network` is a slug; `mark` stands in every text of it. */
type Labelled = { id: string; mark: string; subject: string; tlp: Tlp; network: string | null };
type Human = { member: boolean; networks: readonly string[] };

const labelled = (prefix: string): Labelled[] =>
  SUBJECTS.flatMap((subject) =>
    Tlp.options.flatMap((tlp) =>
      [null, ...NETWORKS].map((network) => ({ id: newId(), mark: '', subject, tlp, network })),
    ),
  ).map((one, at) => ({ ...one, mark: `${prefix}${at}x` }));
const articles = labelled('artikel');
const meetings = labelled('bijeenkomst');

const OUTSIDER: Human = { member: false, networks: [] };

/** The rule: may this human being read it? */
function mayRead({ tlp, network }: Labelled, { member, networks }: Human): boolean {
  if (tlp === 'TLP:RED') return false;
  if (network !== null && !(member && networks.includes(network))) return false;
  return member || tlp === 'TLP:CLEAR';
}

/** Who reads what is said in a place: at least these. */
function readersOf({ asker, place }: Scene): Human[] {
  if (place.kind === 'private') return [asker];
  if (place.external || place.audience === 'none') return [asker, OUTSIDER];
  return [asker, { member: true, networks: place.audience === 'everyone' ? [] : [place.audience] }];
}

const mayStand = (one: Labelled, scene: Scene): boolean =>
  readersOf(scene).every((human) => mayRead(one, human)) &&
  (scene.place.kind === 'private' || one.tlp !== 'TLP:AMBER+STRICT');

const anyScene = fc.record({
  asker: fc.record({
    state: fc.constantFrom('member', 'member', 'waiting', 'guest'),
    networks: fc.subarray(NETWORKS),
    roles: fc.subarray(['expert', 'editor', 'coordinator', 'exerciseLeader', 'administrator'] as const),
  }),
  place: fc.record({
    kind: fc.constantFrom('private', 'group', 'channel'),
    external: fc.boolean(),
    audience: fc.constantFrom('none', 'everyone', ...NETWORKS),
  }),
  does: fc.oneof(
    { weight: 12, arbitrary: fc.constant('access') },
    { weight: 3, arbitrary: fc.constant('search') },
    { weight: 2, arbitrary: fc.constantFrom('read', 'details') },
    { weight: 1, arbitrary: fc.constant('agenda') },
  ),
  article: fc.constantFrom(...articles),
  meeting: fc.constantFrom(...meetings),
  question: fc
    .array(fc.constantFrom(...SUBJECTS, 'gemeente', 'politie', ...articles.map(({ mark }) => mark)), {
      minLength: 1,
      maxLength: 3,
    })
    .map((words) => words.join(' ')),
});
type Drawn = typeof anyScene extends fc.Arbitrary<infer T> ? T : never;
type Scene = Omit<Drawn, 'asker'> & { asker: Drawn['asker'] & Human };

let bench: KnowledgeBench;
const networkId = (slug: string) => bench.networks.get(slug) ?? '';

beforeAll(async () => {
  bench = await knowledgeBench();
  const themeId = await bench.theme('overlast');
  const now = bench.clock.now();
  const common = { themeId, language: 'nl', publishedOn: now } as const;
  await bench.runtime.transact(async (tx) => {
    for (const { mark, subject, tlp, network } of articles) {
      const title = `Over ${subject} ${mark}`;
      const body = `## ${subject} ${mark}\nDe gemeente regelt ${subject} met de politie, zie ${mark}.`;
      const article = {
        ...common,
        slug: mark,
        title,
        body,
        tlp,
        networkId: network && networkId(network),
        source: mark,
      };
      await keepArticle(tx, article, { now, newId });
    }
  });
  for (const one of articles) one.id = await bench.idOf(one.mark);
  await bench.db.prisma.event.createMany({
    data: meetings.map(({ id, mark, subject, tlp, network }, at) => ({
      id,
      slug: mark,
      kind: 'leerhuis',
      title: `Leerhuis ${subject} ${mark}`,
      description: `Over ${mark}.`,
      themeId,
      networkId: network && networkId(network),
      tlp,
      startsAt: new Date(now.getTime() + (at + 1) * 86_400_000),
      endsAt: new Date(now.getTime() + (at + 1) * 86_400_000 + 3_600_000),
      closesAt: new Date(now.getTime() + (at + 1) * 86_400_000 - 1),
      place: 'Stadhuis',
      capacity: 10,
      createdAt: now,
    })),
  });
  await bench.refresh();
});
afterAll(() => bench.close());

function contextOf(scene: Scene, tx: Context['tx'], t: unknown): Context<never> {
  const { asker, place } = scene;
  const person: Person = {
    id: newId(),
    name: 'Anna',
    locale: 'nl',
    state: asker.state as Person['state'],
    organisation: null,
    networks: asker.networks.map(networkId),
    grants: asker.roles.map((role) => ({ role, scope: 'region' })),
  };
  const { kind, external, audience } = place;
  const known: KnownPlace = {
    ...bench.from('anna').place,
    kind: kind as KnownPlace['kind'],
    external,
    conversationId: kind === 'private' ? null : newId(),
    audience:
      audience === 'none' || audience === 'everyone'
        ? { kind: audience }
        : { kind: 'network', networkId: networkId(audience) },
  };
  return {
    ...bench.runtime.work,
    tx,
    now: bench.clock.now(),
    person,
    place: known,
    locale: 'nl',
    t: t as never,
  } as Context<never>;
}

const routeOf = (name: string): Route =>
  [...bench.knowledge.feature.routes, ...events.routes].find((route) => route.name === name) ?? never(name);
const never = (what: string): never => {
  throw new Error(`no ${what}`);
};

/** The reply of the real handler; undefined for a refusal. */
async function call(scene: Scene, tx: Context['tx'], name: string, input: object): Promise<Reply | undefined> {
  const { texts } = name.startsWith('events.') ? events : bench.knowledge.feature;
  try {
    return await routeOf(name).handle(input, contextOf(scene, tx, texts.nl));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Buttons carry the asker's own words along: those are not shown by the bot. */
const shownIn = (reply: Reply | undefined, all: readonly Labelled[], question = '') => {
  const said = JSON.stringify(reply ?? null).replaceAll(JSON.stringify(question), '');
  const marks = new Set(said.match(/(artikel|bijeenkomst)\d+x/g) ?? []);
  return all.filter(({ mark }) => marks.has(mark));
};
const isPrivate = (reply: Reply | undefined) => reply?.kind === 'say' && reply.to === 'person';

/** Does what the scene says, and gives what was shown against the rule. */
async function leaks(scene: Scene, tx: Context['tx'], count: Record<string, number>): Promise<string[]> {
  const { does, article, meeting, question, asker } = scene;
  const tally = (shown: number) => {
    count[does] = (count[does] ?? 0) + (shown > 0 ? 1 : 0);
  };
  const against = (reply: Reply | undefined, all: readonly Labelled[]) => {
    const shown = shownIn(reply, all, question);
    tally(shown.length);
    return shown.filter((one) => !(isPrivate(reply) ? mayRead(one, asker) : mayStand(one, scene)));
  };
  const named = (wrong: readonly Labelled[]) =>
    wrong.map(({ tlp, network }) => `${does}: ${tlp} of ${network ?? 'everyone'}`);
  switch (does) {
    case 'access': {
      const { person, place } = contextOf(scene, tx, null);
      const content = { tlp: article.tlp, networkId: article.network && networkId(article.network) };
      const expected = mayStand(article, scene) ? 'here' : mayRead(article, asker) ? 'private' : 'no';
      tally(expected === 'no' ? 0 : 1);
      return where(content, person, place) === expected ? [] : named([article]);
    }
    case 'search': {
      const { feature } = bench.knowledge;
      return named(against(await feature.answer?.(question, contextOf(scene, tx, feature.texts.nl)), articles));
    }
    case 'agenda':
      return named(against(await call(scene, tx, 'events.agenda', { page: 1 + (question.length % 3) }), meetings));
    case 'read': {
      const reply = await call(scene, tx, 'knowledge.read', { articleId: article.id });
      const missing = mayRead(article, asker) && shownIn(reply, [article]).length === 0 ? [article] : [];
      return named([...against(reply, articles), ...missing]);
    }
    default: {
      const reply = await call(scene, tx, 'events.details', { eventId: meeting.id });
      const missing = mayRead(meeting, asker) && shownIn(reply, [meeting]).length === 0 ? [meeting] : [];
      return named([...against(reply, meetings), ...missing]);
    }
  }
}

it(`leaks nothing in ${CASES} random cases`, async () => {
  const count: Record<string, number> = {};
  const scenes = fc.sample(anyScene, CASES).map(({ asker, ...more }) => ({
    ...more,
    asker: { ...asker, member: asker.state === 'member' },
  }));
  for (let at = 0; at < CASES; at += AT_ONCE)
    await bench.runtime.transact(async (tx) => {
      for (const scene of scenes.slice(at, at + AT_ONCE)) {
        const leaked = await leaks(scene, tx, count);
        if (leaked.length > 0) expect(leaked, JSON.stringify(scene)).toEqual([]);
      }
    });
  // Not empty-handed: each way showed something often enough.
  for (const does of ['access', 'search', 'read', 'agenda', 'details']) expect(count[does], does).toBeGreaterThan(50);
});
