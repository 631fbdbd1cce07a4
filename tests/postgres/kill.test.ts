import { expect, test } from 'vitest';
import { embedded, onServer } from '../bench/database.ts';
import { kill } from '../proof/killing.ts';

/** Three processes start; on a busy machine that takes a while. */
const PATIENCE_MS = 180_000;

/** `npm run proof:kill`, small. What is lost or double throws. */
test.each([
  ['the only process, on the embedded database', embedded, 1],
  ['one of two replicas on PostgreSQL', () => onServer(String(process.env.TEST_DATABASE_URL)), 2],
] as const)(
  'kill -9 of %s loses nothing that was acknowledged',
  async (_, make, replicas) => {
    const database = await make();
    try {
      const toll = await kill({ database, replicas, requests: 60, rounds: 1, moment: () => 0.5 });
      expect(toll.requests).toBe(60);
      expect(toll.redelivered).toBeGreaterThan(0);
    } finally {
      await database.remove();
    }
  },
  PATIENCE_MS,
);
