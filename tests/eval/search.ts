import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answers } from '../../src/features/knowledge/search/confidence.ts';
import { type Hit, type Passage, SearchIndex } from '../../src/features/knowledge/search/index.ts';

type PassageRow = { id: string; title?: string; body: string; lang: 'nl' | 'en' };
type QuestionRow = { id: string; text: string; lang: 'nl' | 'en' };
type JudgementRow = { query_id: string; passage_id: string; grade: number };

const DEPTH = 10;
const FORMS = { clean: 'queries', noisy: 'queries.noisy', typo: 'queries.typo', compound: 'queries.compound' };
const LANGUAGES = ['nl', 'en'] as const;

const folder = process.argv[2] ?? fileURLToPath(new URL('../../../shared/eval/nlgovfaq', import.meta.url));
if (!existsSync(`${folder}/passages.jsonl`)) {
  console.error(`No evaluation set in ${folder} (passages.jsonl, queries*.jsonl, qrels.jsonl); give its folder.`);
  process.exit(1);
}

const rows = <Row>(name: string): Row[] =>
  readFileSync(`${folder}/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

const passages = rows<PassageRow>('passages').map(
  ({ id, title = '', body, lang }): Passage => ({ id, title, body, language: lang }),
);
const grades = new Map<string, Map<string, number>>();
for (const { query_id, passage_id, grade } of rows<JudgementRow>('qrels'))
  grades.set(query_id, (grades.get(query_id) ?? new Map<string, number>()).set(passage_id, grade));

const started = performance.now();
const index = SearchIndex.build(passages);
const buildSeconds = (performance.now() - started) / 1000;

const milliseconds: number[] = [];
const answered = { nl: 0, en: 0 };
console.log(`nDCG@${DEPTH}, odd rows   ${LANGUAGES.join('     ')}`);
for (const [form, file] of Object.entries(FORMS)) {
  const questions = rows<QuestionRow>(file).filter((_, row) => row % 2 === 1);
  const gains = { nl: [] as number[], en: [] as number[] };
  for (const { id, text, lang } of questions) {
    const asked = performance.now();
    const hits = index.search(text, { limit: DEPTH, allowed: () => true });
    milliseconds.push(performance.now() - asked);
    gains[lang].push(gain(hits, grades.get(id) ?? new Map()));
    if (form === 'clean' && answers(hits)) answered[lang] += 1 / questions.filter((row) => row.lang === lang).length;
  }
  console.log(`${form.padEnd(18)}${LANGUAGES.map((lang) => mean(gains[lang]).toFixed(3)).join('  ')}`);
}
console.log(`answered (clean)  ${LANGUAGES.map((lang) => answered[lang].toFixed(3)).join('  ')}`);

milliseconds.sort((one, other) => one - other);
const percentile = (share: number) => (milliseconds[Math.floor(share * (milliseconds.length - 1))] ?? 0).toFixed(1);
const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
console.log(`${passages.length} passages: build ${buildSeconds.toFixed(1)} s, RSS ${megabytes} MB`);
console.log(`${milliseconds.length} searches: p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms`);

/** Normalised discounted cumulative gain: 1 when the best passages stand on top in the order of their grades. */
function gain(hits: readonly Hit[], judged: ReadonlyMap<string, number>): number {
  const sum = (values: readonly number[]) =>
    values.reduce((total, grade, rank) => total + (2 ** grade - 1) / Math.log2(rank + 2), 0);
  const best = [...judged.values()].sort((one, other) => other - one).slice(0, DEPTH);
  return best.length ? sum(hits.map(({ id }) => judged.get(id) ?? 0)) / sum(best) : 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}
