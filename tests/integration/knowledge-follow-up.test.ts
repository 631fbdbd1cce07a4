import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/core/feature.ts';
import { newId } from '../../src/core/ids.ts';
import { texts } from '../../src/features/knowledge/texts.ts';
import { buttonsOf, type KnowledgeBench, knowledgeBench, viewOf } from '../fixtures/knowledge.ts';

const { nl } = texts;
const QUESTION = 'Wat is een gedragsaanwijzing bij woonoverlast?';
const ASKED = 'Hoe gaan jullie om met lachgas op schoolpleinen?';

let bench: KnowledgeBench;
let overlast: string;
beforeEach(async () => {
  bench = await knowledgeBench();
  overlast = await bench.theme('overlast');
  const expert = { role: 'expert' as const, scope: `theme:${overlast}` as const };
  for (const slug of ['lageveen', 'hogeveen']) await bench.seed.organisation(slug);
  await bench.seed.person({ slug: 'anna', organisation: 'lageveen' });
  await bench.seed.person({ slug: 'gast', state: 'guest' });
  await bench.seed.person({ slug: 'noor', organisation: 'hogeveen', roles: [expert] });
  await bench.seed.person({ slug: 'piet', roles: [expert], locale: 'en' });
  await bench.seed.person({ slug: 'cora', roles: [{ role: 'coordinator', scope: 'region' }] });
  await bench.seed.person({ slug: 'ed', roles: [{ role: 'editor', scope: 'region' }] });
  await bench.fill({
    slug: 'gedragsaanwijzing',
    body: '## Wat is het?\nEen gedragsaanwijzing is een opdracht van de burgemeester bij ernstige woonoverlast.',
  });
  await bench.fill({
    slug: 'buurtbemiddeling',
    body: 'Bij woonoverlast is een gedragsaanwijzing vaak niet nodig: vrijwilligers helpen buren om te praten.',
  });
});
afterEach(() => bench.close());

const said = (reply: Reply | object) => JSON.stringify(reply);
async function fills(who: string, action: string, input: Record<string, string>, filled: Record<string, string>) {
  const opened = await bench.presses(who, action, input);
  if (opened.kind !== 'dialog') return opened;
  const { form } = opened.dialog;
  const own = Object.fromEntries(form.fields.map((field) => [field.name, field.value ?? '']));
  return bench.submits(who, form.action, { ...form.input, ...own, ...filled });
}
const asks = (who = 'anna', question = ASKED, themeId = overlast) =>
  fills(who, 'knowledge.ask-expert', {}, { question, themeId });
const answers = (who: string, questionId: string, answer = 'Wij praten eerst met de school.') =>
  fills(who, 'knowledge.answer-question', { questionId }, { answer });
const sent = async (prefix: string) => (await bench.deliveries()).filter(({ key }) => key.startsWith(prefix));
const lastQuestion = async () =>
  (await bench.db.prisma.expertQuestion.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;

describe('a vote', () => {
  const votes = async () => {
    const { id } = await bench.db.prisma.article.findUniqueOrThrow({ where: { slug: 'gedragsaanwijzing' } });
    const view = viewOf(await bench.presses('ed', 'knowledge.read', { articleId: id }));
    return view.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : []));
  };
  const pressesVote = async (who: string, action: string, question = QUESTION) => {
    const pressed = buttonsOf(await bench.says(who, question)).find((one) => one.action === action);
    return bench.presses(who, action, pressed?.input);
  };

  it('counts once per person, can be changed, and is seen by editors only', async () => {
    await pressesVote('anna', 'knowledge.helpful');
    await pressesVote('anna', 'knowledge.helpful', 'wat is een gedragsaanwijzing bij woonoverlast');
    await pressesVote('noor', 'knowledge.helpful');
    expect(await votes()).toEqual([{ label: nl.followUp.votes, value: nl.followUp.voteCount(2, 0) }]);
    bench.clock.move(1000);
    const reply = await pressesVote('anna', 'knowledge.not-helpful');
    expect(reply).toMatchObject({ kind: 'say', to: 'person' });
    expect(buttonsOf(reply)).toMatchObject([{ action: 'knowledge.ask-expert', input: { question: QUESTION } }]);
    expect(await votes()).toEqual([{ label: nl.followUp.votes, value: nl.followUp.voteCount(1, 1) }]);
    expect(await bench.db.prisma.answerVote.count()).toBe(2);
    const articleId = await bench.idOf('gedragsaanwijzing');
    expect(said(await bench.presses('anna', 'knowledge.read', { articleId }))).not.toContain(nl.followUp.votes);
  });

  it('is not for guests, nor on what one may not see or is gone', async () => {
    expect(said(await bench.says('gast', QUESTION))).not.toContain('knowledge.helpful');
    const articleId = await bench.idOf('gedragsaanwijzing');
    await bench.presses('gast', 'knowledge.helpful', { articleId, question: QUESTION });
    await bench.write({ slug: 'geheim', body: 'Geheim.', tlp: 'TLP:AMBER', network: 'ciso' });
    for (const id of [await bench.idOf('geheim'), newId()])
      expect(said(await bench.presses('anna', 'knowledge.helpful', { articleId: id, question: 'x' }))).toContain(
        nl.refusals.unknownArticle,
      );
    expect(await bench.db.prisma.answerVote.count()).toBe(0);
  });
});

