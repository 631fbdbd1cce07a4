import type { Feature, Job, Listener, Route } from './feature.ts';
import type { Locale } from './texts.ts';

export type Found = { feature: Feature; route: Route; input: Record<string, string> };

/** All features of an installation, and the ways into them. */
export type Catalogue = {
  features: readonly Feature[];
  byName(name: string): { feature: Feature; route: Route } | undefined;
  /** The route whose command words this text is, in either language. */
  byWords(text: string): Found | undefined;
  listeners(text: string): { feature: Feature; listener: Listener }[];
  /** The feature that answers free text. */
  answering: Feature | undefined;
  /** The job `feature.job`. */
  job(name: string): Job | undefined;
};

const LOCALES: readonly Locale[] = ['nl', 'en'];

/** One form for comparing what people type: lower case, one apostrophe, single spaces, no marks at the end. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\s.!?…]+$/, '');

/** Builds the ways in. Throws when two routes have one name or one command word, or two features answer free text. */
export function createCatalogue(features: readonly Feature[]): Catalogue {
  const names = new Map<string, { feature: Feature; route: Route }>();
  const words = new Map<string, { feature: Feature; route: Route }>();
  for (const feature of features) {
    for (const route of feature.routes) {
      if (names.has(route.name)) throw new Error(`two routes are called ${route.name}`);
      names.set(route.name, { feature, route });
      for (const word of new Set(LOCALES.flatMap((locale) => (route.words?.[locale] ?? []).map(plain)))) {
        const other = words.get(word);
        if (other) throw new Error(`'${word}' is claimed by ${other.route.name} and ${route.name}`);
        words.set(word, { feature, route });
      }
    }
  }
  const [answering, another] = features.filter((feature) => feature.answer);
  if (another) throw new Error(`${answering?.name} and ${another.name} both answer free text`);
  const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length);

  return {
    features,
    answering,
    job: (name) => features.flatMap((feature) => Object.entries(feature.jobs ?? {})).find(([key]) => key === name)?.[1],
    byName: (name) => names.get(name),
    byWords: (text) => {
      const said = plain(text);
      const exact = words.get(said);
      if (exact) return { ...exact, input: { text: '' } };
      const start = longestFirst.find((word) => said.startsWith(`${word} `) && words.get(word)?.route.takesText);
      const found = start === undefined ? undefined : words.get(start);
      if (!found || start === undefined) return undefined;
      const oneLine = text.trim().replace(/\s+/g, ' ');
      return { ...found, input: { text: oneLine.slice(start.length + 1) } };
    },
    listeners: (text) =>
      features.flatMap((feature) =>
        (feature.listeners ?? [])
          .filter((listener) => listener.matches(plain(text)))
          .map((listener) => ({ feature, listener })),
      ),
  };
}
