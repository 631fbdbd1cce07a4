import type { Grades } from './rows.ts';
import type { Asked } from './scratch.ts';

const DEPTH = 10;

/** Figures of a run, from 0 to 1, null where no question counts; times in milliseconds. */
export type Figures = {
  queries: number;
  /** Queries that a passage answers, by the judgements. */
  answerable: number;
  'R@1': number | null;
  'R@3': number | null;
  'nDCG@10': number | null;
  /** Of the answerable queries. */
  answered: number | null;
  /** Answered by a passage that answers, of the answered answerable queries. */
  right_among_answered: number | null;
  /** Of the other queries. */
  answered_without_qrels: number | null;
  p50_ms: number | null;
  p99_ms: number | null;
};

/** A query without grades counts as one that no passage answers. */
export function figuresOf(run: readonly Asked[], grades: Grades): Figures {
  const answerable = run.filter(({ query_id }) => grades.has(query_id));
  const others = run.filter(({ query_id }) => !grades.has(query_id));
  const judged = ({ query_id }: Asked) => grades.get(query_id) ?? new Map<string, number>();
  const isRight = (asked: Asked, depth: number) => asked.ids.slice(0, depth).some((id) => judged(asked).has(id));
  const answered = answerable.filter((asked) => asked.answered);
  const times = run.map(({ latency_ms }) => latency_ms).sort((one, other) => one - other);
  return {
    queries: run.length,
    answerable: answerable.length,
    'R@1': mean(answerable.map((asked) => Number(isRight(asked, 1)))),
    'R@3': mean(answerable.map((asked) => Number(isRight(asked, 3)))),
    'nDCG@10': mean(answerable.map((asked) => gain(asked.ids, judged(asked)))),
    answered: mean(answerable.map((asked) => Number(asked.answered))),
    right_among_answered: mean(answered.map((asked) => Number(isRight(asked, 1)))),
    answered_without_qrels: mean(others.map((asked) => Number(asked.answered))),
    p50_ms: percentile(times, 0.5),
    p99_ms: percentile(times, 0.99),
  };
}

/** Normalised discounted cumulative gain: 1 when the best passages stand on top in the order of their grades. */
export function gain(ids: readonly string[], judged: ReadonlyMap<string, number>): number {
  const sum = (grades: readonly number[]) =>
    grades.reduce((total, grade, rank) => total + (2 ** grade - 1) / Math.log2(rank + 2), 0);
  const best = [...judged.values()].sort((one, other) => other - one).slice(0, DEPTH);
  return best.length ? sum(ids.slice(0, DEPTH).map((id) => judged.get(id) ?? 0)) / sum(best) : 0;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : round(values.reduce((sum, value) => sum + value, 0) / values.length);

const percentile = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;

const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** A line a figure, for people. */
export function printed(figures: Figures): string[] {
  const share = (value: number | null) => (value === null ? '–' : value.toFixed(3));
  const { queries, answerable, ...more } = figures;
  const row = (name: string, value: string) => `${name.padEnd(38)}${value}`;
  return [
    row('queries (with an answer)', `${queries} (${answerable})`),
    row('R@1', share(more['R@1'])),
    row('R@3', share(more['R@3'])),
    row('nDCG@10', share(more['nDCG@10'])),
    row('answered', share(more.answered)),
    row('right among answered', share(more.right_among_answered)),
    row('answered among queries without qrels', share(more.answered_without_qrels)),
    row('p50', more.p50_ms === null ? '–' : `${more.p50_ms} ms`),
    row('p99', more.p99_ms === null ? '–' : `${more.p99_ms} ms`),
  ];
}
