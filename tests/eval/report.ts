import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runImport } from '../fixtures/import.ts';
import { answerOf, knowledgeBench, viewOf } from '../fixtures/knowledge.ts';
import { OTHER_FIELDS } from '../fixtures/other-fields.ts';
import { HELD_OUT_QUESTIONS, REPORT_QUESTIONS } from '../fixtures/report-questions.ts';

// Imports the network's own annual report and asks the bot about it: `node tests/eval/report.ts [folder] [--all]`.

const { values, positionals } = parseArgs({ allowPositionals: true, options: { all: { type: 'boolean' } } });
const [folder = fileURLToPath(new URL('../../../shared/seed', import.meta.url))] = positionals;
if (!existsSync(folder)) {
  console.error(`No annual report in ${folder}; give its folder.`);
  process.exit(1);
}

const bench = await knowledgeBench();
await bench.seed.person({ slug: 'anna' });
for (const line of await runImport(bench.db, folder)) console.log(line);
console.log((await runImport(bench.db, folder)).at(-1));
await bench.refresh();
const known = await judge(REPORT_QUESTIONS);
console.log('\nheld out:');
const heldOut = await judge(HELD_OUT_QUESTIONS);
const nonsense: string[] = [];
for (const question of OTHER_FIELDS.nl)
  if (answerOf(viewOf(await bench.says('anna', question))) !== null) nonsense.push(question);
await bench.close();
console.log(
  `everyday questions answered: ${nonsense.length} of ${OTHER_FIELDS.nl.length}${nonsense.map((one) => ` · ${one}`).join('')}`,
);
console.log(JSON.stringify({ known, heldOut }));
// The embedded database keeps a process going.
process.exit(0);

async function judge(questions: typeof REPORT_QUESTIONS): Promise<Record<string, number>> {
  const counts = { right: 0, wrong: 0, silent: 0, 'rightly silent': 0, nonsense: 0 };
  for (const [question, words] of questions) {
    const view = viewOf(await bench.says('anna', question));
    const answer = answerOf(view);
    const judged =
      answer === null
        ? words === null
          ? 'rightly silent'
          : 'silent'
        : words === null
          ? 'nonsense'
          : answer.includes(words)
            ? 'right'
            : 'wrong';
    counts[judged]++;
    const shown = answer === null ? '' : `  →  ${view.title}: ${values.all ? answer : answer.slice(0, 80)}`;
    console.log(`${judged.padEnd(15)} ${question}${shown.replaceAll('\n', ' / ')}`);
  }
  return counts;
}
