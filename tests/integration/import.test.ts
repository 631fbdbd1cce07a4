import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { docx, pdf, runImport, writeFiles } from '../fixtures/import.ts';
import { type KnowledgeBench, knowledgeBench, viewOf } from '../fixtures/knowledge.ts';

let bench: KnowledgeBench;
let folder: string;
beforeEach(async () => {
  bench = await knowledgeBench();
  await bench.theme('overlast');
  await bench.seed.person({ slug: 'anna' });
  folder = mkdtempSync(join(tmpdir(), 'knooppunt-import-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await bench.close();
});

const run = (options: Record<string, string | boolean> = {}, given = folder) => runImport(bench.db, given, options);
const articles = () =>
  bench.db.prisma.article.findMany({
    orderBy: { slug: 'asc' },
    include: { passages: { orderBy: { position: 'asc' } }, theme: true },
  });
const article = (slug: string) =>
  bench.db.prisma.article.findUniqueOrThrow({
    where: { slug },
    include: { passages: true, theme: true, network: true },
  });
const standing = async () => (await articles()).filter(({ withdrawnAt }) => !withdrawnAt).map(({ slug }) => slug);
const textOf = async (slug: string) =>
  (await article(slug)).passages.map(({ heading, body }) => `${heading ?? ''}: ${body}`).join('\n');

const CAMERA = '# Cameratoezicht\n\nDe burgemeester kan cameratoezicht in de openbare ruimte invoeren.';
const SLUICE = '# The sluice\n\nThe harbour master opens the sluice for the ships of the region.';

describe('what is read', () => {
  it('Markdown with front matter, which goes before what the operator says', async () => {
    const head = 'title: Dossier\ntheme: overlast\nlanguage: nl\ntlp: TLP:AMBER\nnetwork: ciso\nsource: Handreiking';
    const text = `---\r\n${head}\r\npublished: 2024-03-11\r\nreview: 2027-03-11\r\n---\r\n\r\nLeg een dossier aan.\r\n`;
    writeFiles(folder, { 'sub/Dossier één.md': text });
    await run({ tlp: 'TLP:CLEAR', source: 'Anders' });
    expect(await article('sub-dossier-een')).toMatchObject({
      ...{ title: 'Dossier', language: 'nl', tlp: 'TLP:AMBER', source: 'Handreiking', network: { slug: 'ciso' } },
      ...{ publishedOn: new Date('2024-03-11'), reviewOn: new Date('2027-03-11'), theme: { slug: 'overlast' } },
      passages: [{ heading: null, body: 'Leg een dossier aan.' }],
    });
  });

  it('Markdown without it: the heading is its title, its words tell the language, and it is for the community', async () => {
    writeFiles(folder, { 'camera.md': CAMERA, 'sluice.md': SLUICE });
    await run({ network: 'ciso' });
    expect(await article('camera')).toMatchObject({
      ...{ title: 'Cameratoezicht', source: 'Cameratoezicht', language: 'nl', tlp: 'TLP:GREEN' },
      ...{ theme: { nameNl: 'Algemeen' }, network: { slug: 'ciso' } },
    });
    expect(await article('sluice')).toMatchObject({ title: 'The sluice', language: 'en' });
  });

  it('the main content of HTML, with its tables, lists and addresses', async () => {
    const page = `<html><head><title>Woonoverlast | Site</title><style>p{}</style></head><body><header>Kop</header><nav>Menu</nav>
      <main><h1>Woonoverlast &amp; buren</h1><p>Meld overlast bij de <a href="https://gemeente.example/meld">gemeente</a>
      of <a href="#top">hier</a>.</p><h2>Kosten</h2><table><tr><th>Wat</th><th>Euro</th></tr><tr><td>Bemiddeling</td><td>25</td></tr>
      </table><ul><li>Eerst praten</li><li hidden>Geheim</li></ul></main><footer>Voet</footer><script>x</script></body></html>`;
    writeFiles(folder, { 'a.html': page });
    await run({ theme: 'overlast' });
    expect(await article('a')).toMatchObject({ title: 'Woonoverlast & buren' });
    expect(await textOf('a')).toBe(
      ': Meld overlast bij de gemeente (https://gemeente.example/meld) of hier.\nKosten: | Wat | Euro |\n| Bemiddeling | 25 |\nKosten: • Eerst praten',
    );
  });

  it('titles without marks', async () => {
    writeFiles(folder, {
      'a.html': '<h1><b>Handreiking</b> <em>lokale</em> aanpak_2024 <a href="/x">[nieuw]</a></h1><p>Tekst.</p>',
      'b.html': '<title>Plan_van * aanpak</title><p>Tekst.</p>',
    });
    await run();
    expect((await articles()).map(({ title }) => title)).toEqual([
      'Handreiking lokale aanpak_2024 [nieuw]',
      'Plan_van * aanpak',
    ]);
  });

  it('HTML in an old character set', async () => {
    const page = '<meta charset="windows-1252"><p>Coördinatie is nodig voor de café’s.</p>'.replace('’', '\x92');
    writeFiles(folder, { 'oud.html': Buffer.from(page, 'latin1') });
    await run();
    expect(await textOf('oud')).toBe(': Coördinatie is nodig voor de café’s.');
  });

  it('DOCX', async () => {
    const data = docx([
      { style: 'Title', text: 'Plan van aanpak' },
      { style: 'Heading1', text: 'Doel' },
      { text: 'Het doel is een veilige wijk.' },
      { style: 'Heading1', text: 'Geld' },
      {
        rows: [
          ['Jaar', '2024'],
          ['Bedrag', '5.000'],
        ],
      },
    ]);
    writeFiles(folder, { 'plan.docx': data });
    await run();
    expect(await article('plan')).toMatchObject({ title: 'Plan van aanpak' });
    expect(await textOf('plan')).toBe(
      'Doel: Het doel is een veilige wijk.\nGeld: |  |  |\n| Jaar | 2024 |\n| Bedrag | 5.000 |',
    );
  });

  it('DOCX with a title and one heading, which stays a heading', async () => {
    writeFiles(folder, {
      'prijzen.docx': docx([
        { style: 'Title', text: 'Prijslijst' },
        { style: 'Heading1', text: 'Dag' },
        { text: 'Tien.' },
      ]),
    });
    await run();
    expect(await article('prijzen')).toMatchObject({ title: 'Prijslijst' });
    expect(await textOf('prijzen')).toBe('Dag: Tien.');
  });

  it('PDF, with the page on which it stands', async () => {
    writeFiles(folder, {
      'factsheet-burgernet.pdf': pdf([
        ['Burgernet is van de veilig-', 'heid.'],
        ['• Meld u aan', '• Kijk uit'],
      ]),
    });
    await run();
    expect(await article('factsheet-burgernet')).toMatchObject({ title: 'Factsheet burgernet' });
    expect(await textOf('factsheet-burgernet')).toBe(
      'p. 1: Burgernet is van de veiligheid.\np. 2: • Meld u aan\n• Kijk uit',
    );
  });

  it('a long text as an article per chapter', async () => {
    const words = 'De politie en de gemeente werken samen aan veiligheid. '.repeat(70);
    const text = `# Jaarplan\n\nVooraf.\n\n## Voorwoord\n\n${words}\n\n## Thema's\n\n### 2024\n\n${words}\n\n## Voorwoord\n\nNog een.`;
    writeFiles(folder, { 'jaarplan.md': text });
    await run();
    expect((await articles()).map(({ slug, title }) => [slug, title])).toEqual([
      ['jaarplan', 'Jaarplan'],
      ['jaarplan-thema-s', "Thema's – Jaarplan"],
      ['jaarplan-voorwoord', 'Voorwoord – Jaarplan'],
      ['jaarplan-voorwoord-2', 'Voorwoord – Jaarplan'],
    ]);
    expect((await article('jaarplan-thema-s')).passages[0]?.heading).toBe('2024');
    writeFiles(folder, { 'jaarplan.md': text.replace("## Thema's", '## Onderwerpen') });
    expect(await run()).toEqual([
      'added\tjaarplan.md\tOnderwerpen – Jaarplan',
      "withdrawn\tjaarplan.md\tThema's – Jaarplan",
      '1 added, 0 changed, 3 unchanged, 1 withdrawn, 0 skipped',
    ]);
  });
});

it('what is left out is told with its reason, and keeps nothing else from coming in', async () => {
  writeFiles(folder, {
    ...{
      'goed.md': CAMERA,
      'leeg.md': '',
      'kop.md': '# Alleen een kop',
      'foto.jpg': 'x',
      'latin.md': Buffer.from([0xe9, 0x20]),
    },
    ...{
      'rood.md': '---\ntlp: TLP:RED\n---\nGeheim.',
      'label.md': '---\ntlp: ROOD\n---\nTekst.',
      '.verborgen.md': 'x',
    },
    ...{
      'thema.md': '---\ntheme: niets\n---\nTekst.',
      'stuk.docx': 'geen zip',
      'stuk.pdf': 'geen pdf',
      'yaml.md': '---\n: [\n---\nx',
    },
    ...{
      'slot.pdf': pdf([['Geheim']], true),
      'scan.pdf': pdf([[]]),
      'slot.docx': Buffer.from('d0cf11e0a1b11ae100', 'hex'),
    },
    ...{ 'groot.pdf': Buffer.alloc(21 * 2 ** 20), 'lang.md': 'woord '.repeat(200_000), 'goed.html': '<p>Anders</p>' },
  });
  symlinkSync('/etc/hostname', join(folder, 'link.md'));
  const lines = (await run())
    .filter((line) => line.startsWith('skipped'))
    .map((line) => line.slice('skipped\t'.length));
  expect(Object.fromEntries(lines.map((line) => line.split('\t')))).toEqual({
    'foto.jpg': 'unknown type of file',
    'goed.md': "an article 'goed' from elsewhere is there already",
    'groot.pdf': 'too large: more than 20 MB',
    'kop.md': 'empty',
    'label.md': expect.stringMatching(/^front matter: tlp: /),
    'lang.md': 'too large: more than 1000000 characters of text',
    'latin.md': 'not UTF-8',
    'leeg.md': 'empty',
    'link.md': 'a symbolic link',
    'rood.md': 'TLP:RED is never kept here',
    'scan.pdf': 'no text in it: a scan?',
    'slot.docx': 'encrypted, or an old .doc',
    'slot.pdf': 'encrypted',
    'stuk.docx': 'not a Word document (.docx)',
    'stuk.pdf': 'not a PDF that can be read',
    'thema.md': 'there is no theme niets',
    'yaml.md': 'front matter: not YAML',
  });
  expect(await standing()).toEqual(['goed']);
});

describe('once more', () => {
  beforeEach(async () => {
    writeFiles(folder, { 'camera.md': CAMERA, 'sluice.md': SLUICE });
    expect((await run()).at(-1)).toBe('2 added, 0 changed, 0 unchanged, 0 withdrawn, 0 skipped');
  });

  it('changes nothing where nothing changed', async () => {
    const before = await articles();
    expect(await run()).toEqual(['0 added, 0 changed, 2 unchanged, 0 withdrawn, 0 skipped']);
    expect(await articles()).toEqual(before);
  });

  it('changes what changed, and a running bot follows', async () => {
    await bench.refresh();
    writeFiles(folder, { 'camera.md': CAMERA.replace('burgemeester', 'gemeenteraad') });
    const [before] = await articles();
    expect(await run()).toEqual([
      'changed\tcamera.md\tCameratoezicht',
      '0 added, 1 changed, 1 unchanged, 0 withdrawn, 0 skipped',
    ]);
    const after = await article('camera');
    expect(after.id).toBe(before?.id);
    expect(after.updatedAt.getTime()).toBeGreaterThan(before?.updatedAt.getTime() ?? Number.POSITIVE_INFINITY);
    await bench.refresh();
    const answer = await bench.says('anna', 'Wie kan cameratoezicht in de openbare ruimte invoeren?');
    expect(JSON.stringify(viewOf(answer))).toContain('gemeenteraad');
  });

  it('another label is a change; TLP:RED takes back what stood here', async () => {
    expect((await run({ tlp: 'TLP:AMBER' })).at(-1)).toContain('2 changed');
    writeFiles(folder, { 'camera.md': `---\ntlp: TLP:RED\n---\n${CAMERA}` });
    expect(await run({ tlp: 'TLP:AMBER' })).toEqual([
      'skipped\tcamera.md\tTLP:RED is never kept here',
      'withdrawn\tcamera.md\tCameratoezicht',
      '0 added, 0 changed, 1 unchanged, 1 withdrawn, 1 skipped',
    ]);
  });

  it('a file that is gone is withdrawn with --delete only, and comes back with its file', async () => {
    rmSync(join(folder, 'camera.md'));
    expect((await run()).at(-1)).toBe('0 added, 0 changed, 1 unchanged, 0 withdrawn, 0 skipped');
    expect(await run({ delete: true })).toEqual([
      'withdrawn\tcamera.md\tCameratoezicht',
      '0 added, 0 changed, 1 unchanged, 1 withdrawn, 0 skipped',
    ]);
    expect(await standing()).toEqual(['sluice']);
    expect((await run({ delete: true })).at(-1)).toContain('0 withdrawn');
    await bench.db.prisma.article.update({ where: { slug: 'camera' }, data: { withdrawnAt: null } });
    expect((await run({ delete: true })).at(-1), 'an editor put it back').toContain('0 withdrawn');
    await bench.db.prisma.article.update({ where: { slug: 'camera' }, data: { withdrawnAt: new Date() } });
    await bench.refresh();
    expect(bench.knowledge.size().articles).toBe(1);
    writeFiles(folder, { 'camera.md': CAMERA });
    expect((await run()).at(-1)).toBe('1 added, 0 changed, 1 unchanged, 0 withdrawn, 0 skipped');
    expect(await standing()).toEqual(['camera', 'sluice']);
    await bench.refresh();
    expect(bench.knowledge.size().articles).toBe(2);
  });

  it('a file of another type in place of one that is gone takes its place', async () => {
    rmSync(join(folder, 'camera.md'));
    writeFiles(folder, { 'camera.html': '<h1>Camera</h1><p>De raad kan cameratoezicht invoeren.</p>' });
    expect((await run({ delete: true })).at(-1)).toBe('1 added, 0 changed, 1 unchanged, 1 withdrawn, 0 skipped');
    expect(await article('camera')).toMatchObject({ title: 'Camera', withdrawnAt: null });
  });

  it('a file that cannot be read now keeps its article, also with --delete', async () => {
    writeFiles(folder, { 'camera.md': Buffer.from([0xff]) });
    expect((await run({ delete: true })).at(-1)).toBe('0 added, 0 changed, 1 unchanged, 0 withdrawn, 1 skipped');
  });

  it('an empty folder withdraws nothing; nor does a single file', async () => {
    rmSync(join(folder, 'camera.md'));
    rmSync(join(folder, 'sluice.md'));
    await expect(run({ delete: true })).rejects.toThrow(`nothing that was imported from '${basename(folder)}'`);
    writeFiles(folder, { 'camera.md': CAMERA });
    await expect(run({ delete: true }, join(folder, 'camera.md'))).rejects.toThrow('--delete needs a folder');
    expect(await standing()).toEqual(['camera', 'sluice']);
    expect((await run({}, join(folder, 'camera.md'))).at(-1)).toContain('1 unchanged');
  });

  it('what an editor withdrew stays so, what he wrote himself is not overwritten', async () => {
    await bench.db.prisma.article.update({ where: { slug: 'camera' }, data: { withdrawnAt: new Date() } });
    writeFiles(folder, { 'camera.md': `${CAMERA} Nieuw.`, 'eigen.md': 'Van een bestand.' });
    await bench.write({ slug: 'eigen', body: 'Eigen tekst.' });
    expect((await run()).slice(0, 2)).toEqual([
      'skipped\tcamera.md\tCameratoezicht\tan editor withdrew it',
      "skipped\teigen.md\tan article 'eigen' from elsewhere is there already",
    ]);
    expect(await textOf('eigen')).toBe(': Eigen tekst.');
  });
});

it('a dry run tells all and writes nothing', async () => {
  writeFiles(folder, { 'camera.md': CAMERA });
  expect(await run({ 'dry-run': true })).toEqual([
    'added\tcamera.md\tCameratoezicht',
    '1 added, 0 changed, 0 unchanged, 0 withdrawn, 0 skipped',
    'Dry run: nothing was written.',
  ]);
  expect(await articles()).toEqual([]);
  expect(await bench.db.prisma.theme.count()).toBe(1);
  expect(await bench.db.prisma.auditEntry.count()).toBe(0);
});

it('the audit trail gets one line with counts, and no names', async () => {
  writeFiles(folder, { 'camera.md': CAMERA, 'x.jpg': '' });
  await run();
  expect(await bench.db.prisma.auditEntry.findMany()).toMatchObject([
    {
      ...{ actor: 'cli', action: 'knowledge.import', via: 'cli' },
      detail: { added: 1, changed: 0, unchanged: 0, withdrawn: 0, skipped: 1 },
    },
  ]);
});

it.each([
  [{ theme: 'niets' }, 'there is no theme niets'],
  [{ network: 'niets' }, 'there is no network niets'],
  [{ tlp: 'TLP:RED' }, 'TLP:RED is never kept'],
  [{ tlp: 'rood' }, '--tlp must be one of'],
  [{ language: 'de' }, '--language must be one of'],
])('says what is wrong with %j', async (options, message) => {
  await expect(run(options as Record<string, string>)).rejects.toThrow(message);
  await expect(run({}, join(folder, 'nergens'))).rejects.toThrow('ENOENT');
});
