import { expect, it } from 'vitest';
import { OTHER_FIELDS } from '../../../../tests/fixtures/other-fields.ts';
import { enough, leadOf } from './confidence.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { givesWhatIsAsked } from './kinds.ts';

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

it('doubts the first as much as others come near', () => {
  expect(leadOf([{ score: 1 }])).toBe(1);
  expect(leadOf([{ score: 1 }, { score: 1 }])).toBeCloseTo(0.5);
  expect(leadOf([{ score: 1 }, { score: 0 }])).toBeGreaterThan(0.95);
});

it.each([
  ['Hoe zwaar zijn fietswrakken?', 'Fietswrakken haalt de gemeente na 28 dagen weg.', false],
  ['Hoe zwaar mag grofvuil zijn?', 'Grofvuil mag tot 500 kilo per jaar.', true],
  ['Wat kost een camera?', 'Een camera hangt er 28 dagen.', false],
  ['Wat kost een paspoort?', 'Een paspoort kost € 83,87.', true],
  ['Hoeveel leden heeft het netwerk?', 'In 2023 kwam het netwerk bijeen.', false],
  ['Hoeveel leden heeft het netwerk?', 'Het netwerk telt twaalf leden. Het komt in mei bijeen.', true],
  ['Hoeveel camera’s zijn er?', 'Camera’s hangen bij het station.\nBeelden blijven vier weken.', false],
  ['Hoe vaak komt het bijeen?', 'Het overleg komt elke maand bijeen.', true],
])('%s is not answered without what it asks: %s', (question, text, gives) => {
  expect(givesWhatIsAsked(question)?.(text)).toBe(gives);
});

it('asks nothing of that kind of a passage when the question does not', () => {
  expect(givesWhatIsAsked('Wie leidt de oefening?')).toBeUndefined();
});
