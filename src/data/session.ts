import pg from 'pg';

type Query = (...args: unknown[]) => unknown;

/** int8 as a number where that is exact, else as the text that it came in. */
const int8 = (text: string): number | string => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
};

/** A day has no time zone: its text, since a Date would be midnight somewhere. */
const day = (text: string): string => text;

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, int8],
  [pg.types.builtins.DATE, day],
]);

const getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text');

/**
 * COMMIT of a transaction in which a statement failed rolls back, and PostgreSQL answers that without an error. Whoever
 * caught the failed statement's error would believe that his work is kept.
 */
function makeCommitStrict(client: pg.ClientBase): void {
  const query = client.query.bind(client) as Query;
  const strict: Query = (...args) => {
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as { text?: unknown } | null)?.text;
    const result = query(...args);
    if (text !== 'COMMIT' || !(result instanceof Promise)) return result;
    return result.then((answer: { command?: string }) => {
      if (answer.command !== 'COMMIT')
        throw new Error('a statement had failed: the transaction was rolled back, not committed');
      return answer;
    });
  };
  client.query = strict as typeof client.query;
}

/** What holds for every session, embedded or not. Sessions run in UTC: adapter-pg is off by the time zone otherwise. */
export const sessionOptions: pg.PoolConfig = {
  types: { getTypeParser: getTypeParser as typeof pg.types.getTypeParser },
  onConnect: async (client) => {
    await client.query("SET TIME ZONE 'UTC'");
    makeCommitStrict(client);
  },
};
