import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import type { Audience } from '../../src/core/tlp.ts';
import { newArticles } from '../../src/features/knowledge/index.ts';
import { texts } from '../../src/features/knowledge/texts.ts';
import { buttonsOf, type KnowledgeBench, knowledgeBench, sourcesOf, titlesOf, viewOf } from '../fixtures/knowledge.ts';

const { nl, en } = texts;
const QUESTION = 'Wat is een gedragsaanwijzing bij woonoverlast?';

let bench: KnowledgeBench;
beforeEach(async () => {
  bench = await knowledgeBench();
  await bench.seed.organisation('maassluis');
  await bench.seed.person({ slug: 'anna', networks: ['ciso'] });
  await bench.seed.person({ slug: 'emma', locale: 'en' });
  await bench.seed.person({ slug: 'gast', state: 'guest' });
  await bench.fill(
    {
      slug: 'gedragsaanwijzing',
      title: 'Gedragsaanwijzing bij woonoverlast',
      body: '## Wat is het?\nEen gedragsaanwijzing is een **opdracht** van de burgemeester bij ernstige woonoverlast.\n\n## Dossier\nLeg eerst een dossier aan van meldingen.',
      published: '2026-03-01',
    },
    {
      slug: 'buurtbemiddeling',
      title: 'Buurtbemiddeling',
      body: 'Bij woonoverlast is een gedragsaanwijzing vaak niet nodig: vrijwilligers helpen buren om te praten.',
    },
    {
      slug: 'camera',
      title: 'Cameratoezicht',
      theme: 'openbare-orde',
      body: 'De burgemeester kan cameratoezicht in de openbare ruimte invoeren.',
      review: '2026-06-30',
    },
    {
      slug: 'lek',
      title: 'Kwetsbaarheid bij een leverancier',
      theme: 'digitaal',
      body: 'Meld een kwetsbaarheid van de leverancier Bitwijs binnen een dag aan elkaar.',
      tlp: 'TLP:AMBER',
      network: 'ciso',
    },
    { slug: 'geheim', title: 'Kroongetuige', body: 'De kroongetuige verblijft in Schubbekutteveen.', tlp: 'TLP:RED' },
    {
      slug: 'trafficking',
      title: 'Signs of labour exploitation',
      theme: 'mensenhandel',
      language: 'en',
      body: 'Workers who never hold their own passport may be victims of labour exploitation.',
    },
  );
});
afterEach(() => bench.close());

describe('an answer', () => {
  it('is the passage unaltered, with its source, and what else was found', async () => {
    const reply = await bench.says('anna', QUESTION);
    expect(reply).toMatchObject({ kind: 'say', to: 'conversation' });
    const view = viewOf(reply);
    expect(view).toMatchObject({ title: 'Gedragsaanwijzing bij woonoverlast', tlp: 'TLP:CLEAR' });
    expect(view.blocks[0]).toEqual({
      kind: 'text',
      heading: 'Wat is het?',
      quote: true,
      text: 'Een gedragsaanwijzing is een opdracht van de burgemeester bij ernstige woonoverlast.',
    });
    expect(sourcesOf(reply)).toEqual([
      {
        title: 'Gedragsaanwijzing bij woonoverlast',
        from: 'Bron van gedragsaanwijzing',
        date: '1 maart 2026',
        theme: 'overlast',
        tlp: 'TLP:CLEAR',
      },
    ]);
    expect(titlesOf(reply)).toEqual(['Buurtbemiddeling']);
    expect(buttonsOf(reply).map(({ label, action }) => [label, action])).toEqual([
      [nl.answer.whole, 'knowledge.read'],
      [nl.answer.read, 'knowledge.read'],
      [nl.followUp.helpful, 'knowledge.helpful'],
      [nl.followUp.notHelpful, 'knowledge.not-helpful'],
      [nl.followUp.askExpert, 'knowledge.ask-expert'],
    ]);
  });

  it('is the same each time', async () => {
    const [first, ...rest] = await Promise.all([1, 2, 3].map(() => bench.says('anna', QUESTION)));
    for (const reply of rest) expect(reply).toEqual(first);
  });

  it('comes in the language of the passage, with texts in the language of the reader', async () => {
    const english = await bench.says('emma', 'What are signs of labour exploitation of workers?');
    expect(viewOf(english).title).toBe('Signs of labour exploitation');
    expect(sourcesOf(english)[0]?.date).toBe('1 March 2026');
    expect(viewOf(await bench.says('emma', QUESTION)).title).toBe('Gedragsaanwijzing bij woonoverlast');
    expect(buttonsOf(await bench.says('emma', QUESTION))[0]?.label).toBe(en.answer.whole);
  });

  it('says so when its article should have been reviewed', async () => {
    const [first] = viewOf(await bench.says('anna', 'Wie kan cameratoezicht invoeren?')).blocks;
    expect(first).toEqual({
      kind: 'notice',
      tone: 'warning',
      title: nl.answer.outdated,
      text: nl.answer.reviewBefore('30 juni 2026'),
    });
  });
});

