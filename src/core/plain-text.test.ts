import { expect, it } from 'vitest';
import { cut, isBlank, shown, tidy } from './plain-text.ts';

it('keeps what a chat can show, and no half characters', () => {
  expect(tidy('a\u0000\u202eb\r\nc\td\rn\ud800')).toBe('ab\nc\td\nn\ufffd');
});

it('cuts with an ellipsis, never through a character', () => {
  expect(cut('abc', 3)).toBe('abc');
  expect(cut('abcd', 3)).toBe('ab…');
  expect(cut('a🚨b', 3)).toBe('a…');
});

it.each([undefined, '', ' \n', '\u200b\u3164'])('%j shows nothing', (text) => {
  expect(isBlank(text)).toBe(true);
  expect(shown(text ?? '')).toBe('–');
});

it('says what it shows', () => {
  expect(isBlank('a')).toBe(false);
  expect(shown('a')).toBe('a');
});
