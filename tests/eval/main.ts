import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { OTHER_FIELDS } from '../fixtures/other-fields.ts';
import { type Figures, figuresOf, printed } from './figures.ts';
import { BadRows, readGrades, readPassages, readQueries } from './rows.ts';
import { type Asked, type Scratch, scratchBase } from './scratch.ts';

// `npm run eval -- <folder> [--out run.jsonl]`: how well the questions of a folder are answered; see docs/knowledge.md.

const SHARED = fileURLToPath(new URL('../../../shared/eval/nlgovfaq', import.meta.url));
const FORMS = { clean: 'queries', noisy: 'queries.noisy', typo: 'queries.typo', compound: 'queries.compound' };
/** One question in so many is asked again without its passages. */
const NEAR_MISS_STEP = 5;

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
  const [folder = SHARED, ...more] = positionals;
  if (more.length > 0) throw new BadRows('usage: npm run eval -- <folder> [--out run.jsonl]');
  if (positionals.length === 0 && !existsSync(SHARED)) throw new BadRows(`there is no ${SHARED}; give a folder`);
  const figures = await evaluate(folder, values.out, positionals.length === 0);
  console.log(JSON.stringify(figures));
  // The embedded database keeps a process going.
  process.exit(0);
} catch (error) {
  const { code, message } = error as Error & { code?: string };
  if (!(error instanceof BadRows) && !code?.startsWith('ERR_PARSE_ARGS')) throw error;
  console.error(message);
  process.exit(1);
}

async function evaluate(folder: string, out: string | undefined, isOwn: boolean): Promise<Figures> {
  const passages = readPassages(folder);
  const queries = readQueries(folder);
  const grades = readGrades(folder);
  const started = performance.now();
  const base = await scratchBase(passages);
  console.log(`${passages.length} passages (${base.parts} after splitting): imported in ${seconds(started)} s`);
  const run = await ask(base, queries);
  if (out !== undefined) writeFileSync(out, run.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const figures = figuresOf(run, grades);
  for (const line of printed(figures)) console.log(line);
  if (grades.size === 0) console.log('no qrels: each query counts as one without an answer');
  if (isOwn) await ownReport(base, folder, run);
  return figures;
}

async function ask(base: Scratch, queries: readonly Parameters<Scratch['ask']>[0][]): Promise<Asked[]> {
  const run: Asked[] = [];
  for (const query of queries) run.push(await base.ask(query));
  return run;
}

/** What the set of `shared/` has besides: even rows to tune on and odd rows to report, and questions with mistakes. */
async function ownReport(base: Scratch, folder: string, clean: readonly Asked[]): Promise<void> {
  const grades = readGrades(folder);
  const queries = readQueries(folder);
  const odd = (_: unknown, row: number) => row % 2 === 1;
  const even = (_: unknown, row: number) => row % 2 === 0;
  const row = (name: string, of: (rows: typeof odd, lang: string) => number | null) =>
    console.log(
      `${name.padEnd(24)}${[odd, even].map((rows) => ['nl', 'en'].map((lang) => (of(rows, lang) ?? 0).toFixed(3)).join('  ')).join('    ')}`,
    );
  console.log('\n                        odd rows       even rows\n                        nl     en      nl     en');
  for (const [form, file] of Object.entries(FORMS)) {
    const run = form === 'clean' ? clean : await ask(base, readQueries(folder, file));
    const part = (rows: typeof odd, lang: string) =>
      figuresOf(
        run.filter((asked, at) => rows(asked, at) && queries[at]?.lang === lang),
        grades,
      );
    row(`nDCG@10, ${form}`, (rows, lang) => part(rows, lang)['nDCG@10']);
    row(`answered, ${form}`, (rows, lang) => part(rows, lang).answered);
    row(`right of those, ${form}`, (rows, lang) => part(rows, lang).right_among_answered);
  }
  const near = queries.filter((_, at) => at % NEAR_MISS_STEP === 1);
  let nearAnswered = 0;
  for (const query of near)
    nearAnswered += Number((await base.askWithout(query, grades.get(query.id)?.keys() ?? [])).answered);
  const others = OTHER_FIELDS.nl.map((text, at) => ({ id: `other${at}`, text }));
  const otherAnswered = (await ask(base, others)).filter(({ answered }) => answered).length;
  console.log(
    `answered without an answer: ${nearAnswered} of ${near.length} near misses (the right passages taken out),`,
  );
  console.log(
    `  ${otherAnswered} of ${others.length} everyday questions (some of which this set does answer: a passport)`,
  );
}

function seconds(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(1);
}
