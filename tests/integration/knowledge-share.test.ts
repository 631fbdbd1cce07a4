import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KnownPlace, type Person, where } from '../../src/core/access.ts';
import type { Reply } from '../../src/core/feature.ts';
import { newId } from '../../src/core/ids.ts';
import type { Place } from '../../src/core/intent.ts';
import { Tlp } from '../../src/core/tlp.ts';
import { texts } from '../../src/features/knowledge/texts.ts';
import { type KnowledgeBench, knowledgeBench, viewOf } from '../fixtures/knowledge.ts';

const t = texts.nl;
const SUBJECTS = ['cameratoezicht', 'mensenhandel'];
const NETWORKS = [undefined, 'ciso', 'mensenhandel'];
const PERSONS = [
  { slug: 'lid', networks: [] as string[], state: 'member' as const },
  { slug: 'ciso', networks: ['ciso'], state: 'member' as const },
  { slug: 'beide', networks: ['ciso', 'mensenhandel'], state: 'member' as const },
  { slug: 'gast', networks: ['ciso'], state: 'guest' as const },
];
type Labelled = { mark: string; subject: string; tlp: Tlp; network: string | undefined };

const articles: Labelled[] = SUBJECTS.flatMap((subject) =>
  Tlp.options.flatMap((tlp) => NETWORKS.map((network) => ({ mark: '', subject, tlp, network }))),
).map((article, at) => ({ ...article, mark: `merk${at}x` }));

let bench: KnowledgeBench;
const places: (KnownPlace & { at?: Place })[] = [];
let everyone: Place;
let unknown: Place;

const write = ({ mark, subject, tlp, network }: Labelled) =>
  bench.write({
    slug: mark,
    title: `Over ${subject} ${mark}`,
    body: `## ${subject} ${mark}\nDe gemeente regelt ${subject} met de politie, zie ${mark}.`,
    tlp,
    ...(network !== undefined && { network }),
  });
const networkId = (slug: string) => bench.networks.get(slug) ?? '';
const marksIn = (reply: unknown) => new Set(JSON.stringify(reply).match(/merk\d+x/g) ?? []);

beforeAll(async () => {
  bench = await knowledgeBench();
  await bench.seed.organisation('havenrijk');
  for (const person of PERSONS) await bench.seed.person(person);
  await bench.seed.person({ slug: 'anna', organisation: 'havenrijk' });
  for (const article of articles) await write(article);
  for (const tlp of ['TLP:CLEAR', 'TLP:GREEN'] as const)
    await bench.write({
      slug: tlp,
      title: `Jaarwisseling ${tlp}`,
      body: `## Vuurwerk\nBij de jaarwisseling geldt een vuurwerkverbod, zegt ${tlp}.`,
      tlp,
    });
  await bench.refresh();
  const channel = async (name: string, audience: 'none' | 'everyone' | { network: string }, external = false) => {
    const known: KnownPlace['audience'] =
      typeof audience === 'string' ? { kind: audience } : { kind: 'network', networkId: networkId(audience.network) };
    const at = await bench.seed.channel(name, audience, external);
    places.push({ ...at, at, conversationId: name, audience: known });
    return at;
  };
  places.push({ ...bench.from('lid').place, conversationId: null, audience: { kind: 'none' } });
  await channel('open', 'none');
  everyone = await channel('everyone', 'everyone');
  await channel('shared', 'everyone', true);
  await channel('network', { network: 'ciso' });
  unknown = bench.channel('nergens bekend');
  places.push({ ...unknown, at: unknown, conversationId: null, audience: { kind: 'none' } });
});
afterAll(() => bench.close());

/** What a choice offers, and what it says may not stand there. */
function offered(reply: Reply) {
  if (reply.kind !== 'dialog') throw new Error(`no choice but ${JSON.stringify(reply)}`);
  const { form, view } = reply.dialog;
  const [field] = form.fields;
  const options = field?.kind === 'choice' ? field.options : [];
  return { form, options, warnings: view.blocks };
}
const refusal = (reply: Reply) => JSON.stringify(viewOf(reply));

