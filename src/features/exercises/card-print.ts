import { renderSVG } from 'uqr';
import type { NetworkSettings } from '../../core/feature.ts';
import { markingText } from '../../core/headline.ts';
import type { Claim, Links } from '../../core/links.ts';
import type { Locale } from '../../core/texts.ts';
import type { Tx } from '../../data/tx.ts';
import { PAGE_ACTIONS } from './ask.ts';
import { cardAddress, cardCode, codeHash } from './card-rules.ts';
import { type Card, cardOfHash, cardsOf, findCard } from './card-store.ts';
import { markingOf } from './domain.ts';
import { type Html, html, raw } from './evidence-html.ts';
import { markLine, printed, printedFacts } from './evidence-page.ts';
import { findWhole, localeOf, mayFetch, playersOf, type Whole } from './evidence-store.ts';
import { texts } from './texts.ts';

/** What a file is made with, besides its claim. */
export type FileWork = { links: Links; network: NetworkSettings; now: Date };
export type MadeFile = { contentType: string; filename: string; body: string; style?: string };

/** What a code on paper opens, as if it were signed; undefined when the card was taken back or is too old. */
export async function claimOfCard(tx: Tx, code: string, now: Date): Promise<Claim | undefined> {
  if (code.length > 60) return undefined;
  const card = await cardOfHash(tx, codeHash(code), now);
  const exercise = card && (await findWhole(tx, card.exerciseId));
  if (!card || !exercise) return undefined;
  return {
    route: 'exercises.card',
    input: { exerciseId: exercise.id, cardId: card.id },
    personId: card.person.id,
    actions: exercise.state === 'ended' ? [] : PAGE_ACTIONS,
    expires: card.expiresAt.getTime(),
  };
}

/** One person's card to print. */
export async function printCard(tx: Tx, { personId, input }: Claim, work: FileWork): Promise<MadeFile | undefined> {
  const card = await findCard(tx, input.cardId ?? '');
  const exercise = card && (await findWhole(tx, card.exerciseId));
  if (!card || !exercise || card.person.id !== personId) return undefined;
  return page(tx, exercise, [card], await localeOf(tx, card.person.id), work);
}

/** All cards of an exercise to print, for who leads it. */
export async function printCards(tx: Tx, { personId, input }: Claim, work: FileWork): Promise<MadeFile | undefined> {
  const exercise = await findWhole(tx, input.exerciseId ?? '');
  if (!exercise || personId === null || !(await mayFetch(tx, exercise, personId))) return undefined;
  return page(tx, exercise, await cardsOf(tx, exercise.id), await localeOf(tx, personId), work);
}

async function page(
  tx: Tx,
  exercise: Whole,
  cards: readonly Card[],
  locale: Locale,
  work: FileWork,
): Promise<MadeFile> {
  const t = texts[locale].card.printed;
  const organisations = new Map((await playersOf(tx, exercise.id)).map((one) => [one.id, one.organisations ?? []]));
  const made = printed({
    locale,
    mark: markingText(markingOf(exercise), locale),
    kind: exercise.kind,
    tlp: exercise.tlp,
    title: t.title(exercise.name),
    lead: cards.length === 1 ? t.one : t.lead(cards.length),
    body: cards.map((card) => cardHtml(exercise, card, organisations.get(card.person.id) ?? [], locale, work)),
    foot: t.foot,
  });
  return { contentType: 'text/html; charset=utf-8', filename: `${t.filename}.html`, ...made };
}

function cardHtml(
  exercise: Whole,
  { id, person, phone }: Card,
  organisations: readonly string[],
  locale: Locale,
  { links }: FileWork,
): Html {
  const t = texts[locale].card;
  const address = cardAddress(links, id);
  const code = cardCode(links, id);
  const svg = renderSVG(address, { border: 2, ecc: 'M' }).replace('<svg ', '<svg role="img" ');
  return html`<section class="card">
${markLine(markingText(markingOf(exercise), locale), exercise.kind, exercise.tlp)}
<h2>${person.name}</h2>
<div class="card__row"><figure>${raw(svg.replace(/(<svg [^>]*>)/, `$1<title>${html`${t.printed.qr(address)}`.html}</title>`))}</figure>
<div>
${printedFacts([
  [t.message.codeword, exercise.codeword],
  [t.printed.organisations, organisations.join(', ')],
  ...(phone === null ? [] : [[t.printed.yourPhone, phone] as const]),
])}
<p>${t.printed.scan}</p>
<p class="code">${address.slice(0, -code.length)}<b>${code}</b></p>
${exercise.controlPhone === null ? '' : html`<p>${t.printed.call} <b>${exercise.controlPhone}</b></p>`}
</div></div>
<p class="quiet">${t.printed.foot}</p>
</section>`;
}
