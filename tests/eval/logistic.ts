export type Sample = { signals: Record<string, number>; is: boolean; weight: number };
export type Model = Record<string, number>;

/** Keeps weights small where the samples do not tell. */
const RIDGE: number = 0.003;
const ROUNDS = 40;

/** A logistic regression by Newton's method: a weight for each signal, and `constant`. */
export function regression(names: readonly string[], samples: readonly Sample[]): Model {
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  const scale = names.map((name) => {
    const mean = samples.reduce((sum, { signals }) => sum + (signals[name] ?? 0), 0) / samples.length;
    const spread = samples.reduce((sum, { signals }) => sum + ((signals[name] ?? 0) - mean) ** 2, 0) / samples.length;
    return { name, mean, deviation: Math.sqrt(spread) || 1 };
  });
  const rows = samples.map(({ signals, is, weight }) => ({
    x: [...scale.map(({ name, mean, deviation }) => ((signals[name] ?? 0) - mean) / deviation), 1],
    is: Number(is),
    weight: weight / total,
  }));
  const size = names.length + 1;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map((weight, at) => (at < names.length ? -RIDGE * weight : 0));
    const bend = weights.map((_, at) => weights.map((_, other) => (at === other && at < names.length ? RIDGE : 0)));
    for (const { x, is, weight } of rows) {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)));
      for (let at = 0; at < size; at++) {
        slope[at] = (slope[at] ?? 0) + weight * (is - p) * (x[at] ?? 0);
        const line = bend[at] ?? [];
        for (let other = 0; other < size; other++)
          line[other] = (line[other] ?? 0) + weight * (p * (1 - p) + 1e-9) * (x[at] ?? 0) * (x[other] ?? 0);
      }
    }
    const step = solved(bend, slope);
    weights = weights.map((weight, at) => weight + (step[at] ?? 0));
  }
  const model: Model = {};
  let constant = weights[names.length] ?? 0;
  for (const [at, { name, mean, deviation }] of scale.entries()) {
    model[name] = (weights[at] ?? 0) / deviation;
    constant -= (model[name] ?? 0) * mean;
  }
  return { ...model, constant };
}

export function likely(signals: Record<string, number>, { constant = 0, ...weights }: Model): number {
  const sum = Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (signals[name] ?? 0), constant);
  return 1 / (1 + Math.exp(-sum));
}

/** Gauss elimination with pivots. */
function solved(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    const top = rows[column] ?? [];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = (rows[row]?.[column] ?? 0) / (top[column] ?? 1);
      for (let at = column; at <= size; at++) (rows[row] ?? [])[at] = (rows[row]?.[at] ?? 0) - factor * (top[at] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}
