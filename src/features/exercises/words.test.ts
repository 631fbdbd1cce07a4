import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOTE_LENGTH } from './domain.ts';
import { readAnswer } from './words.ts';

test.each([
  ['aanwezig', 'present', null],
  ['Aanwezig!', 'present', null],
  ['AANWEZIG.', 'present', null],
  ['ik ben aanwezig', 'present', null],
  ['aanwezig, 2 mensen', 'present', '2 mensen'],
  ['aanwezig 2 mensen', 'present', '2 mensen'],
  ['present: with 3 people', 'present', 'with 3 people'],
  ['onderweg', 'onTheWay', null],
  ['onderweg - over 10 minuten.', 'onTheWay', 'over 10 minuten.'],
  ["I'm on my way", 'onTheWay', null],
  ['on the  way', 'onTheWay', null],
  ['niet beschikbaar', 'unavailable', null],
  ['niet aanwezig', 'unavailable', null],
  ['not available; in hospital', 'unavailable', 'in hospital'],
  ['hulp nodig', 'needHelp', null],
  ['Wij hebben hulp nodig: alles ligt plat', 'needHelp', 'alles ligt plat'],
  ['I need help', 'needHelp', null],
  ['aanwezig, wie nog meer?', 'present', 'wie nog meer?'],
  ['aanwezig,\n2 mensen', 'present', '2 mensen'],
])('%j is an answer', (text, state, note) => {
  expect(readAnswer(text)).toEqual({ state, note });
});

test.each([
  'aanwezig?',
  'wie is er aanwezig',
  'aanwezigheid registreren',
  'aanwezig bij de conferentie',
  'geen hulp nodig',
  'hulp',
  'help',
  'hulp nodig bij het aanmelden',
  'is de burgemeester onderweg',
  'onderwegen',
  'presentatie',
  'present the results',
  'ik ben niet',
  '',
])('%j is no answer', (text) => {
  expect(readAnswer(text)).toBeUndefined();
});

test('a note is never lost, never longer than its limit, and a text of any length is read at once', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 2000, unit: 'grapheme' }), (note) => {
      const read = readAnswer(`onderweg: ${note}`);
      expect(read?.state).toBe('onTheWay');
      expect(read?.note?.length ?? 0).toBeLessThanOrEqual(NOTE_LENGTH);
    }),
  );
  expect(readAnswer(`aanwezig, ${' .'.repeat(1000)}x`)?.note).toHaveLength(NOTE_LENGTH);
});
