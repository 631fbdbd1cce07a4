import { describe, expect, it } from 'vitest';
import { meant } from './domain.ts';

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
