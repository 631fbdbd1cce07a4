import { expect, test } from 'vitest';
import { onServer } from '../bench/database.ts';
import { exercise } from '../proof/exercising.ts';

const PATIENCE_MS = 180_000;
/** The aims of `npm run proof:exercise` are for a machine to itself. */
const LATE_MS = 20_000;

/** `npm run proof:exercise`, small: what is lost or double, or a report that is not what was answered, throws. */
test(
  'an exercise over three platforms keeps every answer once, also with a replica killed while injects go out',
  async () => {
    const database = await onServer(String(process.env.TEST_DATABASE_URL));
    try {
      const told = await exercise({
        database,
        organisations: 12,
        persons: 120,
        spreadMs: 15_000,
        downMs: 3000,
        minutes: [0],
      });
      expect(told).toMatchObject({ answers: 132, injects: { due: 120 }, overLimits: [] });
      expect(Math.max(told.web.most, told.slack.most, told.teams.most, told.afterKillMs)).toBeLessThan(LATE_MS);
    } finally {
      await database.remove();
    }
  },
  PATIENCE_MS,
);
