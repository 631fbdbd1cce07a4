import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/data/database.ts';
import { buildInThread, loaded } from '../../src/features/knowledge/search/build.ts';
import type { SearchIndex } from '../../src/features/knowledge/search/index.ts';
import { freePort } from '../../src/port.ts';
import { type Passage, readPassages, readQueries } from './rows.ts';
import { writeArticles } from './scratch.ts';

// `node tests/eval/size.ts [folder]`: what 10,000 passages take. First the index alone; then the product, on its embedded
// database: without passages, and with them without and with a stored index.
// What the set of `shared/` has not is made of halves of its passages.

const SIZE = 10_000;
const HOST = '127.0.0.1';
const TOKEN = 'a-token-for-measuring';
/** V8 gives the pages of a thread that ended back after some seconds. */
const AFTER_MS = 15_000;

const [folder = fileURLToPath(new URL('../../../shared/eval/nlgovfaq', import.meta.url))] = process.argv.slice(2);
if (!existsSync(folder)) {
  console.error(`No evaluation set in ${folder}; give its folder.`);
  process.exit(1);
}
const questions = readQueries(folder, 'queries.noisy').map(({ text }) => text);

await indexAlone();
const dir = mkdtempSync(join(tmpdir(), 'knooppunt-size-'));
try {
  await (await openDatabase({ dir })).close();
  await start('without any passages');
  const { prisma, close } = await openDatabase({ dir });
  await writeArticles(prisma, passagesOf());
  await close();
  await start('started without a stored index');
  await start('started with the stored index');
} finally {
  rmSync(dir, { recursive: true });
}
process.exit(0);

async function indexAlone(): Promise<void> {
  const passages = passagesOf().map(({ lang, ...passage }) => ({ ...passage, language: lang ?? ('nl' as const) }));
  const before = memory();
  const { value: bytes, ...building } = await watched(() => buildInThread(passages));
  console.log(`${SIZE} passages: built in a thread in ${seconds(building.ms)}; pauses meanwhile: ${building.pauses}`);
  console.log(`  ${megabytes(bytes.length)} to keep; the process takes at most ${megabytes(building.peak)} meanwhile`);
  const { value: index, ...loading } = await watched(() => loaded(bytes, passages));
  console.log(`loaded in ${seconds(loading.ms)}; pauses meanwhile: ${loading.pauses}`);
  const { p50, p99 } = searched(index);
  console.log(`${questions.length} searches: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
  await new Promise((done) => setTimeout(done, AFTER_MS));
  console.log(`memory with passages, before the index: ${before}; after: ${memory()}`);
}

function searched(index: SearchIndex): { p50: number; p99: number } {
  const milliseconds = questions.map((question) => {
    const asked = performance.now();
    index.search(question, { limit: 20, allowed: () => true });
    return performance.now() - asked;
  });
  milliseconds.sort((one, other) => one - other);
  const at = (share: number) => milliseconds[Math.floor(share * (milliseconds.length - 1))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Starts the product as `npm start` does, until it has answered a question. */
async function start(name: string): Promise<void> {
  const port = await freePort({ host: HOST });
  const env = {
    ...{ PATH: process.env.PATH, PORT: String(port), DATA_DIR: dir, DEMO: '0', SEARCH_API_TOKEN: TOKEN },
    KNOOPPUNT_SECRET: 'a secret of thirty-two characters',
  };
  const from = performance.now();
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', done));
  try {
    await Promise.race([new Promise((done) => child.stdout.once('data', done)), ended]);
    await ask(port, questions[0] ?? '');
    const ms = performance.now() - from;
    const times: number[] = [];
    for (const question of questions) times.push(await ask(port, question));
    times.sort((one, other) => one - other);
    const p99 = times[Math.floor(0.99 * (times.length - 1))] ?? 0;
    await new Promise((done) => setTimeout(done, AFTER_MS));
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    const kilobytes = (field: string) => Number(status.match(new RegExp(`${field}:\\s+(\\d+)`))?.[1]) * 1024;
    console.log(`the product, ${name}: first answer after ${seconds(ms)}; p99 of a question ${p99.toFixed(1)} ms;`);
    console.log(`  takes ${megabytes(kilobytes('VmRSS'))}, at most ${megabytes(kilobytes('VmHWM'))}`);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function ask(port: number, q: string): Promise<number> {
  const asked = performance.now();
  const answer = await fetch(`http://${HOST}:${port}/api/search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ q }),
  });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  await answer.json();
  return performance.now() - asked;
}

/** With the pauses of this process and its peak. */
async function watched<T>(work: () => Promise<T>) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const from = performance.now();
  const value = await work();
  const ms = performance.now() - from;
  delay.disable();
  clearInterval(looking);
  const nano = (each: number) => `${(each / 1e6).toFixed(0)} ms`;
  return { value, ms, peak, pauses: `p99 ${nano(delay.percentile(99))}, longest ${nano(delay.max)}` };
}

function passagesOf(): Passage[] {
  const rows = readPassages(folder);
  const half = (text: string) => text.length >> 1;
  return Array.from({ length: SIZE }, (_, at): Passage => {
    const one = rows[at % rows.length] as Passage;
    if (at < rows.length) return one;
    const other = rows[(at * 7) % rows.length] as Passage;
    const body = `${one.body.slice(0, half(one.body))} ${other.body.slice(half(other.body))}`;
    return { ...one, id: `made${at}`, title: other.title, body };
  });
}

function memory(): string {
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return `RSS ${megabytes(rss)} (of which objects ${megabytes(heapUsed)}, arrays ${megabytes(arrayBuffers)})`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
