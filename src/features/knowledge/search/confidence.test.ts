import { expect, it } from 'vitest';
import { OTHER_FIELDS } from '../../../../tests/fixtures/other-fields.ts';
import { enough } from './confidence.ts';
import { ELSEWHERE } from './elsewhere.ts';

it('takes more where questions from elsewhere find more', () => {
  const found = Array.from({ length: 100 }, (_, at) => at / 100);
  expect(enough(found)).toBeCloseTo(0.95);
  expect(enough(found.map((one) => 2 * one))).toBeCloseTo(1.9);
});

it('takes something where they find nothing', () => {
  expect(enough([0, 0, 0])).toBeGreaterThan(0.3);
});

it('is measured with other questions than it is set with', () => {
  const set = new Set(ELSEWHERE);
  expect([...OTHER_FIELDS.nl, ...OTHER_FIELDS.en].filter((question) => set.has(question))).toEqual([]);
  expect(OTHER_FIELDS.nl.length).toBeGreaterThanOrEqual(60);
  expect(OTHER_FIELDS.en.length).toBeGreaterThanOrEqual(20);
});
