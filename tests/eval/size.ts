import { existsSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { type Passage, SearchIndex } from '../../src/features/knowledge/search/index.ts';
import { readPassages, readQueries } from './rows.ts';

// Builds an index of 10,000 passages and searches it: `node tests/eval/size.ts [folder]`. What the set of `shared/` has not
// is made of halves of its passages.

const SIZE = 10_000;

const [folder = fileURLToPath(new URL('../../../shared/eval/nlgovfaq', import.meta.url))] = process.argv.slice(2);
if (!existsSync(folder)) {
  console.error(`No evaluation set in ${folder}; give its folder.`);
  process.exit(1);
}
const rows = readPassages(folder).map(({ id, title, body, lang }) => ({ id, title, body, language: lang ?? 'nl' }));
const passages = Array.from({ length: SIZE }, (_, at): Passage => {
  const one = rows[at % rows.length] as Passage;
  const other = rows[(at * 7) % rows.length] as Passage;
  const half = (text: string) => text.length >> 1;
  const body = `${one.body.slice(0, half(one.body))} ${other.body.slice(half(other.body))}`;
  return at < rows.length ? one : { ...one, id: `made${at}`, title: other.title, body };
});

const pauses = monitorEventLoopDelay({ resolution: 5 });
pauses.enable();
const started = performance.now();
const index = await SearchIndex.buildInSteps(passages);
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage();
pauses.disable();
const milliseconds = readQueries(folder, 'queries.noisy').map(({ text }) => {
  const asked = performance.now();
  index.search(text, { limit: 20, allowed: () => true });
  return performance.now() - asked;
});
milliseconds.sort((one, other) => one - other);
const at = (share: number) => (milliseconds[Math.floor(share * (milliseconds.length - 1))] ?? 0).toFixed(1);
const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
console.log(
  `${SIZE} passages: built in ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of work since the start), RSS ${megabytes} MB`,
);
console.log(`pauses of the process meanwhile: p99 ${ms(pauses.percentile(99))}, longest ${ms(pauses.max)}`);
console.log(`${milliseconds.length} searches: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);

function ms(nanoseconds: number): string {
  return `${(nanoseconds / 1e6).toFixed(0)} ms`;
}
