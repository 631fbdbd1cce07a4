import { expect, test } from 'vitest';
import { testDatabase } from '../fixtures/database.ts';
import { numberCommits, seed, verify } from '../proof/registering.ts';
import { overTwoReplicas } from '../proof/registration-replica.ts';

/** `npm run proof:registrations`, small: a place too many, somebody lost, or another order than that of arrival, throws. */
test('400 register at once over two replicas: as many as there are places, the rest in the order of commit', async () => {
  const db = await testDatabase();
  try {
    const users = Array.from({ length: 400 }, (_, i) => `p${i}`);
    const [eventId = ''] = await seed(db, { users, places: 30 });
    await numberCommits(db);
    const told = await overTwoReplicas(db, String(process.env.TEST_DATABASE_URL), { eventId, users, inFlight: 60 });
    expect(new Set(told.map(({ replica }) => replica)).size).toBe(2);
    expect(await verify(db, eventId, told, 30)).toBeLessThan(60);
  } finally {
    await db.close();
  }
});
