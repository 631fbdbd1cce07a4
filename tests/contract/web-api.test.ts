import { expect, it } from 'vitest';
import { Refusal } from '../../src/core/refusal.ts';
import { testWeb } from '../fixtures/web.ts';

const TOKEN = 'een-token-van-de-proef';
const asked: unknown[] = [];
const found = {
  results: [{ id: '1', articleId: 'a', title: 'T', passage: 'P', score: 1 }],
  answered: true,
  answer: 'P',
};
const search = async (one: unknown) => {
  asked.push(one);
  return found;
};
const { web } = testWeb(() => ({ kind: 'none' }), { searchApi: { token: TOKEN, search } });

const ask = (body: unknown, headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }) =>
  web.app.request('/api/search', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

it('a program with the token searches, without the headers of a browser', async () => {
  const answered = await ask({ q: ' Wat is de VAR? ', k: 3, lang: 'nl' });
  expect(answered.status).toBe(200);
  expect(await answered.json()).toEqual({
    results: [{ id: '1', title: 'T', passage: 'P', score: 1 }],
    answered: true,
    answer: 'P',
  });
  expect(asked).toEqual([{ question: 'Wat is de VAR?', limit: 3 }]);
});

it.each([[{}], [{ authorization: 'Bearer een-token-van-de-proeg' }], [{ authorization: `Basic ${TOKEN}` }]])(
  'without the token nothing is said: %o',
  async (headers: Record<string, string>) => {
    const refused = await ask({ q: 'x' }, headers);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('Bearer');
  },
);

it.each([
  ['{', 'the body is not JSON'],
  [[], 'the body: '],
  [{}, 'q: '],
  [{ q: '  ' }, 'q: '],
  [{ q: 'x'.repeat(2001) }, 'q: '],
  [{ q: 'x', k: 0 }, 'k: '],
  [{ q: 'x', k: 51 }, 'k: '],
  [{ q: 'x', k: '3' }, 'k: '],
  [{ q: 'x', lang: 'de' }, 'lang: '],
  [{ q: 'x', more: 1 }, 'the body: '],
])('a wrong request says what is wrong: %j', async (body, error) => {
  const refused = await ask(body);
  expect(refused.status).toBe(400);
  expect(((await refused.json()) as { error: string }).error).toMatch(new RegExp(`^${error}`));
});

it('what is too large, another method and a search that fails are told as JSON', async () => {
  expect((await ask({ q: 'x'.repeat(600_000) })).status).toBe(413);
  const other = await web.app.request('/api/search');
  expect([other.status, other.headers.get('allow')]).toEqual([405, 'POST']);
  const failing = async (error: Error) => {
    const { web } = testWeb(() => ({ kind: 'none' }), {
      searchApi: { token: TOKEN, search: () => Promise.reject(error) },
    });
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answer = await web.app.request('/api/search', { method: 'POST', body: '{"q":"x"}', headers });
    expect(Object.keys((await answer.json()) as object)).toEqual(['error']);
    return [answer.status, answer.headers.get('retry-after')];
  };
  expect(await failing(new Error('bug'))).toEqual([500, null]);
  expect(await failing(new Refusal('notReady'))).toEqual([503, '60']);
});

it('it is not there without a token of its own', async () => {
  const off = testWeb(() => ({ kind: 'none' }));
  const answer = await off.web.app.request('/api/search', { method: 'POST', body: '{"q":"x"}' });
  expect(answer.status).toBe(404);
});
