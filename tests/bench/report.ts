import type { Measured } from './driver.ts';
import type { Row } from './main.ts';

/** Least share of the bare echo's intents a second. */
const AIMS: Record<Row['scenario'], Record<string, number>> = {
  question: { PostgreSQL: 0.5, embedded: 0.3 },
  'check-in': { PostgreSQL: 0.4, embedded: 0.2 },
};
/** At the steady rate. */
const P99_MS = 200;

/** Prints a table, with the share of the bare echo of the same round and whether the aims are met. */
export function print(rows: readonly Row[]): void {
  console.log(
    [
      'platform  intent    on          intents/s  of the echo (rounds)      aim',
      'at 100/s: answered p50    p99  acknowledged p99   aim    failed',
    ].join('   '),
  );
  for (const row of rows) {
    const echo = rows.find(
      (one) => one.target === 'echo' && one.platform === row.platform && one.scenario === row.scenario,
    );
    const shares = row.rounds.map(({ perSecond }, i) => perSecond / (echo?.rounds[i]?.perSecond ?? Number.NaN));
    const aim = AIMS[row.scenario][row.target];
    const { answered, acknowledged } = row.steady;
    const failed = row.steady.failed + row.rounds.reduce((sum, round) => sum + round.failed, 0);
    console.log(
      [
        row.platform.padEnd(8),
        row.scenario.padEnd(8),
        row.target.padEnd(10),
        median(row.rounds.map(({ perSecond }) => perSecond))
          .toFixed(0)
          .padStart(9),
        aim === undefined
          ? ''.padEnd(25)
          : `${median(shares).toFixed(2)} (${shares.map((share) => share.toFixed(2)).join(' ')})`.padEnd(25),
        (aim === undefined ? '' : met(median(shares) >= aim, `≥ ${aim}`)).padEnd(12),
        `${ms(answered.p50)} ${ms(answered.p99)}`,
        ms(acknowledged.p99).padStart(14),
        (aim === undefined ? '' : met(answered.p99 < P99_MS, `< ${P99_MS}`)).padEnd(12),
        String(failed).padStart(4),
      ].join('  '),
    );
    if (failed > 0) console.log(`          failed: ${failures(row)}`);
  }
}

const met = (yes: boolean, aim: string) => `${aim} ${yes ? 'met' : 'MISSED'}`;
const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(9);
const failures = ({ rounds, steady }: Row) => [...rounds, steady].find((one: Measured) => one.failed > 0)?.sample;

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