describe('no answer', () => {
  it.each([
    'Hoe bak ik een appeltaart?',
    'wat is het',
    '?!',
    '❤️ ❤️',
    '<b>*_~`</b>',
    'مرحبا كيف حالك',
    'woord '.repeat(330),
  ])('is said honestly: %.30s', async (question) => {
    const view = viewOf(await bench.says('gast', question));
    expect(view.title).toBe(nl.unknown.title);
    expect(view.blocks).toEqual([{ kind: 'text', quote: false, text: nl.unknown.coordinator }]);
  });

  it('suggests what comes near, and the expert of its theme', async () => {
    const question = 'Praten vrijwilligers met buren over hoogbouwflats en galerijen?';
    expect(titlesOf(await bench.says('anna', question))).toContain('Buurtbemiddeling');
    expect(JSON.stringify(await bench.says('anna', question))).toContain(nl.unknown.coordinator);
    await bench.seed.person({
      slug: 'Noor',
      organisation: 'maassluis',
      roles: [{ role: 'expert', scope: `theme:${await bench.theme('overlast')}` }],
    });
    const named = nl.unknown.expert('Noor (Gemeente maassluis)', 'overlast');
    expect(JSON.stringify(await bench.says('anna', question))).toContain(named);
    const unnamed = nl.unknown.expertOf('overlast');
    expect(JSON.stringify(await bench.says('gast', question))).toContain(unnamed);
    expect(JSON.stringify(await bench.says('anna', question, await bench.seed.channel('open')))).toContain(unnamed);
  });
});

describe('what is restricted', () => {
  const question = 'kwetsbaarheid van leverancier Bitwijs melden';

  it('is answered in private when asked in a channel with others, in the channel of its network there', async () => {
    const everyone = await bench.seed.channel('algemeen', 'everyone');
    const ciso = await bench.seed.channel('ciso', { network: 'ciso' });
    const own = await bench.says('anna', question, everyone);
    expect(own).toMatchObject({ kind: 'say', to: 'person' });
    expect(viewOf(own)).toMatchObject({
      title: nl.answer.onlyForYou('Kwetsbaarheid bij een leverancier'),
      lead: nl.answer.whyOnlyForYou,
      tlp: 'TLP:AMBER',
    });
    const there = await bench.says('anna', question, ciso);
    expect(there).toMatchObject({ kind: 'say', to: 'conversation' });
    expect(viewOf(there).title).toBe('Kwetsbaarheid bij een leverancier');
    expect(sourcesOf(there)).toEqual(sourcesOf(await bench.says('anna', question)));
  });

  it('does not exist for others', async () => {
    const nothing = viewOf(await bench.says('gast', 'Hoe bak ik een appeltaart?'));
    const nothingForAnna = viewOf(await bench.says('anna', 'Hoe bak ik een appeltaart?'));
    expect(viewOf(await bench.says('emma', question)).title).toBe(en.unknown.title);
    expect(viewOf(await bench.says('gast', question))).toEqual(nothing);
    const aboutSecret = viewOf(await bench.says('anna', 'Waar verblijft de kroongetuige?'));
    expect(aboutSecret.blocks.slice(0, -1)).toEqual(nothingForAnna.blocks.slice(0, -1));
    expect(bench.knowledge.size().articles).toBe(5);
    const missing = await bench.presses('emma', 'knowledge.read', { articleId: newId() });
    expect(viewOf(missing).blocks).toMatchObject([{ title: en.refusals.unknownArticle }]);
    for (const slug of ['lek', 'geheim'])
      expect(await bench.presses('emma', 'knowledge.read', { articleId: await bench.idOf(slug) })).toEqual(missing);
    expect(titlesOf(await bench.says('emma', 'knowledge base'))).toEqual(['mensenhandel', 'openbare-orde', 'overlast']);
  });
});

