import { mayFeed, Tlp } from '../../core/tlp.ts';
import { type Block, notice, text, type View } from '../../core/view.ts';
import type { Found } from './corpus.ts';
import type { Reading } from './reading.ts';
import { promptFor, verified, type Write } from './short-answer.ts';
import { sourcesBlock } from './views.ts';

/** What writes short answers, and the most restricted label that it may get. */
export type Model = { write: Write; most: Tlp };

/** So many passages are enough to answer from. */
const MOST_PASSAGES = 4;

/**
 * How to write a short answer from the passages that were found, best first, as far as the model may get them; undefined when
 * it may not get the best. It takes the view with the quote, and gives one with the short answer in its place, or undefined:
 * the model gave nothing, or nothing that can be vouched for.
 */
export function shortAnswer({ write, most }: Model, question: string, found: readonly Found[], r: Reading) {
  const given = found.filter(({ article }) => mayFeed(article, most)).slice(0, MOST_PASSAGES);
  if (given.length === 0 || given[0] !== found[0]) return undefined;
  const materials = given.map(({ article, passage }) => ({ source: article.id, title: article.title, ...passage }));
  return async (quote: View): Promise<View | undefined> => {
    const written = await write(promptFor(question, materials, r.locale)).catch(() => undefined);
    const short = written === undefined ? undefined : verified(written, question, materials);
    if (!short) return undefined;
    const cited = short.cited.flatMap((at) => given[at]?.article ?? []);
    const labels = [...cited.map(({ tlp }) => tlp), ...(quote.tlp ? [quote.tlp] : [])];
    const isQuote = (block: Block) => (block.kind === 'text' && block.quote) || block.kind === 'table';
    const at = quote.blocks.findIndex(isQuote);
    const rest = quote.blocks.map((block) => (block.kind === 'sources' ? sourcesBlock(cited, r) : block));
    const instead = [text(short.text), notice('info', r.t.answer.byComputer)];
    return {
      ...quote,
      tlp: Tlp.options.find((tlp) => labels.includes(tlp)) ?? null,
      blocks: [...rest.slice(0, at), ...instead, ...rest.slice(at).filter((block) => !isQuote(block))],
    };
  };
}
