import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CLIENT, type Fault, startProvider } from '../fixtures/oidc.ts';
import { memorySessions, testWeb } from '../fixtures/web.ts';

let provider: Awaited<ReturnType<typeof startProvider>>;
let web: ReturnType<typeof testWeb>;
let sessions: ReturnType<typeof memorySessions>;

beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());
beforeEach(() => {
  Object.assign(provider.state, { subject: 'noor', fault: 'none' });
  sessions = memorySessions();
  web = testWeb(() => ({ kind: 'none' }), { personas: [], sessions, oidc: { issuer: provider.issuer, ...CLIENT } });
});

const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';

/** Begins, goes to the provider, and gives the address at which it sends one back, with the browser's cookie. */
async function begin() {
  const start = await web.get('/sign-in/oidc');
  expect(start.status).toBe(302);
  const asked = new URL(start.headers.get('location') ?? '');
  const sent = await fetch(asked, { redirect: 'manual' });
  const back = new URL(sent.headers.get('location') ?? '');
  return { asked, back, cookie: cookieOf(start), start };
}
const comeBack = (back: URL, cookie: string) => web.get(back.pathname + back.search, { cookie });

test('asks for a code with PKCE, state and nonce, and keeps them in a cookie of ten minutes', async () => {
  const { asked, start } = await begin();
  expect(asked.origin).toBe(provider.issuer);
  const { state, nonce, code_challenge, ...rest } = Object.fromEntries(asked.searchParams);
  expect(rest).toEqual({
    response_type: 'code',
    client_id: CLIENT.clientId,
    code_challenge_method: 'S256',
    redirect_uri: 'http://localhost/sign-in/oidc/callback',
    scope: 'openid email',
  });
  for (const value of [state, nonce, code_challenge]) expect(value?.length).toBeGreaterThan(40);
  expect(start.headers.get('set-cookie')).toContain('Max-Age=600; Path=/; HttpOnly; SameSite=Lax');
});

test('signs in the account that the provider vouches for, once', async () => {
  const { back, cookie } = await begin();
  const answer = await comeBack(back, cookie);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  expect(sessions.asked).toEqual([{ issuer: provider.issuer, subject: 'noor', name: 'noor@maassluis.example' }]);
  expect(sessions.good.size).toBe(1);
  expect((await comeBack(back, cookie)).status).toBe(403);
  expect(sessions.good.size).toBe(1);
});

test('says so, kindly, when nobody has this account', async () => {
  provider.state.subject = 'somebody-else';
  const { back, cookie } = await begin();
  const answer = await comeBack(back, cookie);
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('Dit account ken ik nog niet');
  expect(sessions.good.size).toBe(0);
});

test.each<Fault>(['nonce', 'audience', 'issuer', 'expired', 'signature', 'unsigned'])(
  'refuses an id token whose %s is wrong',
  async (fault) => {
    provider.state.fault = fault;
    const { back, cookie } = await begin();
    const answer = await comeBack(back, cookie);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Inloggen is niet gelukt');
    expect(sessions.asked).toEqual([]);
  },
);

test.each(['state', 'verifier', 'nonce'])('refuses a browser that comes back with another %s', async (name) => {
  const { back, cookie } = await begin();
  const [key = '', value = ''] = cookie.split('=', 2);
  const pending = { ...JSON.parse(decodeURIComponent(value)), [name]: 'x'.repeat(43) };
  const answer = await comeBack(back, `${key}=${encodeURIComponent(JSON.stringify(pending))}`);
  expect(answer.status).toBe(403);
  expect(sessions.asked).toEqual([]);
});

test('refuses a browser that began nothing, a half answer, and one of the provider saying no', async () => {
  const { back, cookie } = await begin();
  expect((await comeBack(back, '')).status).toBe(403);
  const without = new URL(back);
  without.searchParams.delete('state');
  expect((await comeBack(without, cookie)).status).toBe(403);
  const refused = new URL(back);
  refused.searchParams.delete('code');
  refused.searchParams.set('error', 'access_denied');
  expect((await comeBack(refused, cookie)).status).toBe(403);
  expect(sessions.asked).toEqual([]);
});

test('says that it fails while the provider is down, and works when it is there again', async () => {
  provider.state.fault = 'down';
  expect((await web.get('/sign-in/oidc')).status).toBe(403);
  provider.state.fault = 'none';
  const { back, cookie } = await begin();
  expect((await comeBack(back, cookie)).status).toBe(303);
});

test('is offered only where there is a provider', async () => {
  expect(await (await web.get('/')).text()).toContain('href="/sign-in/oidc"');
  const none = testWeb(() => ({ kind: 'none' }), { personas: [] });
  expect(await (await none.get('/')).text()).not.toContain('/sign-in/oidc');
  expect((await none.get('/sign-in/oidc')).status).toBe(404);
});
