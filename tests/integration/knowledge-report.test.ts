import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runImport } from '../fixtures/import.ts';
import { answerOf, type KnowledgeBench, knowledgeBench, viewOf } from '../fixtures/knowledge.ts';
import { REPORT_QUESTIONS } from '../fixtures/report-questions.ts';

const folder = fileURLToPath(new URL('../../../shared/seed', import.meta.url));
const there = existsSync(folder);
if (!there) console.warn(`skipped: the network's annual report is not in ${folder}`);

/** As `node tests/eval/report.ts` prints them; raise them with the search. */
const FEWEST_RIGHT = 27;
const MOST_WRONG = 4;

describe.skipIf(!there)('the network’s annual report, imported as it is', () => {
  let bench: KnowledgeBench;
  beforeAll(async () => {
    bench = await knowledgeBench();
    await bench.seed.person({ slug: 'anna' });
    await runImport(bench.db, folder);
    await bench.refresh();
  });
  afterAll(() => bench.close());
  const ask = async (question: string) => answerOf(viewOf(await bench.says('anna', question)));

  it('a row of a table answers, with its heading and the head of its table, and no other rows', async () => {
    expect(await ask('Hoeveel kreeg de VAR van de NCTV in 2023?')).toBe(
      'Jaarrekening 2023\nWaar kwam het geld vandaan? – €\nVersterkingsgelden radicalisering NCTV – 55.000',
    );
    expect(await ask('Hoeveel versterkingsgelden radicalisering van de NCTV staan in de begroting 2024?')).toBe(
      'Begroting 2024\nWaar komt het geld vandaan? – €\nVersterkingsgelden radicalisering NCTV – 51.000',
    );
  });

  it('a sentence answers with its heading; so does an item with the line that announces it', async () => {
    expect(await ask('Wanneer is de voorjaarscarrousel?')).toBe(
      '2024 – Kennisbijeenkomsten – Voorjaarscarrousel\nOp donderdagochtend 28 maart 2024 vindt de VAR voorjaarscarrousel plaats.',
    );
    expect(await ask('Waarom is gestopt met sms-berichten van Burgernet?')).toMatch(
      /^Burgernet\nSinds dit jaar .*:\n• Vanwege privacy-redenen [^\n]*$/,
    );
  });

  it('most questions on its agenda, figures, themes and working groups are answered, other questions are not', async () => {
    let right = 0;
    const wrong: string[] = [];
    for (const [question, words] of REPORT_QUESTIONS) {
      const answer = await ask(question);
      if (answer !== null && words !== null && answer.includes(words)) right++;
      else if (answer !== null) wrong.push(question);
    }
    expect(right).toBeGreaterThanOrEqual(FEWEST_RIGHT);
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(MOST_WRONG);
  });
});
