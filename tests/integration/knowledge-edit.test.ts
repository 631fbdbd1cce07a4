import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderDialog as onSlack } from '../../src/adapters/slack/render-dialog.ts';
import { renderDialog as onTeams } from '../../src/adapters/teams/render-dialog.ts';
import type { Reply } from '../../src/core/feature.ts';
import { newId } from '../../src/core/ids.ts';
import { joined, LONGEST_PART, markdownOf, partsOf } from '../../src/features/knowledge/edit-domain.ts';
import { texts } from '../../src/features/knowledge/texts.ts';
import { buttonsOf, type KnowledgeBench, knowledgeBench, titlesOf, viewOf } from '../fixtures/knowledge.ts';

const { nl } = texts;

let bench: KnowledgeBench;
let overlast: string;
let jeugd: string;
beforeEach(async () => {
  bench = await knowledgeBench();
  overlast = await bench.theme('overlast');
  jeugd = await bench.theme('jeugd');
  const ciso = `network:${bench.networks.get('ciso')}` as const;
  await bench.seed.organisation('lageveen');
  await bench.seed.person({ slug: 'anna', networks: ['ciso'] });
  await bench.seed.person({ slug: 'ed', organisation: 'lageveen', roles: [{ role: 'editor', scope: 'region' }] });
  await bench.seed.person({ slug: 'tess', roles: [{ role: 'editor', scope: `theme:${overlast}` }] });
  await bench.seed.person({ slug: 'nico', networks: ['ciso'], roles: [{ role: 'coordinator', scope: ciso }] });
  await bench.seed.person({ slug: 'noor', roles: [{ role: 'expert', scope: `theme:${overlast}` }] });
});
afterEach(() => bench.close());

const said = (reply: unknown) => JSON.stringify(reply);
const FORM = {
  title: 'Lachgas op schoolpleinen',
  text: '## Eerst praten\nPraat over lachgas op schoolpleinen eerst met de school.',
  audience: 'everyone',
  tlp: 'TLP:GREEN',
  language: 'nl',
  source: 'Gemeente Lageveen',
  review: '12',
};
async function fills(who: string, action: string, input: Record<string, string>, filled: Record<string, string>) {
  const opened = await bench.presses(who, action, input);
  if (opened.kind !== 'dialog') return opened;
  const { form } = opened.dialog;
  const own = Object.fromEntries(form.fields.map((field) => [field.name, field.value ?? '']));
  return bench.submits(who, form.action, { ...form.input, ...own, ...filled });
}
const writes = (who: string, more: Record<string, string> = {}) =>
  fills(who, 'knowledge.write', {}, { ...FORM, theme: overlast, ...more });
const changes = (who: string, articleId: string, more: Record<string, string>) =>
  fills(who, 'knowledge.change', { articleId }, more);
const onlyId = async () => (await bench.db.prisma.article.findFirstOrThrow()).id;
const body = async (who: string, articleId: string) =>
  said(viewOf(await bench.presses(who, 'knowledge.read', { articleId })).blocks);
const finds = async (who: string, question = 'lachgas op schoolpleinen') => {
  await bench.refresh();
  return viewOf(await bench.says(who, question)).title;
};
const history = async (who: string, articleId: string) => bench.presses(who, 'knowledge.history', { articleId });
const undo = async (who: string, articleId: string, at: number): Promise<Reply> => {
  const pressed = buttonsOf(await history(who, articleId))[at];
  return bench.presses(who, pressed?.action ?? '', pressed?.input);
};

