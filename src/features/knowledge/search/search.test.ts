import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildInThread, loaded } from './build.ts';
import { answers } from './confidence.ts';
import { glossaryOf } from './glossary.ts';
import { type Hit, type Passage, SearchIndex } from './index.ts';

const passage = (id: string, title: string, body: string, language: Passage['language'] = 'nl'): Passage => ({
  id,
  title,
  body,
  language,
});

const PASSAGES = [
  passage('camera', 'Cameratoezicht', 'De burgemeester kan cameratoezicht in de openbare ruimte invoeren.'),
  passage('toezicht', 'Handhaving', 'Toezicht met een camera op een bedrijventerrein vraagt een besluit.'),
  passage(
    'handel',
    'Mensenhandel',
    'Elke gemeente kan de training Open je ogen voor mensenhandel kosteloos aanvragen.',
  ),
  passage('leerhuis', 'Leerhuis', 'Het leerhuis van november gaat over digitale veiligheid en cybercrime.'),
  passage('overlast', 'Woonoverlast', 'Het convenant woonoverlast regelt de gedragsaanwijzing bij overlast van buren.'),
  passage('burgernet', 'Burgernet', 'Burgernet verspreidt geen sms-berichten meer; inwoners gebruiken de app.'),
  passage('english', 'Human trafficking', 'Municipalities appoint a coordinator who supports victims.', 'en'),
];

const everyone = { limit: 10, allowed: () => true };
const ids = (hits: readonly Hit[]) => hits.map(({ id }) => id);

/** MiniSearch keeps running averages, which differ in the last digit after changes. */
const rounded = (hits: readonly Hit[]) =>
  hits.map((hit) => ({
    ...hit,
    score: hit.score.toFixed(9),
    likeness: hit.likeness.toFixed(9),
    confidence: hit.confidence.toFixed(9),
  }));

describe('search', () => {
  const index = SearchIndex.build(PASSAGES);
  const first = (question: string) => index.search(question, everyone)[0]?.id;

  it('finds a compound by its words and the words by the compound', () => {
    expect(first('camera toezicht invoeren')).toBe('camera');
    expect(first('bedrijventerrein cameratoezicht')).toBe('toezicht');
    expect(first('camera bedrijven terrein')).toBe('toezicht');
  });

  it.each([
    ['mensenhadel', 'handel'],
    ['trianing aanvragen', 'handel'],
    ['woonoverlats', 'overlast'],
  ])('repairs %s', (question, id) => {
    expect(first(question)).toBe(id);
  });

  it('repairs no word that it knows', () => {
    const alike = SearchIndex.build([passage('one', 'Regel', 'regel'), passage('two', 'Regen', 'regen')]);
    expect(ids(alike.search('regen', everyone))).toEqual(['two']);
  });

  it('finds an English passage by an English question with other forms of its words', () => {
    expect(first('Which municipality has a coordinator?')).toBe('english');
    expect(answers(index.search('Who supports a victim of human trafficking?', everyone))).toBe(true);
  });

  it('finds an infinitive by the form that a person uses', () => {
    const index = SearchIndex.build([
      ...PASSAGES,
      passage('signs', 'Signalen', 'Slachtoffers van mensenhandel herkennen.'),
    ]);
    expect(index.search('Hoe herken ik slachtoffers?', everyone)[0]).toMatchObject({
      id: 'signs',
      signals: { coverage: 1 },
    });
  });

  it('takes the pieces of a hyphenated word for the word only together', () => {
    const models = SearchIndex.build([
      passage('ave', 'AVE', 'Het model AVE voorkomt escalatie.'),
      passage('other', 'Barrièremodel', 'Het model laat barrières zien.'),
    ]);
    const [first, second] = models.search('AVE-model', everyone);
    expect(first?.id).toBe('ave');
    expect(second?.signals.coverage).toBeLessThan((first?.signals.coverage ?? 0) * 0.6);
  });

  it('looks in the heading as in the title', () => {
    const index = SearchIndex.build([
      ...PASSAGES,
      { ...passage('plan', 'Jaarplan', 'Zie de website.'), heading: 'Wapenkaart' },
    ]);
    expect(ids(index.search('wapenkaart', everyone))).toEqual(['plan']);
  });

  it('prefers a passage in the language of the question', () => {
    const both = SearchIndex.build([
      passage('en', 'Burgernet', 'You can use the Burgernet app on every phone.', 'en'),
      passage('nl', 'Burgernet', 'De app van Burgernet staat op iedere telefoon.'),
    ]);
    expect(ids(both.search('Hoe gebruik ik de Burgernet app?', everyone))).toEqual(['nl', 'en']);
    expect(ids(both.search('How do I use the Burgernet app?', everyone))).toEqual(['en', 'nl']);
  });

  it('knows a verb whose particle stands at the end', () => {
    const index = SearchIndex.build([
      passage('pass', 'Toegangspas', 'De toegangspas is van plastic.'),
      passage('ask', 'Pas', 'Een toegangspas aanvragen doe je bij de balie, als de oude kwijt is geraakt.'),
    ]);
    expect(first('toegangspas')).toBeUndefined();
    expect(ids(index.search('Hoe vraag ik een toegangspas aan?', everyone))).toEqual(['ask', 'pass']);
    expect(index.search('Hoe vraag ik een toegangspas aan?', everyone)[1]?.signals.coverage).toBeLessThan(0.8);
  });

  it('prefers yes or no for a closed question only', () => {
    const two = SearchIndex.build([
      passage('how', 'Camera', 'Een camera plaatsen gaat met een besluit van de burgemeester.'),
      passage('yes', 'Camera', 'Ja, een camera plaatsen kan met een besluit van de burgemeester.'),
    ]);
    expect(ids(two.search('Mag ik een camera plaatsen?', everyone))).toEqual(['yes', 'how']);
    expect(ids(two.search('Hoe kan ik een camera plaatsen?', everyone))).toEqual(['how', 'yes']);
  });

  it('takes the limit', () => {
    expect(index.search('camera toezicht', { limit: 1, allowed: () => true })).toHaveLength(1);
  });
});

