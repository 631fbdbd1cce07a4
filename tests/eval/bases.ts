import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { splitIntoPassages } from '../../src/features/knowledge/domain.ts';
import type { Passage } from '../../src/features/knowledge/search/index.ts';
import { OTHER_FIELDS } from '../fixtures/other-fields.ts';
import { REPORT_QUESTIONS } from '../fixtures/report-questions.ts';
import { readGrades, readPassages, readQueries } from './rows.ts';

/** `right`: passages that answer it; none: it is about the subject but not answered; null: it is about something else. */
export type Question = { text: string; right: ReadonlySet<string> | null; fold: string };
export type Base = { name: string; passages: Passage[]; questions: Question[] };

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const GOVERNMENT = at('../../../shared/eval/nlgovfaq');
const REPORT = at('../../../shared/seed');
const DEMO = at('../../demo');
const OWN = ['gemeente', 'wijk', 'library'];

/** What a public body's knowledge base may answer after all. */
const NOT_OTHER = /paspoort|huurtoeslag|verzekering|zomervakantie|zwemles|parkeren|driving licence|hypotheek|mortgage/;

/** Whose questions are about something else to whom. */
const ELSEWHERE: Record<string, readonly string[]> = {
  government: ['library'],
  'government, general': ['government, melder nl', 'library'],
  'government, check nl': ['gemeente', 'government, general'],
  'government, check en': ['library', 'government, general'],
  'government, melder nl': ['gemeente', 'wijk'],
  'government, mdto nl': ['gemeente', 'wijk'],
  gemeente: ['government, check nl', 'government, melder nl', 'report'],
  wijk: ['government, check nl', 'government, melder nl', 'library'],
  library: ['government, check en'],
  report: ['gemeente', 'government, check nl', 'government, melder nl'],
  demo: ['gemeente', 'government, check nl', 'library'],
};
const MOST_OF_OTHERS = 60;

/** The knowledge bases that the weights of `confidence.ts` are fitted on: even questions of the government's set only. */
export function trainingBases(): Base[] {
  const bases = [...(existsSync(GOVERNMENT) ? government() : []), ...OWN.map(own), ...report(), demo()];
  const asked = new Map(bases.map(({ name, questions }) => [name, questions.filter(({ right }) => right?.size)]));
  for (const base of bases) {
    const everyday = [...OTHER_FIELDS.nl, ...OTHER_FIELDS.en].filter(
      (text, at) => at % 2 === 0 && !NOT_OTHER.test(text),
    );
    const others = (ELSEWHERE[base.name] ?? []).flatMap((name) => (asked.get(name) ?? []).slice(0, MOST_OF_OTHERS));
    for (const text of [...everyday, ...others.map((question) => question.text)])
      base.questions.push({ text, right: null, fold: base.name });
  }
  return bases;
}

