import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { texts } from '../../src/features/knowledge/texts.ts';
import { buttonsOf, type KnowledgeBench, knowledgeBench, viewOf } from '../fixtures/knowledge.ts';

const { nl } = texts;
const TEXT = 'Wij praten over lachgas op schoolpleinen eerst met de school.';

let bench: KnowledgeBench;
let overlast: string;
beforeEach(async () => {
  bench = await knowledgeBench();
  overlast = await bench.theme('overlast');
  const jeugd = await bench.theme('jeugd');
  await bench.seed.organisation('lageveen');
  await bench.seed.person({ slug: 'anna', organisation: 'lageveen', locale: 'en' });
  await bench.seed.person({ slug: 'gast', state: 'guest' });
  await bench.seed.person({ slug: 'tess', roles: [{ role: 'editor', scope: `theme:${overlast}` }] });
  await bench.seed.person({ slug: 'joep', roles: [{ role: 'editor', scope: `theme:${jeugd}` }] });
  await bench.seed.person({ slug: 'cora', roles: [{ role: 'coordinator', scope: 'region' }] });
});
afterEach(() => bench.close());

const said = (reply: unknown) => JSON.stringify(reply);
const sent = async (prefix: string) => (await bench.deliveries()).filter(({ key }) => key.startsWith(prefix));
async function form(who: string, action: string, input: Record<string, string>, filled: Record<string, string>) {
  const opened = await bench.presses(who, action, input);
  return opened.kind === 'dialog'
    ? bench.submits(who, opened.dialog.form.action, { ...opened.dialog.form.input, ...filled })
    : opened;
}
const proposes = (who = 'anna', more: Record<string, string> = {}) =>
  form(
    who,
    'knowledge.propose',
    {},
    {
      title: 'Lachgas op schoolpleinen',
      text: TEXT,
      language: 'nl',
      tlp: 'TLP:GREEN',
      themeId: overlast,
      ...more,
    },
  );
const rejects = (who: string, proposalId: string) =>
  form(who, 'knowledge.reject', { proposalId }, { reason: 'Dit staat er al.' });
const onlyId = async () => (await bench.db.prisma.articleProposal.findFirstOrThrow()).id;

it('goes to who decides on its theme, and after a yes is found by all', async () => {
  expect(said(await proposes())).toContain(texts.en.propose.sent);
  const [message, ...more] = await sent('proposal:');
  expect([message, ...more].map((one) => one?.person)).toEqual(['tess', 'cora']);
  expect(said(message?.view)).toContain('anna (Gemeente lageveen)');
  await bench.refresh();
  expect(viewOf(await bench.says('gast', 'lachgas op schoolpleinen')).title).toBe(nl.unknown.title);
  const yes = message?.view.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))[0];
  expect(said(await bench.presses('tess', yes?.action ?? '', yes?.input))).toContain(nl.propose.approved);
  await bench.refresh();
  const found = viewOf(await bench.says('cora', 'lachgas op schoolpleinen'));
  expect(found).toMatchObject({ title: 'Lachgas op schoolpleinen', tlp: 'TLP:GREEN' });
  expect(said(found)).not.toContain('anna');
  const [outcome] = await sent('proposal-outcome:');
  expect(outcome).toMatchObject({ person: 'anna', locale: 'en' });
  expect(outcome?.view.title).toBe(texts.en.propose.outcome.approved('Lachgas op schoolpleinen'));
  expect((await bench.db.prisma.auditEntry.findMany()).map(({ action }) => action)).toEqual(['article.write']);
  const articleId = buttonsOf({ kind: 'replace', view: outcome?.view ?? found })[0]?.input.articleId ?? '';
  expect(said(await bench.presses('tess', 'knowledge.history', { articleId }))).toContain(nl.edit.kinds.write);
});

it('is turned down with a reason, and its author hears it without a name', async () => {
  await proposes();
  expect(said(await rejects('tess', await onlyId()))).toContain(nl.propose.rejected);
  const [outcome] = await sent('proposal-outcome:');
  expect(said(outcome?.view)).toContain('Dit staat er al.');
  expect(said(outcome?.view)).not.toContain('tess');
  expect(await bench.db.prisma.article.count()).toBe(0);
});

it('is decided once, by who may, also when two press at the same time', async () => {
  await proposes();
  const proposalId = await onlyId();
  for (const who of ['joep', 'anna'])
    for (const action of ['knowledge.approve', 'knowledge.reject'])
      expect(said(await bench.presses(who, action, { proposalId }))).toMatch(/Dit voorstel is er niet|does not exist/);
  expect(said(await bench.presses('tess', 'knowledge.approve', { proposalId: newId() }))).toContain('refused');
  await Promise.all(['tess', 'cora'].map((who) => bench.presses(who, 'knowledge.approve', { proposalId })));
  expect(await bench.db.prisma.articleRevision.count()).toBe(1);
  bench.clock.move(100 * 86_400_000);
  expect(said(await rejects('cora', proposalId))).toContain(nl.refusals.alreadyApproved);
  await proposes('cora', { title: 'Van mij' });
  const own = await bench.db.prisma.articleProposal.findFirstOrThrow({ where: { title: 'Van mij' } });
  expect(said(await bench.presses('cora', 'knowledge.approve', { proposalId: own.id }))).toContain(
    nl.refusals.ownProposal,
  );
});

it('is for members, not without end, and goes with its author', async () => {
  expect(said(await proposes('gast'))).toContain('refused');
  for (let i = 1; i <= 10; i++) await proposes('anna', { title: `Voorbeeld ${i}` });
  expect(said(await proposes())).toContain(texts.en.refusals.tooManyProposals({ most: '10' }));
  const { id } = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'anna' } });
  const work = { ...bench.runtime.work, now: bench.clock.now() };
  await bench.runtime.transact((tx) => work.privacy.erase({ ...work, tx }, id));
  expect(await bench.db.prisma.articleProposal.count()).toBe(0);
  expect(said(await bench.deliveries())).not.toMatch(/anna|Wij praten/);
});
