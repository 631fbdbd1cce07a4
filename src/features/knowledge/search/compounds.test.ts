import { describe, expect, it } from 'vitest';
import { CompoundSplitter, WordCounts } from './compounds.ts';

function frequentWords(texts: readonly string[]): Set<string> {
  const counts = new WordCounts();
  for (const text of texts) counts.add(text);
  return counts.frequent();
}

describe('compounds', () => {
  const splitter = new CompoundSplitter();

  it.each([
    ['cameratoezicht', ['camera', 'toezicht']],
    ['veiligheidsregio', ['veiligheid', 'regio']],
    ['crisisoefeningen', ['crisis', 'oefeningen']],
  ])('splits %s', (word, parts) => {
    expect(splitter.split(word)).toEqual(parts);
  });

  it.each(['camera', 'gemeente', 'mens', 'rotterdam', '2024'])('leaves %s whole', (word) => {
    expect(splitter.split(word)).toEqual([]);
  });

  it('learns parts from the words of the corpus', () => {
    expect(splitter.split('hackshieldtraining')).toEqual([]);
    const texts = ['HackShield voor scholen', 'Speel HackShield', 'Wat is HackShield'];
    expect(new CompoundSplitter(frequentWords(texts)).split('hackshieldtraining')).toEqual(['hackshield', 'training']);
  });

  it('takes a word of the corpus as a part only when it is frequent', () => {
    expect(frequentWords(['Het leerhuis', 'Een carrousel'])).toEqual(new Set());
  });
});