describe('other words', () => {
  it('finds a Dutch passage by an English question, and an English one first', () => {
    const dutch = PASSAGES.filter(({ language }) => language === 'nl');
    const only = SearchIndex.build(dutch);
    expect(only.search('How can I request a training on human trafficking?', everyone)[0]?.id).toBe('handel');
    expect(answers(only.search('How can I request a training on human trafficking?', everyone))).toBe(true);
    expect(only.search('Who may introduce camera surveillance?', everyone)[0]?.id).toBe('camera');
    const both = SearchIndex.build(PASSAGES);
    expect(both.search('Who supports the victims of human trafficking?', everyone)[0]?.id).toBe('english');
  });

  it('finds a name in full by its abbreviation and the other way round', () => {
    const index = SearchIndex.build([
      ...PASSAGES,
      passage('full', 'Controles', 'Het Regionaal Controleteam bezoekt bedrijven.'),
      passage('short', 'Overleg', 'Het RVO komt elk kwartaal bijeen.'),
    ]);
    const glossary = glossaryOf([
      { term: 'RCTM', meanings: ['Regionaal Controleteam'] },
      { term: 'RVO', meanings: ['Regionaal Veiligheidsoverleg'] },
    ]);
    expect(ids(index.search('Wat doet het RCTM?', everyone))).toEqual([]);
    expect(index.search('Wat doet het RCTM?', { ...everyone, glossary })[0]?.id).toBe('full');
    expect(index.search('Wanneer is het regionaal veiligheidsoverleg?', { ...everyone, glossary })[0]?.id).toBe(
      'short',
    );
  });
});

describe('an answer or nothing', () => {
  const index = SearchIndex.build(PASSAGES);

  it.each([
    'Hoe kan ik een training mensenhandel aanvragen?',
    'Wanneer is het volgende leerhuis?',
    'Wat is het convenant woonoverlast?',
    'Waarom stuurt Burgernet geen sms?',
    'mensenhadel',
  ])('answers: %s', (question) => {
    expect(answers(index.search(question, everyone))).toBe(true);
  });

  it.each([
    'wat is het recept voor appeltaart',
    'hoeveel weegt een olifant',
    'Wie wint het voetbalkampioenschap in november?',
    'Welke app is goed om gitaar te leren?',
    'how do I bake a chocolate cake',
    'Hoe gaat het?',
    '',
    '?!',
  ])('finds nothing: %s', (question) => {
    expect(answers(index.search(question, everyone))).toBe(false);
  });

  it('chooses none of many that are as good', () => {
    const alike = Array.from({ length: 8 }, (_, at) =>
      passage(`alike${at}`, 'Camera', `Een camera plaatsen vraagt in wijk ${'abcdefgh'[at]} een besluit.`),
    );
    const both = SearchIndex.build([...PASSAGES, ...alike]);
    expect(both.search('Vraagt een camera een besluit?', everyone)[0]?.confidence).toBeGreaterThan(1);
    expect(answers(both.search('Vraagt een camera een besluit?', everyone))).toBe(false);
  });

  it('finds nothing when the passage that answers is not allowed', () => {
    const hits = index.search('Wat is het convenant woonoverlast?', { limit: 5, allowed: (id) => id !== 'overlast' });
    expect(answers(hits)).toBe(false);
  });
});

