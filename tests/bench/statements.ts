import pg from 'pg';

type Query = (...args: unknown[]) => unknown;

/** Counts the statements that this process sends to its database from now on, by their first words. */
export function countStatements() {
  let counts = new Map<string, number>();
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const query = prototype.query;
  prototype.query = function counted(this: unknown, ...args) {
    const [first] = args;
    const text = typeof first === 'string' ? first : String((first as { text?: unknown }).text);
    const name = text.replace(/\s+/g, ' ').slice(0, 110);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return query.apply(this, args);
  };
  return {
    /** The counts so far, the most frequent first; starts again. */
    take: (): [string, number][] => {
      const taken = [...counts].sort((a, b) => b[1] - a[1]);
      counts = new Map();
      return taken;
    },
  };
}