/** The whole set, each of its sources by itself, and every third and fifth passage: other sizes, other subjects. */
function government(): Base[] {
  const rows = readPassages(GOVERNMENT).map((row, number) => ({
    ...row,
    language: row.lang ?? ('nl' as const),
    number,
  }));
  const grades = readGrades(GOVERNMENT);
  const sources = new Map(
    readFileSync(`${GOVERNMENT}/queries.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const { id, src } = JSON.parse(line) as { id: string; src: string };
        return [id, src.replace('corona', '').replace('rijksoverheid-vac', 'general')];
      }),
  );
  const questions = ['queries', 'queries.noisy'].flatMap((form) =>
    readQueries(GOVERNMENT, form).flatMap(({ id, text, lang }, at) =>
      at % 2 === 0 ? [{ text, lang, form, source: sources.get(id) ?? '', right: new Set(grades.get(id)?.keys()) }] : [],
    ),
  );
  const sourceOf = (id: string) => (id.startsWith('faq') ? questions.find(({ right }) => right.has(id)) : undefined);
  const spans = new Map<string, { first: number; last: number }>();
  for (const { id, number } of rows) {
    const question = sourceOf(id);
    if (!question) continue;
    const name = `${question.source} ${rows[number]?.lang}`;
    const span = spans.get(name) ?? { first: number, last: number };
    spans.set(name, { first: Math.min(span.first, number), last: Math.max(span.last, number) });
  }
  const base = (name: string, keep: (number: number) => boolean, forms: readonly string[] = ['queries']): Base => {
    const passages = rows.filter(({ number }) => keep(number));
    const ids = new Set(passages.map(({ id }) => id));
    const kept = questions.filter(({ form, right }) => forms.includes(form) && [...right].some((id) => ids.has(id)));
    return {
      name,
      passages: passages.map(({ id, title, body, language }) => ({ id, title, body, language })),
      questions: kept.map(({ text, right, source }) => ({ text, right, fold: source })),
    };
  };
  return [
    base('government', () => true, ['queries', 'queries.noisy']),
    ...[...spans].map(([name, { first, last }]) =>
      base(`government, ${name.replace('general nl', 'general')}`, (number) => number >= first && number <= last),
    ),
    base('government, a third', (number) => number % 3 === 0),
    base('government, a fifth', (number) => number % 5 === 0),
  ];
}

/** Invented for this: `tests/eval/bases`. */
function own(name: string): Base {
  type Own = {
    language: 'nl' | 'en';
    passages: { title: string; heading?: string; body: string; ask: string[] }[];
    near: string[];
  };
  const { language, passages, near } = parse(readFileSync(at(`bases/${name}.yaml`), 'utf8')) as Own;
  return {
    name,
    passages: passages.map(({ ask, ...passage }, number) => ({ id: `${name}${number}`, language, ...passage })),
    questions: [
      ...passages.flatMap(({ ask }, number) =>
        ask.map((text) => ({ text, right: new Set([`${name}${number}`]), fold: name })),
      ),
      ...near.map((text) => ({ text, right: new Set<string>(), fold: name })),
    ],
  };
}

function report(): Base[] {
  const file = existsSync(REPORT) ? readdirSync(REPORT).find((one) => one.endsWith('.md')) : undefined;
  if (file === undefined) return [];
  const passages = readFileSync(`${REPORT}/${file}`, 'utf8')
    .split(/^(?=## )/m)
    .flatMap((chapter, number) => {
      const title = `${chapter.match(/^## (.*)/)?.[1] ?? ''} – JAARVERSLAG 2023 JAARPLAN 2024`;
      return splitIntoPassages(chapter.replace(/^## .*\n/, '')).map((part, at) =>
        passageOf(`r${number}.${at}`, title, 'nl', part),
      );
    });
  const questions = REPORT_QUESTIONS.map(([text, words]) => ({
    text,
    right: new Set(passages.flatMap(({ id, body }) => (words !== null && body.includes(words) ? [id] : []))),
    fold: 'report',
  }));
  return [{ name: 'report', passages, questions }];
}

function demo(): Base {
  type Head = { title: string; language?: 'nl' | 'en' };
  type Asked = { q: string; expects: string | null };
  const passages = readdirSync(`${DEMO}/kennisbank`).flatMap((file) => {
    const [, head = '', body = ''] = readFileSync(`${DEMO}/kennisbank/${file}`, 'utf8').split(/^---\n/m);
    const { title, language = 'nl' } = parse(head) as Head;
    return splitIntoPassages(body).map((part, at) =>
      passageOf(`${file.replace('.md', '')}#${at}`, title, language, part),
    );
  });
  const asked = parse(readFileSync(`${DEMO}/questions.yaml`, 'utf8')) as Asked[];
  const questions = asked.map(({ q, expects }) => ({
    text: q,
    right: expects === null ? null : new Set(passages.flatMap(({ id }) => (id.startsWith(`${expects}#`) ? [id] : []))),
    fold: 'demo',
  }));
  return { name: 'demo', passages, questions };
}

const passageOf = (
  id: string,
  title: string,
  language: Passage['language'],
  { heading, body }: { heading: string | null; body: string },
): Passage => ({ id, title, body, language, ...(heading !== null && { heading }) });
