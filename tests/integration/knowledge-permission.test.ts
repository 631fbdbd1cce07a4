import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type KnownPlace, type Person, where } from '../../src/core/access.ts';
import type { Reply } from '../../src/core/feature.ts';
import type { Place } from '../../src/core/intent.ts';
import { Tlp } from '../../src/core/tlp.ts';
import { texts } from '../../src/features/knowledge/texts.ts';
import { type KnowledgeBench, knowledgeBench } from '../fixtures/knowledge.ts';

const SUBJECTS = ['cameratoezicht', 'woonoverlast', 'mensenhandel'];
const NETWORKS = [undefined, 'ciso', 'mensenhandel'];
const PERSONS = [
  { slug: 'lid', networks: [] as string[], state: 'member' as const },
  { slug: 'ciso', networks: ['ciso'], state: 'member' as const },
  { slug: 'beide', networks: ['ciso', 'mensenhandel'], state: 'member' as const },
  { slug: 'gast', networks: ['ciso'], state: 'guest' as const },
  { slug: 'wacht', networks: ['mensenhandel'], state: 'waiting' as const },
];

type Labelled = { mark: string; subject: string; tlp: Tlp; network: string | undefined };

let bench: KnowledgeBench;
/** `at` is where it is said: in private if left out. */
const places: (KnownPlace & { at?: Place })[] = [];
/** Every subject under every label, for everyone and for each network; `mark` stands in title, heading and text. */
const articles: Labelled[] = SUBJECTS.flatMap((subject) =>
  Tlp.options.flatMap((tlp) => NETWORKS.map((network) => ({ mark: '', subject, tlp, network }))),
).map((article, at) => ({ ...article, mark: `merk${at}x` }));

const write = ({ mark, subject, tlp, network }: Labelled) =>
  bench.write({
    slug: mark,
    title: `Over ${subject} ${mark}`,
    body: `## ${subject} ${mark}\nDe gemeente regelt ${subject} met de politie, zie ${mark}.`,
    tlp,
    ...(network !== undefined && { network }),
  });

beforeAll(async () => {
  bench = await knowledgeBench();
  for (const person of PERSONS) await bench.seed.person(person);
  for (const article of articles) await write(article);
  await bench.refresh();
  const channel = async (name: string, audience: 'none' | 'everyone' | { network: string }, external = false) => {
    const known: KnownPlace['audience'] =
      typeof audience === 'string' ? { kind: audience } : { kind: 'network', networkId: networkId(audience.network) };
    const at = await bench.seed.channel(name, audience, external);
    places.push({ ...at, at, conversationId: name, audience: known });
  };
  places.push({ ...bench.from('lid').place, conversationId: null, audience: { kind: 'none' } });
  await channel('open', 'none');
  await channel('everyone', 'everyone');
  await channel('shared', 'everyone', true);
  await channel('network', { network: 'ciso' });
  await channel('network shared', { network: 'mensenhandel' }, true);
});
afterAll(() => bench.close());

const networkId = (slug: string) => bench.networks.get(slug) ?? '';

function reachOf(article: Labelled, who: (typeof PERSONS)[number], place: (typeof places)[number]) {
  const person: Person = {
    id: who.slug,
    name: who.slug,
    locale: 'nl',
    state: who.state,
    organisation: null,
    networks: who.networks.map(networkId),
    grants: [],
  };
  const network = article.network === undefined ? null : networkId(article.network);
  return where({ tlp: article.tlp, networkId: network }, person, place);
}

/** Buttons carry the asker's own words along: those are not shown by the bot. */
const marksIn = (reply: Reply, question = '') =>
  new Set(
    JSON.stringify(reply)
      .replaceAll(JSON.stringify(question), '')
      .match(/merk\d+x/g) ?? [],
  );

const scene = fc.record({
  who: fc.constantFrom(...PERSONS),
  place: fc.integer({ min: 0, max: 5 }),
  question: fc
    .array(fc.constantFrom(...SUBJECTS, 'gemeente', 'politie', 'regelt', ...articles.map(({ mark }) => mark)), {
      minLength: 1,
      maxLength: 4,
    })
    .map((words) => words.join(' ')),
  /** Before the question: another label, which the index has not seen yet. */
  change: fc.option(
    fc.record({
      at: fc.integer({ min: 0, max: articles.length - 1 }),
      tlp: fc.constantFrom(...Tlp.options),
      network: fc.constantFrom(...NETWORKS),
    }),
  ),
});

it('never shows anything of an article outside of what its label allows there', async () => {
  let answered = 0;
  let inPrivate = 0;
  await fc.assert(
    fc.asyncProperty(scene, async ({ who, place: at, question, change }) => {
      const place = places[at] ?? places[0];
      const changed = change && articles[change.at];
      if (changed) await write(Object.assign(changed, { tlp: change.tlp, network: change.network }));
      if (!place) throw new Error('no place');
      const reply = await bench.says(who.slug, question, place.at);
      if (reply.kind !== 'say') throw new Error(`not said but ${reply.kind}`);
      const marks = marksIn(reply, question);
      for (const article of articles.filter(({ mark }) => marks.has(mark))) {
        const reach = reachOf(article, who, place);
        expect(reply.to === 'person' ? ['here', 'private'] : ['here']).toContain(reach);
      }
      if (marks.size > 0) answered++;
      if (reply.to === 'person') inPrivate++;
    }),
    { numRuns: 250 },
  );
  expect(answered).toBeGreaterThan(20);
  expect(inPrivate).toBeGreaterThan(3);
});

it('opens and lists exactly what may be seen', async () => {
  for (const who of PERSONS)
    for (const place of places) {
      const shelf = await bench.presses(
        who.slug,
        'knowledge.theme',
        { themeId: await bench.theme('overlast') },
        place.at,
      );
      for (const article of articles.filter(({ mark }) => marksIn(shelf).has(mark)))
        expect(reachOf(article, who, place)).toBe('here');
    }
  for (const who of PERSONS) {
    const place = places[2];
    if (!place) throw new Error('no place');
    for (const article of articles.filter(({ subject }) => subject === 'woonoverlast')) {
      const input = { articleId: await bench.idOf(article.mark) };
      const reply = await bench.presses(who.slug, 'knowledge.read', input, place.at);
      const opened = JSON.stringify(reply).includes(article.mark);
      expect(opened).toBe(reachOf(article, who, place) !== 'no');
      if (!opened) expect(JSON.stringify(reply)).toContain(texts.nl.refusals.unknownArticle);
    }
  }
});
