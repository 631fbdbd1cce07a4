import { expect, it } from 'vitest';
import { z } from 'zod';
import { BadFields, parse } from './entry.ts';
import { type Route, route } from './feature.ts';

const form = route({
  name: 'test.form',
  who: 'anyone',
  input: z.object({
    slug: z.string().trim().min(1).max(5),
    note: z.string().trim().min(3).default('lang genoeg'),
    kind: z.enum(['municipality', 'police']),
    places: z.coerce.number().int().min(1).max(10).default(1),
    page: z.url().optional(),
  }),
  handle: async () => ({ kind: 'none' }),
}) as Route;

function wrong(input: Record<string, string>, locale: 'nl' | 'en' = 'nl'): Record<string, string> {
  try {
    parse(form, input, locale);
  } catch (error) {
    if (error instanceof BadFields) return error.fields;
  }
  return {};
}

it('says what is wrong with a field in words that whoever fills it in understands', () => {
  const all = wrong({ slug: ' ', note: 'ja', kind: '', places: '0', page: 'x' });
  expect(all).toEqual({
    slug: 'Vul dit in.',
    note: 'Dit is te kort: minstens 3 tekens.',
    kind: 'Maak een keuze.',
    places: 'Vul 1 of meer in.',
    page: 'Dit klopt niet. Kijk het na.',
  });
  expect(wrong({ slug: 'veel te lang', kind: 'police', places: '11' })).toEqual({
    slug: 'Dit is te lang: hooguit 5 tekens.',
    places: 'Vul 10 of minder in.',
  });
  expect(wrong({ slug: 'goed', kind: 'police', places: 'veel' })).toEqual({ places: 'Dit klopt niet. Kijk het na.' });
  expect(wrong({}, 'en')).toEqual({ slug: 'Please fill this in.', kind: 'Please choose one.' });
});
