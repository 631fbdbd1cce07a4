import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCatalogue } from './catalogue.ts';
import { type Feature, route, say } from './feature.ts';
import { view } from './view.ts';

const aRoute = (name: string, words: string[], takesText = false) =>
  route({
    name,
    words: { nl: words, en: [] },
    takesText,
    who: 'anyone',
    input: z.object({}),
    handle: async () => say(view('x', [])),
  });
const aFeature = (name: string, routes: ReturnType<typeof aRoute>[], more: Partial<Feature> = {}): Feature => ({
  name,
  texts: { nl: { refusals: {} }, en: { refusals: {} } },
  routes,
  ...more,
});

describe('the catalogue', () => {
  const catalogue = createCatalogue([
    aFeature('a', [
      aRoute('a.agenda', ['agenda']),
      aRoute('a.theme', ['thema', 'thema volgen'], true),
      aRoute('a.themes', ['thema’s']),
    ]),
  ]);

  it.each([
    ['agenda', 'a.agenda', ''],
    ['  Agenda! ', 'a.agenda', ''],
    ['thema jeugd  en veiligheid', 'a.theme', 'jeugd en veiligheid'],
    ['thema volgen Jeugd', 'a.theme', 'Jeugd'],
    ["thema's", 'a.themes', ''],
    ['Thema‘s', 'a.themes', ''],
  ])('takes %j as a command', (text, name, rest) => {
    const found = catalogue.byWords(text);
    expect([found?.route.name, found?.input.text]).toEqual([name, rest]);
  });

  it.each(['agenda van de raad', 'thematisch', 'wat is de agenda', ''])('leaves %j to the knowledge base', (text) => {
    expect(catalogue.byWords(text)).toBeUndefined();
  });

  it('refuses two claims on one word, one name or free text', () => {
    const answer = async () => say(view('x', []));
    expect(() =>
      createCatalogue([aFeature('a', [aRoute('a.x', ['nieuws'])]), aFeature('b', [aRoute('b.x', ['Nieuws'])])]),
    ).toThrow('is claimed by a.x and b.x');
    expect(() => createCatalogue([aFeature('a', [aRoute('a.x', []), aRoute('a.x', [])])])).toThrow('two routes');
    expect(() => createCatalogue([aFeature('a', [], { answer }), aFeature('b', [], { answer })])).toThrow(
      'both answer',
    );
  });
});
