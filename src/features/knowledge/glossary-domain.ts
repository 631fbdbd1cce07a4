import type { Tlp } from '../../core/tlp.ts';
import type { Entry } from './glossary-store.ts';
import { contentWords, fold, tokenise } from './search/analysis.ts';

export const LONGEST_TERM = 60;
export const LONGEST_MEANING = 120;
export const MOST_MEANINGS = 10;

/** Who may see an entry: everyone, or the members of its network. */
export const labelled = ({ networkId }: Pick<Entry, 'networkId'>): { tlp: Tlp; networkId: string | null } => ({
  tlp: networkId === null ? 'TLP:CLEAR' : 'TLP:GREEN',
  networkId,
});

/** `Wat betekent RCTM?`, `Waar staat RVO voor?`, `What does OM stand for?` */
const ASKS_MEANING = /\b(?:betekent|betekenis|afkorting|staat .+ voor|mean|means|meaning|stands? for|abbreviation)\b/;

const AROUND_A_TERM = new Set(
  'betekent betekenis afkorting staat term begrip woord mean means meaning stand stands abbreviation term word'.split(
    ' ',
  ),
);

/** The entry whose term is all that a question is about; `outright`: the question asks what it means. */
export function meaningOf(
  question: string,
  entries: readonly Entry[],
): { entry: Entry; outright: boolean } | undefined {
  const about = contentWords(tokenise(question)).filter((word) => !AROUND_A_TERM.has(word));
  const asked = [...new Set(about)].join(' ');
  const same = (term: string) => [...new Set(contentWords(tokenise(term)))].join(' ') === asked;
  const entry = asked === '' ? undefined : entries.find(({ term }) => same(term));
  return entry && { entry, outright: ASKS_MEANING.test(fold(question)) };
}
