import { expect, test } from 'vitest';
import { onServer } from '../bench/database.ts';
import { deliver } from '../proof/delivering.ts';

const PATIENCE_MS = 180_000;

/** `npm run proof:deliveries`, small: what is lost or double, or a report under 100%, throws. */
test(
  'a broadcast over 30 tenants in trouble reaches everybody once, also with a replica killed in the middle',
  async () => {
    const database = await onServer(String(process.env.TEST_DATABASE_URL));
    try {
      const told = await deliver({
        database,
        recipients: 2500,
        tenants: 30,
        perSecond: 20,
        replicas: 2,
        kills: 1,
        downMs: 3000,
      });
      expect(told.states.accepted).toBeGreaterThan(2300);
    } finally {
      await database.remove();
    }
  },
  PATIENCE_MS,
);
