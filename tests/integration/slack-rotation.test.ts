import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createBoltLogger } from '../../src/adapters/slack/bolt-logger.ts';
import { createWorkspaces } from '../../src/adapters/slack/workspaces.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createLogger } from '../../src/core/logger.ts';
import type { Database } from '../../src/data/database.ts';
import { createSlackInstallations } from '../../src/data/slack-installations.ts';
import { testDatabase } from '../fixtures/database.ts';
import { startFakeApi } from '../fixtures/slack/fake-api.ts';

const HOUR = 3600;
const inSeconds = (seconds: number) => Math.floor(systemClock.now().getTime() / 1000) + seconds;

let db: Database;
let api: Awaited<ReturnType<typeof startFakeApi>>;
beforeAll(async () => {
  [db, api] = await Promise.all([testDatabase(), startFakeApi()]);
});
afterEach(() => api.reset());
afterAll(async () => {
  await api.close();
  await db.close();
});

/** A replica: caches of its own, the database in common. */
const replica = () =>
  createWorkspaces({
    settings: { clientId: '1.2', clientSecret: 'client secret', apiUrl: api.apiUrl },
    installations: createSlackInstallations(db, 'a secret of more than thirty-two characters'),
    logger: createBoltLogger(createLogger('silent')),
  });
const installed = (team: string, expiresIn: number | null) =>
  createSlackInstallations(db, 'a secret of more than thirty-two characters').store(
    team,
    JSON.stringify({
      team: { id: team },
      bot: {
        token: 'old',
        id: 'B1',
        userId: 'U1',
        scopes: ['chat:write'],
        ...(expiresIn === null ? {} : { refreshToken: 'refresh-0', expiresAt: inSeconds(expiresIn) }),
      },
    }),
  );
/** Slack, which takes each refresh token once. */
function rotating() {
  let count = 0;
  api.answer('oauth.v2.access', ({ refresh_token }) => {
    if (refresh_token !== `refresh-${count}`) return { body: { ok: false, error: 'invalid_refresh_token' } };
    count++;
    const body = { ok: true, access_token: `new-${count}`, refresh_token: `refresh-${count}`, expires_in: 12 * HOUR };
    return { body };
  });
}

test('twenty needs at the same moment over two replicas renew a token once', async () => {
  rotating();
  await installed('T1', HOUR);
  const replicas = [replica(), replica()];
  const got = await Promise.all(
    Array.from({ length: 20 }, (_, at) => {
      const one = replicas[at % 2] ?? replica();
      if (at > 1) one.forget('T1'); // nobody is helped by what the replica remembers
      return one.of('T1');
    }),
  );
  expect(new Set(got.map(({ token }) => token))).toEqual(new Set(['new-1']));
  const calls = api.of('oauth.v2.access');
  expect(calls).toHaveLength(1);
  expect(calls[0]?.args).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'refresh-0', client_id: '1.2' });
  expect(await replica().of('T1'), 'kept for later').toMatchObject({ token: 'new-1', botUser: 'U1', botId: 'B1' });
});

test('a token is renewed each time that it is about to expire, with the last refresh token', async () => {
  rotating();
  await installed('T2', HOUR);
  await replica().of('T2');
  const store = createSlackInstallations(db, 'a secret of more than thirty-two characters');
  const after = JSON.parse((await store.fetch('T2')) ?? '{}');
  expect(after.bot.expiresAt).toBeGreaterThan(inSeconds(11 * HOUR));
  await store.store('T2', JSON.stringify({ ...after, bot: { ...after.bot, expiresAt: inSeconds(-5) } }));
  expect(await replica().of('T2')).toMatchObject({ token: 'new-2' });
});

test('a token that lives on, or never expires, is left alone', async () => {
  await installed('T3', 5 * HOUR);
  await installed('T4', null);
  expect((await replica().of('T3')).token).toBe('old');
  expect((await replica().of('T4')).token).toBe('old');
  expect(api.calls).toEqual([]);
});

test('while Slack does not renew, the old token serves until its end; after that nothing is sent with it', async () => {
  api.error('oauth.v2.access', 'internal_error');
  await installed('T5', HOUR);
  expect((await replica().of('T5')).token).toBe('old');
  await installed('T5', -1);
  await expect(replica().of('T5')).rejects.toThrow('internal_error');
  rotating();
  expect((await replica().of('T5')).token, 'nothing was lost').toBe('new-1');
});

test('a renewal in one workspace holds up no other', async () => {
  rotating();
  await installed('T6', HOUR);
  await installed('T7', 5 * HOUR);
  const [renewed, other] = await Promise.all([replica().of('T6'), replica().of('T7')]);
  expect([renewed.token, other.token]).toEqual(['new-1', 'old']);
});
