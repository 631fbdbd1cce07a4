import { describe, expect, it } from 'vitest';
import { contentWords, fold, stem, tokenise } from './analysis.ts';

describe('words', () => {
  it('folds case, accents and apostrophes', () => {
    expect(fold('Coördinatie in ’s-Gravendeel')).toBe("coordinatie in 's-gravendeel");
  });

  it('keeps a word with hyphens whole and in pieces', () => {
    expect(tokenise('het CISO-netwerk')).toEqual([
      { joined: 'het', pieces: [] },
      { joined: 'cisonetwerk', pieces: ['ciso', 'netwerk'] },
    ]);
  });

  it('drops the apostrophe of a plural or a possessive', () => {
    expect(tokenise("thema's").map(({ joined }) => joined)).toEqual(['thema']);
  });

  it('leaves out what says nothing about the subject, in both languages', () => {
    expect(contentWords(tokenise('Hoe kan ik een training aanvragen?'))).toEqual(['training', 'aanvragen']);
    expect(contentWords(tokenise('How do I request a training?'))).toEqual(['request', 'training']);
    expect(contentWords(tokenise('Wat is dat?'))).toEqual([]);
  });
});

describe('stems', () => {
  it.each([
    ['trainingen', 'training'],
    ['gemeenten', 'gemeente'],
    ['verblijven', 'verblijf'],
    ['reizen', 'reis'],
    ['aanvragen', 'aanvraag'],
  ])('%s and %s meet in Dutch', (one, other) => {
    expect(stem(one, 'nl')).toBe(stem(other, 'nl'));
  });

  it.each([
    ['municipalities', 'municipality'],
    ['trafficking', 'trafficked'],
  ])('%s and %s meet in English', (one, other) => {
    expect(stem(one, 'en')).toBe(stem(other, 'en'));
  });

  it('leaves short words and numbers alone', () => {
    expect(stem('les', 'nl')).toBe('les');
    expect(stem('2024', 'nl')).toBe('2024');
  });
});