describe('a question to an expert', () => {
  it('can be asked where I do not know, with the question filled in', async () => {
    const pressed = buttonsOf(await bench.says('anna', ASKED)).at(-1);
    expect(pressed).toMatchObject({ action: 'knowledge.ask-expert', dialog: true });
    const opened = await bench.presses('anna', 'knowledge.ask-expert', pressed?.input);
    expect(opened).toMatchObject({ kind: 'dialog', dialog: { form: { fields: [{ value: ASKED }, {}] } } });
  });

  it('goes to the experts of the theme, in their language, and comes back once, from the first', async () => {
    expect(said(await asks())).toContain(nl.followUp.ask.sentTo(2, 'overlast'));
    const questions = await sent('expert-question:');
    expect(questions.map(({ person, locale }) => [person, locale])).toEqual([
      ['noor', 'nl'],
      ['piet', 'en'],
    ]);
    expect(said(questions[0]?.view ?? {})).toContain('anna (Gemeente lageveen)');
    const questionId = await lastQuestion();
    const reply = await answers('noor', questionId);
    expect(buttonsOf(reply)).toMatchObject([{ action: 'knowledge.keep-answer' }]);
    const [answer, ...more] = await sent('expert-answer:');
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ person: 'anna', view: { title: 'Antwoord van noor (Gemeente hogeveen)' } });
    expect(said(answer?.view ?? {})).toContain('Wij praten eerst met de school.');
    const seen = (await sent('expert-question:')).find(({ person }) => person === 'piet')?.view ?? {};
    expect(said(seen)).toContain(texts.en.followUp.question.answeredBy('noor'));
    expect(said(seen)).not.toContain('anna');
    expect(said(seen)).not.toContain('knowledge.answer-question');
    expect(said(await answers('piet', questionId))).toContain('noor has answered');
    expect(said(await answers('noor', questionId))).toContain(nl.refusals.answeredByYou);
    expect(await sent('expert-answer:')).toHaveLength(1);
  });

  it('is answered by one when two answer at the same time', async () => {
    await asks();
    const questionId = await lastQuestion();
    await Promise.all(
      ['noor', 'piet'].map((who) =>
        bench.submits(who, 'knowledge.answer-question-send', { questionId, answer: `Van ${who}` }),
      ),
    );
    const [answer, ...more] = await sent('expert-answer:');
    expect(more).toEqual([]);
    const { answer: kept } = await bench.db.prisma.expertQuestion.findFirstOrThrow();
    expect(said(answer?.view ?? {})).toContain(kept);
  });

  it('goes to the coordinator where there is no expert, and to nobody where there is neither', async () => {
    const other = await bench.theme('jeugd');
    await asks('anna', ASKED, other);
    expect((await sent('expert-question:')).map(({ person }) => person)).toEqual(['cora']);
    expect(said(await asks('cora', ASKED, other))).toContain(nl.refusals.nobodyToAsk);
    expect(said(await answers('cora', await lastQuestion()))).toContain(nl.followUp.answer.sent);
  });

  it('is sent once however often the form is', async () => {
    const opened = await bench.presses('anna', 'knowledge.ask-expert');
    if (opened.kind !== 'dialog') throw new Error('no dialog');
    const form = { ...opened.dialog.form.input, question: ASKED, themeId: overlast };
    const first = await bench.submits('anna', 'knowledge.ask-expert-send', form);
    expect(await bench.submits('anna', 'knowledge.ask-expert-send', form)).toEqual(first);
    expect(await sent('expert-question:')).toHaveLength(2);
    expect(said(await bench.submits('piet', 'knowledge.ask-expert-send', form))).toContain(
      texts.en.refusals.unknownQuestion,
    );
  });

  it('has a limit of ten within a day', async () => {
    for (let i = 1; i <= 10; i++) await asks('anna', `Vraag ${i}?`);
    const tooMany = nl.refusals.tooManyAsked({ most: '10' });
    expect(said(await asks())).toContain(tooMany);
    bench.clock.move(86_400_001);
    expect(said(await asks())).not.toContain(tooMany);
  });

  it('is not for guests, nor answered by who was not asked, lost the role, or a year later', async () => {
    const { prisma } = bench.db;
    expect(said(await asks('gast'))).toContain('refused');
    await asks();
    const questionId = await lastQuestion();
    for (const who of ['anna', 'cora'])
      expect(said(await answers(who, questionId))).toContain(nl.refusals.unknownQuestion);
    await prisma.roleGrant.deleteMany({ where: { person: { name: 'noor' } } });
    expect(said(await answers('noor', questionId))).toContain(nl.refusals.unknownQuestion);
    await prisma.person.updateMany({ where: { name: 'anna' }, data: { state: 'left' } });
    expect(said(await answers('piet', questionId))).toContain(texts.en.refusals.askerLeft);
    bench.clock.move(365 * 86_400_000);
    await bench.runtime.transact((tx) =>
      bench.runtime.work.privacy.prune({ ...bench.runtime.work, tx, now: bench.clock.now() }),
    );
    expect(said(await answers('piet', questionId))).toContain(texts.en.refusals.unknownQuestion);
  });
});