describe('sharing in a conversation', () => {
  const search = (text: string, place: Place, who = 'anna') =>
    bench.submits(who, 'knowledge.share-search', { text }, place);
  const post = (input: Record<string, string>, place: Place, who = 'anna') =>
    bench.submits(who, 'knowledge.share-post', input, place);
  const chosen = async (place: Place, slug: string) => {
    const { form } = offered(await search('vuurwerk jaarwisseling', place));
    expect(form.action).toBe('knowledge.share-post');
    return { ...form.input, articleId: await bench.idOf(slug) };
  };

  it('asks what and where, then offers what all who read along may see, and posts it with who did', async () => {
    const asked = await bench.says('anna', 'artikel delen vuurwerk');
    if (asked.kind !== 'dialog') throw new Error('no dialog');
    expect(asked.dialog.form.fields).toMatchObject([{ name: 'text', value: 'vuurwerk' }, { kind: 'place' }]);
    const { options, warnings } = offered(await search('vuurwerk jaarwisseling', everyone));
    expect(options.map(({ label }) => label).sort()).toEqual([
      'Jaarwisseling TLP:CLEAR (TLP:CLEAR)',
      'Jaarwisseling TLP:GREEN (TLP:GREEN)',
    ]);
    expect(warnings).toEqual([]);
    const posted = await post(await chosen(everyone, 'TLP:GREEN'), everyone);
    expect(posted).toMatchObject({ kind: 'say', to: 'conversation' });
    const view = viewOf(posted);
    expect(view).toMatchObject({ title: 'Jaarwisseling TLP:GREEN', tlp: 'TLP:GREEN' });
    expect(view.lead).toBe(t.share.by('anna', 'Gemeente havenrijk'));
    expect(JSON.stringify(view.blocks)).toContain('vuurwerkverbod');
  });

  it('does not offer what not all may see, and says why; an unknown conversation gets TLP:CLEAR only', async () => {
    const { options, warnings } = offered(await search('vuurwerk jaarwisseling', unknown));
    expect(options.map(({ label }) => label)).toEqual(['Jaarwisseling TLP:CLEAR (TLP:CLEAR)']);
    expect(warnings).toMatchObject([{ title: 'Niet te delen hier: TLP:GREEN; wel in je eigen chat' }]);
    const forged = await post({ articleId: await bench.idOf('TLP:GREEN'), once: newId() }, unknown);
    expect(forged).toMatchObject({ kind: 'say', to: 'person', refused: true });
    expect(refusal(forged)).toContain('hier niet te delen: TLP:GREEN');
  });

  it('reads the label again when it is posted', async () => {
    const input = await chosen(everyone, 'TLP:CLEAR');
    const text = { title: 'Jaarwisseling TLP:CLEAR', body: '## Vuurwerk\nEr geldt een verbod.' };
    await bench.write({ slug: 'TLP:CLEAR', ...text, tlp: 'TLP:AMBER', network: 'ciso' });
    expect(await post(input, everyone)).toMatchObject({ refused: true });
    await bench.write({ slug: 'TLP:CLEAR', ...text, tlp: 'TLP:CLEAR' });
    expect(await post(input, everyone)).toMatchObject({ to: 'conversation' });
  });

  it('posts once, however often it is pressed, also at the same moment', async () => {
    const input = await chosen(everyone, 'TLP:GREEN');
    const replies = await Promise.all([post(input, everyone), post(input, everyone), post(input, everyone)]);
    expect(replies.filter((reply) => reply.kind === 'say' && reply.to === 'conversation')).toHaveLength(1);
    expect(refusal(await post(input, everyone))).toContain(t.refusals.sharedAlready);
  });

  it('finds nothing with a clear text, and lists with links in one’s own chat', async () => {
    expect(await search('appeltaart', everyone)).toEqual({ kind: 'invalid', errors: { text: t.share.nothing } });
    expect(await search('', everyone)).toEqual({ kind: 'invalid', errors: { text: t.share.type } });
    const own = viewOf(await bench.submits('anna', 'knowledge.share-search', { text: 'vuurwerk jaarwisseling' }));
    expect(JSON.stringify(own)).toContain('knowledge.share-link');
    const link = viewOf(
      await bench.presses('anna', 'knowledge.share-link', { articleId: await bench.idOf('TLP:GREEN') }),
    );
    expect(JSON.stringify(link)).toContain(`https://knooppunt.example/article/${await bench.idOf('TLP:GREEN')}`);
    expect(
      JSON.stringify(await bench.presses('anna', 'knowledge.read', { articleId: await bench.idOf('TLP:GREEN') })),
    ).toContain('knowledge.share-link');
    const forGuest = await bench.presses('gast', 'knowledge.share-link', { articleId: await bench.idOf('TLP:GREEN') });
    expect(refusal(forGuest)).toContain(t.refusals.unknownArticle);
  });
});

const scene = fc.record({
  who: fc.constantFrom(...PERSONS),
  at: fc.integer({ min: 0, max: 5 }),
  text: fc
    .array(fc.constantFrom(...SUBJECTS, 'gemeente', 'politie', ...articles.map(({ mark }) => mark)), {
      minLength: 1,
      maxLength: 3,
    })
    .map((words) => words.join(' ')),
  change: fc.option(
    fc.record({
      at: fc.integer({ min: 0, max: articles.length - 1 }),
      tlp: fc.constantFrom(...Tlp.options),
      network: fc.constantFrom(...NETWORKS),
    }),
  ),
});

function reachOf(article: Labelled, who: (typeof PERSONS)[number], place: KnownPlace) {
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

it('offers nothing that not all there may see, names nothing that the asker may not, and posts by the label of the moment', async () => {
  let offers = 0;
  let withheld = 0;
  let posts = 0;
  await fc.assert(
    fc.asyncProperty(scene, async ({ who, at, text, change }) => {
      const place = places[at];
      if (!place) throw new Error('no place');
      const reply = await bench.presses(who.slug, 'knowledge.share-find', { text }, place.at);
      const named = marksIn(reply.kind === 'dialog' ? { ...reply.dialog, form: reply.dialog.form.fields } : reply);
      for (const article of articles.filter(({ mark }) => named.has(mark)))
        expect(reachOf(article, who, place)).not.toBe('no');
      const options = reply.kind === 'dialog' ? offered(reply).options : [];
      for (const article of articles.filter(({ mark }) => marksIn(options).has(mark))) {
        expect(reachOf(article, who, place)).toBe('here');
        offers++;
      }
      if (named.size > options.length) withheld++;
      const changed = change && articles[change.at];
      if (changed) await write(Object.assign(changed, { tlp: change.tlp, network: change.network }));
      const article = changed ?? articles[at];
      if (!article) throw new Error('no article');
      const input = { articleId: await bench.idOf(article.mark), text };
      const card = await bench.presses(who.slug, 'knowledge.share-card', input, place.at);
      const shown = card.kind === 'say' && card.refused !== true;
      const posted = article.tlp !== 'TLP:AMBER+STRICT' && article.tlp !== 'TLP:RED';
      expect(shown).toBe(posted && reachOf(article, who, place) === 'here');
      if (shown) posts++;
    }),
    { numRuns: 80 },
  );
  expect(offers).toBeGreaterThan(10);
  expect(withheld).toBeGreaterThan(5);
  expect(posts).toBeGreaterThan(5);
}, 20_000);