describe('the knowledge base', () => {
  it('lists themes with what may be shown here, and the articles of one', async () => {
    const reply = await bench.says('anna', 'Kennisbank');
    expect(titlesOf(reply)).toEqual(['digitaal', 'mensenhandel', 'openbare-orde', 'overlast']);
    expect(titlesOf(await bench.says('anna', 'kennisbank', await bench.seed.channel('open')))).not.toContain(
      'digitaal',
    );
    const pressed = buttonsOf(reply).at(-1);
    const shelf = await bench.presses('anna', pressed?.action ?? '', pressed?.input);
    expect(titlesOf(shelf)).toEqual(['Buurtbemiddeling', 'Gedragsaanwijzing bij woonoverlast']);
    const refused = await bench.presses('anna', 'knowledge.theme', { themeId: newId() });
    expect(viewOf(refused).blocks).toMatchObject([{ title: nl.refusals.unknownTheme }]);
  });

  it('shows a whole article to the one who pressed, from any place and on a page', async () => {
    const input = { articleId: await bench.idOf('gedragsaanwijzing') };
    const reply = await bench.presses('anna', 'knowledge.read', input, await bench.seed.channel('open'));
    expect(reply).toMatchObject({ kind: 'say', to: 'person' });
    expect(viewOf(reply).blocks.map((block) => (block.kind === 'text' ? block.heading : block.kind))).toEqual([
      'Wat is het?',
      'Dossier',
      'sources',
      'buttons',
    ]);
    const person = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'anna' } });
    expect(viewOf(await bench.shows(person.id, 'knowledge.read', input))).toEqual(viewOf(reply));
  });

  it('turns long lists in place', async () => {
    for (let i = 10; i < 22; i++) await bench.write({ slug: `a${i}`, body: 'Tekst.', theme: 'jeugd' });
    const themeId = await bench.theme('jeugd');
    const first = await bench.presses('anna', 'knowledge.theme', { themeId });
    const next = buttonsOf(first).find(({ label }) => label === nl.browse.later);
    const second = await bench.presses('anna', 'knowledge.theme', next?.input);
    expect(second.kind).toBe('replace');
    expect(titlesOf(second)).toEqual(['a20', 'a21']);
  });

  it('stands in the help', async () => {
    const help = await bench.says('emma', 'help');
    expect(titlesOf(help)).toContain(en.help.title);
  });
});

it('tells the weekly update what is new and may be told', async () => {
  const told = async (audience: Audience, since: string) => {
    const themeIds = [await bench.theme('overlast'), await bench.theme('digitaal')];
    const ask = { themeIds, since: new Date(since), now: bench.clock.now(), audience, locale: 'nl' as const };
    const items = await bench.runtime.readOnly((tx) => newArticles(tx, { ...ask, timeZone: 'Europe/Amsterdam' }));
    return items.map(({ title }) => title).sort();
  };
  const open = ['Buurtbemiddeling', 'Gedragsaanwijzing bij woonoverlast'];
  expect(await told({ kind: 'outsiders' }, '2026-11-01')).toEqual(open);
  const ciso = { kind: 'community' as const, networks: [bench.networks.get('ciso') ?? ''] };
  expect(await told(ciso, '2026-11-01')).toEqual([...open, 'Kwetsbaarheid bij een leverancier']);
  expect(await told(ciso, '2026-11-24T10:00:00Z')).toEqual([]);
});
