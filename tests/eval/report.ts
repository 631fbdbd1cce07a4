import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runImport } from '../fixtures/import.ts';
import { knowledgeBench, viewOf } from '../fixtures/knowledge.ts';

// Imports the network's own annual report and asks the bot about it: `node tests/eval/report.ts [folder]`.

const folder = process.argv[2] ?? fileURLToPath(new URL('../../../shared/seed', import.meta.url));
if (!existsSync(folder)) {
  console.error(`No annual report in ${folder}; give its folder.`);
  process.exit(1);
}

/** A question, the chapter that answers it, and words of the answer; neither where the report does not tell. */
const QUESTIONS: [question: string, chapter: string | null, words: string][] = [
  ['Wanneer is de voorjaarscarrousel in 2024?', 'ALGEMEEN', '28 maart 2024'],
  [
    'Welke vijf thema’s heeft het regionale actieplan mensenhandel?',
    "THEMA'S",
    'Preventie en zorg voor het slachtoffer',
  ],
  ['Wie heeft het beheer van Burgernet overgenomen?', 'OVERIG', 'Landelijke Meldkamer Samenwerking'],
  ['Hoeveel kreeg de VAR van de NCTV in 2023?', 'JAARREKENING 2023 EN BEGROTING 2024', '55.000'],
  ['Wat levert de werkgroep Wapens en jongeren in het voorjaar op?', "THEMA'S", 'wapenkaart'],
  ['Hoeveel kost een paspoort?', null, ''],
];

const bench = await knowledgeBench();
await bench.seed.person({ slug: 'anna' });
for (const line of await runImport(bench.db, folder)) console.log(line);
console.log((await runImport(bench.db, folder)).at(-1));
await bench.refresh();
let wrong = 0;
for (const [question, chapter, words] of QUESTIONS) {
  const view = viewOf(await bench.says('anna', question));
  const answered = view.blocks.some(({ kind }) => kind === 'sources');
  const right =
    chapter === null ? !answered : view.title?.startsWith(`${chapter} – `) && JSON.stringify(view).includes(words);
  if (!right) wrong++;
  console.log(`${right ? 'right' : 'WRONG'}  ${question}  →  ${answered ? view.title : 'no answer'}`);
}
await bench.close();
console.log(`${QUESTIONS.length - wrong} of ${QUESTIONS.length} right`);
// The embedded database keeps a process going.
process.exit(wrong === 0 ? 0 : 1);