describe('writing', () => {
  it('puts an article in the knowledge base, once', async () => {
    const opened = await bench.says('ed', 'artikel schrijven');
    if (opened.kind !== 'dialog') throw new Error('no dialog');
    const { form } = opened.dialog;
    expect(form.fields.find(({ name }) => name === 'source')?.value).toBe('Gemeente lageveen');
    const sent = { ...form.input, ...FORM, theme: overlast };
    expect(said(await bench.submits('ed', form.action, sent))).toContain(nl.edit.saved);
    expect(said(await bench.submits('ed', form.action, sent))).toContain(nl.refusals.alreadyWritten);
    expect(await finds('anna')).toBe(FORM.title);
    const article = await bench.db.prisma.article.findFirstOrThrow();
    expect(article).toMatchObject({ reviewOn: new Date('2027-11-24'), publishedOn: new Date('2026-11-24') });
    expect((await bench.db.prisma.auditEntry.findMany()).map(({ action }) => action)).toEqual(['article.write']);
  });

  it('is for editors and coordinators, where they are it', async () => {
    for (const who of ['anna', 'noor']) expect(said(await writes(who))).toContain('rol nodig');
    expect(said(await writes('tess'))).toContain(nl.edit.saved);
    expect(await writes('tess', { theme: jeugd })).toMatchObject({
      kind: 'invalid',
      errors: { audience: nl.refusals.notYourShelf },
    });
    const ciso = bench.networks.get('ciso') ?? '';
    expect(await writes('nico')).toMatchObject({ kind: 'invalid' });
    expect(said(await writes('nico', { audience: ciso, theme: jeugd, tlp: 'TLP:AMBER' }))).toContain(nl.edit.saved);
    expect(await writes('ed', { audience: ciso })).toMatchObject({ kind: 'invalid' });
    expect(await writes('ed', { audience: bench.networks.get('mensenhandel') ?? '' })).toMatchObject({
      kind: 'invalid',
    });
    expect(await writes('ed', { theme: newId() })).toMatchObject({ errors: { theme: nl.refusals.unknownTheme } });
  });

  it('knows no TLP:RED', async () => {
    const opened = await bench.presses('ed', 'knowledge.write');
    expect(said(opened)).not.toContain('TLP:RED');
    expect((await writes('ed', { tlp: 'TLP:RED' })).kind).toBe('invalid');
  });

  it('can start from a question that got no answer, which then leaves the list', async () => {
    await bench.says('anna', 'Hoe zit het met lachgas op schoolpleinen?');
    const list = await bench.presses('ed', 'knowledge.unanswered', { themeId: 'none' });
    const pressed = buttonsOf(list).find(({ action }) => action === 'knowledge.write');
    const opened = await bench.presses('ed', 'knowledge.write', pressed?.input);
    expect(said(opened)).toContain('Hoe zit het met lachgas op schoolpleinen?');
    await fills('ed', 'knowledge.write', pressed?.input ?? {}, { ...FORM, theme: overlast });
    expect(await bench.db.prisma.unansweredQuestion.count()).toBe(0);
  });
});

describe('changing', () => {
  it('shows the text as it was written, and keeps what stood before', async () => {
    await writes('ed');
    const articleId = await onlyId();
    const opened = await bench.presses('ed', 'knowledge.change', { articleId });
    if (opened.kind !== 'dialog') throw new Error('no dialog');
    expect(opened.dialog.form.fields.find(({ name }) => name === 'text')?.value).toBe(FORM.text);
    expect(said(await changes('ed', articleId, { text: 'Bel de wijkagent over lachgas.' }))).toContain(nl.edit.changed);
    expect(await body('anna', articleId)).toContain('Bel de wijkagent');
    const seen = await history('ed', articleId);
    expect(titlesOf(seen)).toEqual([nl.edit.kinds.change, nl.edit.kinds.write]);
    expect(said(seen)).toContain('dinsdag 24 november 2026 om 10:00');
    await undo('ed', articleId, 0);
    expect(await body('anna', articleId)).toContain('Praat over lachgas');
    expect(titlesOf(await history('ed', articleId))[0]).toBe(nl.edit.kinds.restore);
    const twice = buttonsOf(await history('ed', articleId)).at(-1);
    expect(said(await bench.presses('ed', 'knowledge.restore', twice?.input))).toContain(nl.refusals.alreadySo);
    const { reviewOn, markdown } = await bench.db.prisma.article.findFirstOrThrow();
    expect([reviewOn, markdown]).toEqual([new Date('2027-11-24'), FORM.text]);
  });

  it('refuses a form that was opened before somebody else changed it', async () => {
    await writes('ed');
    const articleId = await onlyId();
    const opened = await bench.presses('ed', 'knowledge.change', { articleId });
    if (opened.kind !== 'dialog') throw new Error('no dialog');
    await changes('tess', articleId, { text: 'Van Tess.' });
    const late = { ...opened.dialog.form.input, ...FORM, theme: overlast };
    expect(said(await bench.submits('ed', 'knowledge.change-send', late))).toContain(nl.refusals.changedMeanwhile);
    expect(await body('anna', articleId)).toContain('Van Tess.');
  });

  it('is not for who may not edit or see it, whatever he knows', async () => {
    await bench.write({ slug: 'lek', body: 'Geheim van de leverancier.', tlp: 'TLP:AMBER', network: 'ciso' });
    const articleId = await onlyId();
    const revisionId = newId();
    const actions = ['change', 'withdraw', 'withdraw-now', 'history'].map((name) => `knowledge.${name}`);
    for (const name of actions) {
      for (const who of ['ed', 'tess'])
        expect(said(await bench.presses(who, name, { articleId }))).toContain(nl.refusals.unknownArticle);
      expect(said(await bench.presses('anna', name, { articleId }))).toContain('rol nodig');
    }
    expect(said(await bench.presses('ed', 'knowledge.restore', { revisionId }))).toContain(nl.refusals.unknownArticle);
    const buttonsFor = async (who: string) =>
      buttonsOf(await bench.presses(who, 'knowledge.read', { articleId })).map(({ action }) => action);
    expect(await buttonsFor('anna')).toEqual(['knowledge.share-link']);
    expect(await buttonsFor('nico')).toEqual([
      'knowledge.share-link',
      'knowledge.change',
      'knowledge.history',
      'knowledge.withdraw',
    ]);
    expect(said(await bench.presses('nico', 'knowledge.change', { articleId }))).toContain(
      'Geheim van de leverancier.',
    );
  });

  it('does not show or restore what was for others than who looks', async () => {
    await bench.write({ slug: 'lek', title: 'Stille leverancier', body: 'Geheim.', tlp: 'TLP:AMBER', network: 'ciso' });
    const articleId = await onlyId();
    await bench.db.prisma.roleGrant.create({
      data: {
        id: newId(),
        personId: (await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'nico' } })).id,
        role: 'editor',
        scope: 'region',
      },
    });
    await changes('nico', articleId, {
      audience: 'everyone',
      tlp: 'TLP:GREEN',
      title: 'Voor iedereen',
      text: 'Openbaar.',
    });
    const seen = said(await history('ed', articleId));
    expect(seen).not.toContain('Stille leverancier');
    expect(seen).not.toContain('knowledge.restore');
    const { id } = await bench.db.prisma.articleRevision.findFirstOrThrow();
    expect(said(await bench.presses('ed', 'knowledge.restore', { revisionId: id }))).toContain(
      nl.refusals.notYourShelf,
    );
    expect(said(await history('nico', articleId))).toContain('Stille leverancier');
  });
});

