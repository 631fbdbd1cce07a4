import { expect, test } from 'vitest';
import { createRate } from '../../src/adapters/web/rate.ts';
import { testWeb } from '../fixtures/web.ts';

const ask = (web: ReturnType<typeof testWeb>, path: string, from: string, times: number) =>
  Promise.all(Array.from({ length: times }, () => web.get(path, { 'x-forwarded-for': from })));

test('an address that asks too much waits until the minute is over; others do not', async () => {
  const web = testWeb(() => ({ kind: 'none' }));
  const answers = await ask(web, '/nergens', '203.0.113.7', 1205);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  const refused = await web.get('/', { 'x-forwarded-for': '203.0.113.7' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(await refused.text()).toContain('Dit gaat te snel');
  expect((await web.get('/', { 'x-forwarded-for': '203.0.113.8' })).status).toBe(200);
  // The proxy's own word counts, not what the client put before it.
  expect((await web.get('/', { 'x-forwarded-for': '203.0.113.8, 203.0.113.7' })).status).toBe(429);
  for (const path of ['/healthz', '/readyz', '/s/base.css'])
    expect((await web.get(path, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(200);
});

test('signing in has a limit of its own', async () => {
  const web = testWeb(() => ({ kind: 'none' }));
  const answers = await ask(web, '/sign-in/oidc', '203.0.113.9', 65);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  expect((await web.get('/', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(200);
});

test('one network of IPv6 counts as one address', async () => {
  const web = testWeb(() => ({ kind: 'none' }));
  await ask(web, '/sign-in/x', '2001:db8:1:2::1', 60);
  const of = async (from: string) => (await web.get('/sign-in/x', { 'x-forwarded-for': from })).status;
  expect(await of('2001:db8:1:2:ffff::9')).toBe(429);
  expect(await of('2001:db8:1:3::1')).toBe(404);
  await ask(web, '/sign-in/x', '::ffff:203.0.113.20', 60);
  expect(await of('203.0.113.20')).toBe(429);
  expect(await of('::ffff:203.0.113.21')).toBe(404);
});

test('this machine itself is not limited, nor is a header believed that is no address', async () => {
  const web = testWeb(() => ({ kind: 'none' }));
  const answers = await ask(web, '/sign-in/x', 'me, myself', 100);
  expect(answers.every(({ status }) => status === 404)).toBe(true);
});

test('a window ends, and its memory is bounded', () => {
  let now = 0;
  const rate = createRate(2, () => now);
  expect([rate('a'), rate('a'), rate('a')]).toEqual([0, 0, 60]);
  now = 59_500;
  expect(rate('a')).toBe(1);
  now = 60_000;
  expect(rate('a')).toBe(0);
  for (let i = 0; i < 20_000; i++) rate(`address ${i}`);
  expect(rate('one more')).toBeGreaterThan(0);
  expect(rate('a')).toBe(0);
});
