import { afterAll, beforeAll, expect, it } from 'vitest';
import { texts } from '../../src/features/knowledge/texts.ts';
import { buttonsOf, type KnowledgeBench, knowledgeBench, titlesOf, viewOf } from '../fixtures/knowledge.ts';

const { nl } = texts;

let bench: KnowledgeBench;
beforeAll(async () => {
  bench = await knowledgeBench();
  await bench.seed.person({ slug: 'anna' });
  await bench.seed.person({ slug: 'ciso', networks: ['ciso'] });
  await bench.seed.person({ slug: 'erik', roles: [{ role: 'editor', scope: 'region' }] });
  const scope = `network:${bench.networks.get('ciso') ?? ''}` as const;
  await bench.seed.person({ slug: 'cora', networks: ['ciso'], roles: [{ role: 'coordinator', scope }] });
  await bench.fill(
    {
      slug: 'controle',
      title: 'Controles op uitbuiting',
      body: 'Het Regionaal Controleteam Mensenhandel bezoekt samen met de arbeidsinspectie bedrijven.',
    },
    {
      slug: 'noodplan',
      title: 'Noodplan',
      network: 'ciso',
      body: 'Het kernteam digitale ontwrichting komt direct bijeen.',
    },
    {
      slug: 'camera',
      title: 'Cameratoezicht',
      body: 'De burgemeester kan cameratoezicht in de openbare ruimte invoeren.',
    },
    { slug: 'overlast', title: 'Woonoverlast', body: 'Een convenant regelt wat partners doen bij overlast van buren.' },
  );
});
afterAll(() => bench.close());

const titleFor = async (who: string, question: string) => viewOf(await bench.says(who, question)).title;
const termOf = async (term: string) => (await bench.db.prisma.glossaryEntry.findFirstOrThrow({ where: { term } })).id;

/** Opens the form, fills it in and sends it. */
async function fills(who: string, filled: Record<string, string>, entryId?: string) {
  const opened = await bench.presses(who, 'knowledge.glossary-edit', entryId === undefined ? {} : { entryId });
  if (opened.kind !== 'dialog') throw new Error(`no form but ${opened.kind}`);
  const { form } = opened.dialog;
  const own = Object.fromEntries(form.fields.map((field) => [field.name, field.value ?? '']));
  return bench.submits(who, form.action, { ...form.input, ...own, ...filled });
}

it('is written by an editor, and known to every search after the next refresh, both ways', async () => {
  expect(await titleFor('anna', 'Wat doet het RCTM?')).toBe(nl.unknown.title);
  const reply = await fills('erik', { term: 'RCTM', meanings: 'Regionaal Controleteam Mensenhandel\n\ncontroleteam' });
  expect(viewOf(reply).title).toBe(nl.glossary.saved('RCTM'));
  await bench.refresh();
  expect(await titleFor('anna', 'Wat doet het RCTM?')).toBe('Controles op uitbuiting');
  await bench.fill({ slug: 'kdo', title: 'Inzet KDO', body: 'Het KDO vergadert elke maand in het stadhuis.' });
  await fills('erik', { term: 'KDO', meanings: 'Kernteam Dreigende Ontwikkelingen' });
  await bench.refresh();
  expect(await titleFor('anna', 'Waar vergadert het Kernteam Dreigende Ontwikkelingen?')).toBe('Inzet KDO');
});

it('says what a term means to who asks that', async () => {
  const view = viewOf(await bench.says('anna', 'Wat betekent RCTM?'));
  expect(view.title).toBe(nl.glossary.means('RCTM'));
  expect(JSON.stringify(view.blocks)).toContain('Regionaal Controleteam Mensenhandel');
  expect(await titleFor('anna', 'waar staat rctm voor')).toBe(nl.glossary.means('RCTM'));
  expect(await titleFor('anna', 'Wat betekent een gedragsaanwijzing?')).toBe(nl.unknown.title);
});

it('is changed and taken out; a button of long ago says so', async () => {
  const id = await termOf('KDO');
  await fills('erik', { meanings: 'Kring Digitale Opsporing' }, id);
  await bench.refresh();
  expect(JSON.stringify(await bench.says('anna', 'Wat betekent KDO?'))).toContain('Kring Digitale Opsporing');
  await bench.presses('erik', 'knowledge.glossary-remove', { entryId: id });
  await bench.refresh();
  expect(await titleFor('anna', 'Wat betekent KDO?')).not.toBe(nl.glossary.means('KDO'));
  expect(JSON.stringify(await bench.presses('erik', 'knowledge.glossary-remove', { entryId: id }))).toContain(
    nl.refusals.unknownTerm,
  );
});

it('of a network is known to that network only, and written by who may', async () => {
  const network = bench.networks.get('ciso') ?? '';
  await fills('cora', { term: 'KDOW', meanings: 'Kernteam digitale ontwrichting', audience: network });
  await bench.refresh();
  expect(await titleFor('ciso', 'Wat betekent KDOW?')).toBe(nl.glossary.means('KDOW'));
  expect(await titleFor('ciso', 'Wanneer komt het KDOW bijeen?')).toBe('Noodplan');
  expect(await titleFor('anna', 'Wat betekent KDOW?')).toBe(nl.unknown.title);
  const said = await bench.says('ciso', 'Wat betekent KDOW?', await bench.seed.channel('open', 'everyone'));
  expect(JSON.stringify(said)).not.toContain('Kernteam digitale ontwrichting');
  expect(titlesOf(await bench.says('ciso', 'begrippenlijst'))).toEqual(['KDOW', 'RCTM']);
  expect(titlesOf(await bench.says('anna', 'begrippenlijst'))).toEqual(['RCTM']);
  expect(buttonsOf(await bench.says('anna', 'begrippenlijst'))).toEqual([]);

  const id = await termOf('RCTM');
  const refused = async (reply: Promise<unknown>, code: keyof typeof nl.refusals) =>
    expect(JSON.stringify(await reply)).toContain(nl.refusals[code]);
  await refused(bench.presses('cora', 'knowledge.glossary-remove', { entryId: id }), 'unknownTerm');
  await refused(fills('cora', { term: 'XX', meanings: 'x', audience: 'everyone' }), 'notYourShelf');
  await refused(fills('erik', { term: 'XX', meanings: ' \n ' }), 'noMeaning');
});
