import { describe, expect, it } from 'vitest';
import { meant, written } from './domain.ts';

const theme = (id: string, nameNl: string, nameEn: string) => ({ id, nameNl, nameEn });
const themes = [
  theme('zorg', 'Zorg en veiligheid', 'Care and safety'),
  theme('jeugd', 'Jeugd en veiligheid', 'Youth and safety'),
  theme('veiligheid', 'Veiligheid', 'Safety'),
];

describe('the themes that somebody means', () => {
  it.each([
    ['Zorg en  VEILIGHEID?', ['zorg']],
    ['zorg', ['zorg']],
    ['youth and safety', ['jeugd']],
    ['en veiligheid', ['zorg', 'jeugd']],
    ['veiligheid', ['veiligheid']],
    ['cyber', []],
    [' ', []],
  ])('by ‘%s’', (text, ids) => {
    expect(meant(text, themes).map(({ id }) => id)).toEqual(ids);
  });
});

describe('what a person wrote', () => {
  it('keeps its lines and loses what cannot be seen', () => {
    expect(written(1, 20).parse(' een\r\ntwee\u0000\u202e ')).toBe('een\ntwee');
  });
  it('is too short when nothing can be seen, and is measured as it is kept', () => {
    expect(written(1, 5).safeParse(' \u202e\u0007 ').success).toBe(false);
    expect(written(1, 3).safeParse('  abc  ').success).toBe(true);
    expect(written(1, 3).safeParse('abcd').success).toBe(false);
  });
});