describe('an answer kept as an article', () => {
  const keeps = (who: string, questionId: string, more: Record<string, string> = {}) =>
    fills(who, 'knowledge.keep-answer', { questionId }, { title: 'Lachgas op schoolpleinen', ...more });

  it('is found from then on, without the name of the asker, once', async () => {
    await asks();
    const questionId = await lastQuestion();
    await answers('noor', questionId, 'Praat over lachgas op schoolpleinen eerst met de school.');
    expect(said(await keeps('noor', questionId))).toContain(nl.edit.saved);
    await bench.refresh();
    const found = viewOf(await bench.says('anna', 'lachgas op schoolpleinen'));
    expect(found).toMatchObject({ title: 'Lachgas op schoolpleinen', tlp: 'TLP:GREEN' });
    expect(said(found)).toContain('Gemeente hogeveen');
    expect(said(await keeps('noor', questionId))).toContain(nl.refusals.alreadyKept);
    const audited = await bench.db.prisma.auditEntry.findMany({ where: { action: 'article.write' } });
    expect(audited).toHaveLength(1);
  });

  it('is for the one who answered; without the role it is proposed', async () => {
    await asks();
    const questionId = await lastQuestion();
    for (const who of ['noor', 'ed'])
      expect(said(await keeps(who, questionId))).toContain(nl.refusals.notAnsweredByYou);
    await answers('noor', questionId);
    await bench.db.prisma.roleGrant.deleteMany({ where: { person: { name: 'noor' } } });
    expect(said(await keeps('noor', questionId))).toContain(nl.propose.sent);
    expect(said(await keeps('noor', questionId))).toContain(nl.refusals.alreadyKept);
    expect((await sent('proposal:')).map(({ person }) => person)).toEqual(['cora', 'ed']);
    expect(await bench.db.prisma.article.count()).toBe(2);
  });
});

