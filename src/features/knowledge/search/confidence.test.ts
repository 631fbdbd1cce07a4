import { expect, it } from 'vitest';
import { OTHER_FIELDS } from '../../../../tests/fixtures/other-fields.ts';
import { enough } from './confidence.ts';
import { ELSEWHERE } from './elsewhere.ts';

it('takes more where questions from elsewhere find more', () => {
  const rising = (question: string) => ELSEWHERE.indexOf(question) / ELSEWHERE.length;
  expect(enough(rising)).toBeGreaterThan(0.9);
  expect(enough((question) => 2 * rising(question))).toBeGreaterThan(1.8);
});

it('takes something where they find nothing', () => {
  expect(enough(() => 0)).toBeGreaterThan(0.5);
});

it('is measured with other questions than it is set with', () => {
  const set = new Set(ELSEWHERE);
  expect([...OTHER_FIELDS.nl, ...OTHER_FIELDS.en].filter((question) => set.has(question))).toEqual([]);
  expect(OTHER_FIELDS.nl.length).toBeGreaterThanOrEqual(60);
  expect(OTHER_FIELDS.en.length).toBeGreaterThanOrEqual(20);
});
