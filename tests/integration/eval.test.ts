import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresOf } from '../eval/figures.ts';
import { readGrades, readPassages, readQueries } from '../eval/rows.ts';
import { writeFiles } from '../fixtures/import.ts';

const dir = mkdtempSync(join(tmpdir(), 'knooppunt-eval-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const lines = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const main = fileURLToPath(new URL('../eval/main.ts', import.meta.url));
const evaluate = (...args: string[]) =>
  new Promise<{ code: number; said: string; complained: string }>((done) =>
    execFile(process.execPath, [main, ...args], (error, said, complained) =>
      done({ code: error ? Number(error.code) : 0, said, complained }),
    ),
  );

describe('npm run eval -- <folder> --out', () => {
  const out = join(dir, 'run.jsonl');
  let result: Awaited<ReturnType<typeof evaluate>>;
  beforeAll(async () => {
    writeFiles(dir, {
      'passages.jsonl': lines(
        {
          id: 'p1',
          title: 'Burgernet',
          body: 'Burgernet is een samenwerking van politie en burgers.\nBel het meldpunt.',
          lang: 'nl',
        },
        { id: 'p2', body: '| Wat | € |\n|---|---|\n| Loonkosten Burgernet | 12.000 |\n| Trainingen | 3.000 |' },
        {
          id: 3,
          title: 'Woonoverlast',
          body: 'De Wet woonoverlast geeft de burgemeester de gedragsaanwijzing.',
          lang: 'nl',
        },
      ),
      'queries.jsonl': lines(
        { id: 'q1', text: 'Wat is Burgernet?', lang: 'nl' },
        { id: 'q2', text: 'Hoeveel kosten de trainingen?' },
        { id: 'q3', text: 'Hoe bak ik een appeltaart?' },
      ),
      'qrels.jsonl': lines(
        { query_id: 'q1', passage_id: 'p1', grade: 1 },
        { query_id: 'q2', passage_id: 'p2', grade: 2 },
        { query_id: 'q3', passage_id: 'p2', grade: 0 },
      ),
    });
    result = await evaluate(dir, '--out', out);
  });

  it('writes a line per query, with what would be said in chat', () => {
    const run = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(run.map((one) => Object.keys(one))).toEqual(
      Array(3).fill(['query_id', 'ids', 'answered', 'answer', 'latency_ms']),
    );
    expect(run[0]).toMatchObject({ query_id: 'q1', answered: true });
    expect(run[0].ids[0]).toBe('p1');
    expect(run[0].answer).toContain('Burgernet is een samenwerking van politie en burgers.');
    expect(run[1].ids[0]).toBe('p2');
    expect(run[2]).toMatchObject({ query_id: 'q3', answered: false, answer: null });
  });

  it('ends with the printed figures as one object', () => {
    expect(result).toMatchObject({ code: 0, complained: '' });
    const said = result.said.trim().split('\n');
    const { p50_ms, p99_ms, ...figures } = JSON.parse(said.at(-1) ?? '');
    expect(figures).toMatchObject({
      queries: 3,
      answerable: 2,
      'R@1': 1,
      'R@3': 1,
      'nDCG@10': 1,
      answered_without_qrels: 0,
    });
    expect(p99_ms).toBeGreaterThanOrEqual(p50_ms);
    for (const name of [
      'R@1',
      'R@3',
      'nDCG@10',
      'answered',
      'right among answered',
      'answered among queries without qrels',
      'p50',
      'p99',
    ])
      expect(
        said.some((line) => line.startsWith(name)),
        name,
      ).toBe(true);
  });
});

it('a folder without qrels, and empty files, have figures all the same', () => {
  const folder = join(dir, 'empty');
  writeFiles(folder, { 'passages.jsonl': '', 'queries.jsonl': '\n' });
  expect([readPassages(folder), readQueries(folder), readGrades(folder)]).toEqual([[], [], new Map()]);
  const run = [{ query_id: 'q', ids: ['p'], answered: true, answer: 'x', latency_ms: 2 }];
  expect(figuresOf(run, new Map())).toMatchObject({
    ...{ queries: 1, answerable: 0, 'R@1': null, answered: null, answered_without_qrels: 1, p50_ms: 2 },
  });
  expect(figuresOf([], new Map())).toMatchObject({ queries: 0, p99_ms: null });
});

it.each([
  ['{"id":"a"}\n\nnee', 'passages.jsonl, line 3: is not JSON'],
  ['{"title":"a","body":"b"}', 'passages.jsonl, line 1: id: '],
  ['{"id":"a","body":7}', 'passages.jsonl, line 1: body: '],
  ['[]', 'passages.jsonl, line 1: the row: '],
  ['{"id":"a"}\n{"id":"a"}', 'passages.jsonl, line 2: id a is on line 1 too'],
])('a wrong row is named by file and line: %s', async (content, complaint) => {
  const folder = join(dir, 'wrong');
  writeFiles(folder, { 'passages.jsonl': content });
  expect(() => readPassages(folder)).toThrow(complaint);
});

it('a folder that is not there is told in one line', async () => {
  const { code, complained } = await evaluate(join(dir, 'nergens'));
  expect(code).toBe(1);
  expect(complained).toMatch(/passages\.jsonl: is not there\n$/);
});