describe('what I do not know', () => {
  const list = async (who: string, themeId = 'none') =>
    viewOf(await bench.presses(who, 'knowledge.unanswered', { themeId })).blocks.flatMap((block) =>
      block.kind === 'list' ? block.items : [],
    );
  const NEAR = 'Praten vrijwilligers met buren over hoogbouwflats en galerijen?';

  it('is kept for editors, once per member, without whose it was', async () => {
    for (const who of ['anna', 'anna', 'noor', 'gast']) await bench.says(who, ASKED);
    expect(said(await bench.says('anna', ASKED.toUpperCase()))).toContain(nl.unanswered.kept);
    expect(said(await bench.says('gast', ASKED))).not.toContain(nl.unanswered.kept);
    for (const nothing of ['?!', 'lachgas', QUESTION]) await bench.says('anna', nothing);
    const overview = viewOf(await bench.says('ed', 'Onbeantwoorde vragen'));
    expect(said(overview)).toContain(nl.unanswered.questions(1));
    const [item, ...more] = await list('ed');
    expect(more).toEqual([]);
    expect(item).toMatchObject({ meta: [nl.unanswered.persons(2), nl.unanswered.lastAsked('24 november 2026')] });
    expect(said(item ?? {})).not.toMatch(/anna|noor/);
  });

  it('is seen by experts on their theme, and by nobody without a role', async () => {
    await bench.says('anna', ASKED);
    const near = viewOf(await bench.says('anna', NEAR));
    expect(near.title).toBe(nl.unknown.title);
    expect((await list('noor', overlast)).map(({ title }) => title)).toEqual([NEAR]);
    expect(await list('noor')).toEqual([]);
    expect(await list('cora')).toHaveLength(1);
    for (const name of ['knowledge.unanswered', 'knowledge.drop-unanswered'])
      expect(said(await bench.presses('anna', name, { questionHash: 'x' }))).toContain('rol nodig');
  });

  it('can be taken off the list, twice too, and only by who may see it', async () => {
    await bench.says('anna', ASKED);
    const [item] = await list('ed');
    const input = item?.buttons[0]?.input ?? {};
    await bench.presses('noor', 'knowledge.drop-unanswered', input);
    expect(await list('ed')).toHaveLength(1);
    await bench.presses('ed', 'knowledge.drop-unanswered', input);
    expect(said(await bench.presses('ed', 'knowledge.drop-unanswered', input))).toContain(nl.unanswered.nothing);
    expect(await list('ed')).toEqual([]);
  });

  it('goes after its term, and with the person who asked', async () => {
    const { prisma } = bench.db;
    await bench.says('anna', ASKED);
    await asks('anna', ASKED);
    await answers('noor', await lastQuestion(), 'Noors eigen antwoord.');
    const { id } = await prisma.person.findFirstOrThrow({ where: { name: 'noor' } });
    const work = { ...bench.runtime.work, now: bench.clock.now() };
    await bench.runtime.transact((tx) => work.privacy.erase({ ...work, tx }, id));
    expect(await prisma.expertQuestion.findFirstOrThrow()).toMatchObject({ answer: null, answeredById: null });
    expect(said(await bench.deliveries())).not.toMatch(/noor|Noors/);
    expect(said(await answers('piet', await lastQuestion()))).toContain('Somebody has answered');
    const anna = await prisma.person.findFirstOrThrow({ where: { name: 'anna' } });
    await bench.runtime.transact((tx) => work.privacy.erase({ ...work, tx }, anna.id));
    expect(await prisma.unansweredQuestion.count()).toBe(0);
    expect(await prisma.expertQuestion.count()).toBe(0);
    await bench.says('cora', ASKED);
    bench.clock.move(181 * 86_400_000);
    await bench.runtime.transact((tx) => work.privacy.prune({ ...work, tx, now: bench.clock.now() }));
    expect(await prisma.unansweredQuestion.count()).toBe(0);
  });
});
