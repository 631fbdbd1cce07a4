import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSoon } from './soon.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);
let ran: string[];
beforeEach(() => {
  ran = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const soon = () =>
  createSoon({ now: () => NOW }, async (key) => {
    ran.push(key);
  });

it('does each key when it is due, and leaves what is far away to the sweep', async () => {
  const { planned } = soon();
  planned('later', after(2000));
  planned('now', after(-5));
  planned('tomorrow', after(86_400_000));
  await vi.advanceTimersByTimeAsync(100);
  expect(ran).toEqual(['now']);
  await vi.advanceTimersByTimeAsync(2000);
  expect(ran).toEqual(['now', 'later']);
  await vi.advanceTimersByTimeAsync(86_400_000);
  expect(ran).toEqual(['now', 'later']);
});

it('does a key that is planned a thousand times at its first and last time', async () => {
  const { planned } = soon();
  for (let i = 0; i < 1000; i++) planned('board', after(500 + i));
  await vi.advanceTimersByTimeAsync(5000);
  expect(ran).toEqual(['board', 'board']);
});

it('does nothing any more once it is stopped', async () => {
  const { planned, stop } = soon();
  planned('one', after(100));
  await stop();
  planned('two', after(100));
  await vi.advanceTimersByTimeAsync(5000);
  expect(ran).toEqual([]);
});
