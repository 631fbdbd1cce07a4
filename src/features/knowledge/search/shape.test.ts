import { expect, it } from 'vitest';
import { hasFigure, saysYesOrNo, shapeOf, yearOf } from './shape.ts';

it.each([
  ['Hoe werkt de app?', 'nl'],
  ['How does the app work?', 'en'],
  ['burgernet', undefined],
])('%s is in %s', (question, language) => {
  expect(shapeOf(question).language).toBe(language);
});

it.each([
  ['Mag ik een camera plaatsen?', true],
  ['Ik ben verhuisd. Moet ik dat melden?', true],
  ['Wat mag ik met een camera?', false],
  ['Is there a form?', true],
])('%s is answered by yes or no: %s', (question, closed) => {
  expect(shapeOf(question).closed).toBe(closed);
});

it('knows an answer of yes or no by its first word', () => {
  expect(saysYesOrNo('• Nee, dat mag niet.')).toBe(true);
  expect(saysYesOrNo('Neem contact op.')).toBe(false);
});

it.each([
  ['Loonkosten 329.500', true],
  ['Er doen 23 gemeenten mee', true],
  ['Op 14-10-2024 in zaal B2', false],
  ['Sinds 2023', false],
])('%s has a figure: %s', (text, has) => {
  expect(hasFigure(text)).toBe(has);
});

it('takes the nearest year of a path of headings, and of a question its only one', () => {
  expect(yearOf('Jaarverslag 2023 – Jaarplan – 2024 – Agenda')).toBe('2024');
  expect(shapeOf('Hoeveel kreeg de VAR in 2023?')).toMatchObject({ amount: true, year: '2023' });
  expect(shapeOf('Wat is er van 2023 op 2024 veranderd?').year).toBeUndefined();
});
