import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_WORDS, pastReview, splitIntoPassages } from './domain.ts';

const bodies = (markdown: string) => splitIntoPassages(markdown).map(({ body }) => body);
const words = (count: number, word: string) => Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ');

describe('passages', () => {
  it('follow the headings; a heading without text goes before the next', () => {
    const markdown = 'Vooraf.\n\n## Aanpak\nEerst dit.\n\nDan dat.\n\n## Hulp\n### Bellen ###\nBel 112.\n\n## Meer';
    expect(splitIntoPassages(markdown)).toEqual([
      { heading: null, body: 'Vooraf.' },
      { heading: 'Aanpak', body: 'Eerst dit.\n\nDan dat.' },
      { heading: 'Hulp – Bellen', body: 'Bel 112.' },
      { heading: null, body: 'Meer' },
    ]);
  });

  it('end at the border of a paragraph before they are too long', () => {
    const [a, b, c] = [words(70, 'a'), words(50, 'b'), words(1, 'c')];
    expect(bodies(`${a}\n\n${b}\n\n${c}`)).toEqual([`${a}\n\n${b}`, c]);
  });

  it('keep a long paragraph whole, and a list with the line that announces it', () => {
    const long = words(MOST_WORDS + 30, 'w');
    expect(bodies(`Kort.\n\n${long}\n\nKort.`)).toEqual(['Kort.', long, 'Kort.']);
    expect(bodies(`${words(110, 'a')}\n\nNodig:\n\n- ${words(20, 'b')}`)[1]).toBe(`Nodig:\n• ${words(20, 'b')}`);
  });

  it('split what is much too long: a text at its sentences, a list at its items, a table under its head', () => {
    const sentences = Array.from({ length: 40 }, (_, at) => `${words(9, `Z${at}x`)} Einde.`);
    const long = bodies(sentences.join(' '));
    expect(long.join(' ')).toBe(sentences.join(' '));
    expect(long.every((body) => body.endsWith('Einde.') && body.split(' ').length <= MOST_WORDS)).toBe(true);
    const items = bodies(sentences.map((one) => `- ${one}`).join('\n'));
    expect(items.join('\n').split('\n')).toEqual(sentences.map((one) => `• ${one}`));
    const rows = bodies(`| Wat |\n|---|\n${sentences.map((one) => `| ${one} |`).join('\n')}`);
    expect(rows.every((body) => body.startsWith('| Wat |\n| Z'))).toBe(true);
    expect(rows.flatMap((body) => body.split('\n').slice(1))).toEqual(sentences.map((one) => `| ${one} |`));
  });

  it.each([
    ['Dit is **vet**, *schuin*, __ook vet__ en `code`.', 'Dit is vet, schuin, ook vet en code.'],
    [
      'Zie [de gids](https://voorbeeld.nl/gids) of <https://voorbeeld.nl>.',
      'Zie de gids (https://voorbeeld.nl/gids) of https://voorbeeld.nl.',
    ],
    ['- een\n- twee,\n  nog steeds twee\n- drie', '• een\n• twee, nog steeds twee\n• drie'],
    ['1. een\n2) twee', '1. een\n2) twee'],
    ['> Een citaat\n> van twee regels', 'Een citaat van twee regels'],
    ['| Wie | Wat |\n|---|:--:|\n| wijkagent | *overlast* |', '| Wie | Wat |\n| wijkagent | overlast |'],
    ['|  |  |\n|---|---|\n| 8 april | Leerhuis |', '|  |  |\n| 8 april | Leerhuis |'],
    ['Data:\n\n| 8 april | Leer\\|huis |', 'Data:\n|  |  |\n| 8 april | Leer\\|huis |'],
    ['snake_case_naam, 2*3*4 en 5 * 6 blijven', 'snake_case_naam, 2*3*4 en 5 * 6 blijven'],
    ['Een\nregel\r\nmet \\*ster\\*', 'Een regel met *ster*'],
    ['Boven\n\n---\n\nOnder', 'Boven\n\nOnder'],
  ])('are plain text: %s', (markdown, plain) => {
    expect(bodies(markdown)).toEqual([plain]);
  });

  it('are none for an empty text', () => {
    expect(splitIntoPassages(' \n\n---\n')).toEqual([]);
  });

  it('lose no word, keep the order and the limit', () => {
    let at = 0;
    const text = fc.integer({ min: 1, max: 150 }).map((count) => ({ count, text: () => words(count, `w${at++}x`) }));
    const part = fc.oneof(
      text.map(
        ({ text }) =>
          () =>
            text(),
      ),
      text.map(
        ({ text }) =>
          () =>
            `**${text()}**`,
      ),
      fc
        .array(text, { minLength: 1, maxLength: 4 })
        .map((all) => () => all.map(({ text }) => `- ${text()}`).join('\n')),
      text.map(
        ({ text }) =>
          () =>
            `## ${text()}`,
      ),
      text.map(
        ({ text }) =>
          () =>
            `${text()}:`,
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const markdown = parts.map((make) => make()).join('\n\n');
        const passages = splitIntoPassages(markdown);
        const told = passages.map(({ heading, body }, i) =>
          heading === null || heading === passages[i - 1]?.heading ? body : `${heading} ${body}`,
        );
        const wordsOf = (text: string) => text.match(/w\d+x\d+/g) ?? [];
        expect(wordsOf(told.join(' '))).toEqual(wordsOf(markdown));
        for (const { body } of passages) {
          expect(body).not.toBe('');
          if (body.includes('\n\n')) expect(wordsOf(body).length).toBeLessThanOrEqual(MOST_WORDS);
        }
      }),
    );
  });

  it('never fail on what is no Markdown', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'*_`[]()!<>#|-: \n\\1.a'), maxLength: 100 }),
        (text) => void splitIntoPassages(text),
      ),
    );
  });
});

it('a review is late the day after its day', () => {
  const reviewOn = new Date('2026-11-24');
  expect(pastReview({ reviewOn }, new Date('2026-11-24T23:59:59Z'))).toBe(false);
  expect(pastReview({ reviewOn }, new Date('2026-11-25T00:00:00Z'))).toBe(true);
  expect(pastReview({ reviewOn: null }, new Date('2036-01-01'))).toBe(false);
});
