import type { Row } from './main.ts';

/** Least share of the bare echo's intents a second. */
const AIMS: Record<Row['scenario'], Record<string, number>> = {
  question: { PostgreSQL: 0.5, embedded: 0.3 },
  'check-in': { PostgreSQL: 0.4, embedded: 0.2 },
};
/** At the steady rate. */
const P99_MS = 200;

/**
 * Prints a table: intents a second at full load, with the share of the bare echo of the same round; latencies to the
 * answer (and to the acknowledgement) at the steady rate;
 * whether the aims are met.
 */
export function print(rows: readonly Row[]): void {
  const head = [
    'platform',
    'intent',
    'on',
    'intents/s',
    'CPU ms',
    'of the echo (rounds)',
    'aim',
    'p50',
    'p99',
    'ack p99',
    'aim',
  ];
  console.log(line(head));
  for (const row of rows) {
    const echo = rows.find(
      (one) => one.target === 'echo' && one.platform === row.platform && one.scenario === row.scenario,
    );
    const shares = row.rounds.map(({ perSecond }, i) => perSecond / (echo?.rounds[i]?.perSecond ?? Number.NaN));
    const aim = AIMS[row.scenario][row.target];
    const { answered, acknowledged } = row.steady;
    const failed = row.steady.failed + row.rounds.reduce((sum, round) => sum + round.failed, 0);
    const share = `${median(shares).toFixed(2)} (${shares.map((one) => one.toFixed(2)).join(' ')})`;
    console.log(
      line([
        row.platform,
        row.scenario,
        row.target,
        median(row.rounds.map(({ perSecond }) => perSecond)).toFixed(0),
        row.cpuMs.toFixed(2),
        row.target === 'echo' ? '' : share,
        aim === undefined ? '' : met(median(shares) >= aim, `≥ ${aim}`),
        ms(answered.p50),
        ms(answered.p99),
        ms(acknowledged.p99),
        aim === undefined ? '' : met(answered.p99 < P99_MS, `< ${P99_MS}`),
      ]),
    );
    if (failed > 0) console.log(`  ${failed} failed: ${failures(row)}`);
  }
}

const WIDTHS = [8, 8, 10, 9, 6, 24, 12, 6, 7, 7, 12];
const line = (cells: string[]) => cells.map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0)).join('  ');
const met = (yes: boolean, aim: string) => `${aim} ${yes ? 'met' : 'MISSED'}`;
const ms = (value: number) => `${value.toFixed(0)} ms`;
const failures = ({ rounds, steady }: Row) => [...rounds, steady].find(({ failed }) => failed > 0)?.failure;

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
