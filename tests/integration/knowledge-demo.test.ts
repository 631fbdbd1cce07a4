import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readContent } from '../../src/demo/content.ts';
import { texts } from '../../src/features/knowledge/texts.ts';
import { type KnowledgeBench, knowledgeBench, viewOf } from '../fixtures/knowledge.ts';
import { OTHER_FIELDS } from '../fixtures/other-fields.ts';

const DEMO = fileURLToPath(new URL('../../demo', import.meta.url));
const Questions = z.array(z.object({ q: z.string(), language: z.enum(['nl', 'en']), expects: z.string().nullable() }));
const questions = Questions.parse(parse(readFileSync(`${DEMO}/questions.yaml`, 'utf8')));

let bench: KnowledgeBench;
const titles = new Map<string, string>();
beforeAll(async () => {
  bench = await knowledgeBench();
  await bench.seed.person({ slug: 'anna' });
  const { articles } = readContent(DEMO);
  for (const { network, ...article } of articles) {
    titles.set(article.slug, article.title);
    if (network !== undefined && !bench.networks.has(network))
      bench.networks.set(network, await bench.seed.network(network));
    await bench.write(network === undefined ? article : { ...article, network });
  }
  await bench.refresh();
});
afterAll(() => bench.close());

const answerTo = async (question: string) => viewOf(await bench.says('anna', question)).title;

it('answers the questions of the demo with the article that is meant, nearly all of them', async () => {
  const wrong: string[] = [];
  for (const { q, expects } of questions) {
    const title = await answerTo(q);
    if (title !== (expects === null ? texts.nl.unknown.title : titles.get(expects))) wrong.push(`${q} -> ${title}`);
  }
  expect(questions.length).toBeGreaterThanOrEqual(24);
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(questions.length / 12);
});

it('answers no question about something else', async () => {
  const others = questions.filter(({ expects }) => expects === null);
  expect(others.length).toBeGreaterThan(0);
  for (const { q } of others) expect(await answerTo(q)).toBe(texts.nl.unknown.title);
});

it('answers English questions with Dutch articles where there is no English one', async () => {
  const asked: [question: string, slug: string][] = [
    ['What is on the weapons card?', 'wapenkaart'],
    ['How do I deal with sovereigns at the desk?', 'soevereinen'],
    ['How do I request a training?', 'training-aanvragen'],
    ['Who can see the knowledge base labels?', 'kennisbank-en-tlp-labels'],
  ];
  for (const [question, slug] of asked) expect(await answerTo(question), question).toBe(titles.get(slug));
});

it('answers hardly a question from another field', async () => {
  const others = [...OTHER_FIELDS.nl, ...OTHER_FIELDS.en];
  const answered: string[] = [];
  for (const q of others) if ((await answerTo(q)) !== texts.nl.unknown.title) answered.push(q);
  expect(answered).not.toContain('Hoe vraag ik een paspoort aan?');
  expect(answered.length, answered.join('\n')).toBeLessThanOrEqual(0.05 * others.length);
});

it('answers the questions that the help gives as examples', async () => {
  for (const { help } of [texts.nl, texts.en]) {
    const examples = [...help.text.matchAll(/‘(.+?)’/g)].map(([, question]) => question ?? '');
    expect(examples).toHaveLength(2);
    for (const question of examples) expect(await answerTo(question), question).not.toBe(texts.nl.unknown.title);
  }
});