describe('permission before ranking', () => {
  const WORDS = [
    'camera',
    'toezicht',
    'cameratoezicht',
    'training',
    'trainingen',
    'gemeente',
    'victim',
    'app',
    'oefening',
  ];
  const text = (most: number) =>
    fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: most }).map((words) => words.join(' '));
  const passages = fc
    .array(fc.record({ title: text(2), body: text(12), language: fc.constantFrom('nl' as const, 'en' as const) }), {
      maxLength: 25,
    })
    .map((rows) => rows.map((row, at): Passage => ({ id: `p${at}`, ...row })));

  it('gives what the order of all passages gives, without the forbidden ones', () => {
    fc.assert(
      fc.property(
        passages,
        text(4),
        fc.func(fc.boolean()),
        fc.integer({ min: 1, max: 8 }),
        (all, question, allowed, limit) => {
          const index = SearchIndex.build(all);
          const unlimited = index.search(question, { limit: all.length, allowed: () => true });
          const found = index.search(question, { limit, allowed });
          expect(found).toEqual(unlimited.filter(({ id }) => allowed(id)).slice(0, limit));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('finds the one allowed passage behind more better ones than there are candidates', () => {
    const better = Array.from({ length: 150 }, (_, at) =>
      passage(`secret${at}`, 'Mensenhandel', 'Mensenhandel in de regio'),
    );
    const index = SearchIndex.build([
      ...better,
      passage('open', 'Jaarplan', 'Onder meer over de aanpak van mensenhandel.'),
    ]);
    expect(ids(index.search('mensenhandel regio', { limit: 3, allowed: (id) => id === 'open' }))).toEqual(['open']);
  });
});

describe('changes', () => {
  it('gives after any additions and removals what a fresh index gives', () => {
    const one = SearchIndex.build([]);
    for (const each of PASSAGES) one.add({ ...each, body: `oud ${each.body}` });
    for (const each of PASSAGES) one.add(each);
    one.add(passage('gone', 'Cameratoezicht', 'camera mensenhandel leerhuis'));
    one.remove('gone');
    one.remove('never there');
    const fresh = SearchIndex.empty();
    for (const each of PASSAGES) fresh.add(each);
    for (const question of ['camera toezicht', 'training mensenhadel', 'leerhuis', 'oud', 'victims'])
      expect(rounded(one.search(question, everyone))).toEqual(rounded(fresh.search(question, everyone)));
  });

  it('is built in a thread and loaded as it is built here, and changes alike, while other work goes on', async () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      PASSAGES.map((each) => ({ ...each, id: `${each.id}${at}` })),
    ).flat();
    let turns = 0;
    const other = setInterval(() => turns++, 0);
    const bytes = await buildInThread(many);
    const loadedOne = await loaded(bytes, many);
    clearInterval(other);
    expect(turns).toBeGreaterThan(5);
    const built = SearchIndex.build(many);
    const same = () => {
      for (const question of ['camera toezicht', 'Hoe vraag ik een training aan?', 'mensenhadel', 'victims', 'raad'])
        expect(loadedOne.search(question, everyone)).toEqual(built.search(question, everyone));
    };
    same();
    for (const index of [loadedOne, built]) {
      index.remove('camera3');
      index.add(passage('raad', 'Gemeenteraad', 'De raad stelt de verordening cameratoezicht vast.'));
      index.add({ ...passage('handel5', 'Mensenhandel', 'Vraag de training mensenhandel aan bij de raad.') });
    }
    same();
    const again = await loaded(bytes, many);
    const question = 'Hoe vraag ik een training aan?';
    expect(again.search(question, everyone), 'what is kept did not change').toEqual(
      SearchIndex.build(many).search(question, everyone),
    );
  });

  it('is loaded when it is empty', async () => {
    const index = await loaded(await buildInThread([]), []);
    expect(index.search('cameratoezicht', everyone)).toEqual([]);
    for (const each of PASSAGES) index.add(each);
    expect(index.search('cameratoezicht', everyone)[0]?.id).toBe('camera');
  });

  it('is not built when the thread crashes', async () => {
    const broken = [{ ...passage('broken', 'x', 'x'), body: null as unknown as string }];
    await expect(buildInThread(broken)).rejects.toThrow();
  });

  it('finds nothing in an empty index', () => {
    const index = SearchIndex.build(PASSAGES);
    for (const { id } of PASSAGES) index.remove(id);
    expect(index.search('cameratoezicht', everyone)).toEqual([]);
  });
});