describe('withdrawing', () => {
  it('asks first, takes it out at once, and can be undone', async () => {
    await writes('ed');
    expect(await finds('anna')).toBe(FORM.title);
    const articleId = await onlyId();
    const asked = await bench.presses('ed', 'knowledge.withdraw', { articleId });
    expect(await finds('anna')).toBe(FORM.title);
    await bench.presses('ed', 'knowledge.withdraw-now', buttonsOf(asked)[0]?.input);
    expect(await finds('anna')).toBe(nl.unknown.title);
    for (const name of ['knowledge.withdraw', 'knowledge.withdraw-now'])
      expect(said(await bench.presses('ed', name, { articleId }))).toContain(nl.refusals.alreadyWithdrawn);
    expect(said(await changes('ed', articleId, {}))).toContain(nl.refusals.isWithdrawn);
    expect(said(await history('ed', articleId))).toContain(nl.edit.isWithdrawn);
    bench.clock.move(365 * 86_400_000);
    await undo('ed', articleId, 0);
    expect(await finds('anna')).toBe(FORM.title);
    const audited = (await bench.db.prisma.auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(
      ({ action }) => action,
    );
    expect(audited).toEqual(['article.write', 'article.withdraw', 'article.restore']);
  });
});

describe('a long text', () => {
  const long = Array.from({ length: 12 }, (_, i) => `## Kop ${i}\n\n${`Zin ${i}. `.repeat(100).trim()}`).join('\n\n');

  it('is split over fields and comes back whole', async () => {
    const parts = partsOf(long) ?? [];
    expect(parts.length).toBeGreaterThan(2);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(LONGEST_PART);
    expect(joined(parts)).toBe(long);
    expect(partsOf('x'.repeat(LONGEST_PART + 1))).toBeUndefined();
    expect(partsOf(`${'x'.repeat(2000)}\n\n`.repeat(9))).toBeUndefined();
    await bench.write({ slug: 'lang', body: long });
    const articleId = await onlyId();
    const opened = await bench.presses('ed', 'knowledge.change', { articleId });
    if (opened.kind !== 'dialog') throw new Error('no dialog');
    const modal = onSlack(opened.dialog, 'nl', { channel: 'C1', thread: '1.1', message: 'C1:1.1' });
    for (const drawn of [said(modal), said(onTeams(opened.dialog, 'nl', undefined))])
      for (const part of ['Zin 0.', 'Zin 5.', 'Zin 11.', nl.edit.form.tlps['TLP:AMBER+STRICT']])
        expect(drawn).toContain(part);
    await changes('ed', articleId, { title: 'Nieuwe titel', language: 'nl' });
    expect(await bench.db.prisma.article.findFirstOrThrow()).toMatchObject({ title: 'Nieuwe titel', markdown: long });
  });

  it('is made of passages where the text as written is not there', () => {
    const passages = [
      { heading: 'Kop', body: 'Eerst dit:\n• een\n• twee' },
      { heading: 'Kop', body: 'Dan dat.' },
      { heading: null, body: 'Los.' },
    ];
    expect(markdownOf(passages)).toBe('## Kop\n\nEerst dit:\n- een\n- twee\n\nDan dat.\n\nLos.');
  });
});
