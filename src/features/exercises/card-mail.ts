import { headline } from '../../core/headline.ts';
import type { Links } from '../../core/links.ts';
import type { Tx } from '../../data/tx.ts';
import { cardAddress } from './card-rules.ts';
import { claimMail, keepMailState } from './card-store.ts';
import { markingOf } from './domain.ts';
import { findWhole, localeOf } from './evidence-store.ts';
import { texts } from './texts.ts';

/** A mail that is to be sent now; nobody else sends it. Say with `mailSent` what became of it. */
export type CardMail = { id: string; to: string; subject: string; text: string };

/** Claims the next mail with a card's link; undefined when there is none. */
export async function nextCardMail(tx: Tx, { links, now }: { links: Links; now: Date }): Promise<CardMail | undefined> {
  const card = await claimMail(tx, now);
  const exercise = card && (await findWhole(tx, card.exerciseId));
  if (!card || !exercise || card.mail === null) return undefined;
  const locale = await localeOf(tx, card.person.id);
  const t = texts[locale].card;
  const subject = headline({ title: t.mailText.subject(exercise.name), marking: markingOf(exercise) }, locale);
  const phone = exercise.controlPhone === null ? [] : [`${t.message.phone}: ${exercise.controlPhone}`];
  const text = [
    subject,
    t.mailText.hello(card.person.name),
    t.mailText.text,
    cardAddress(links, card.id),
    [`${t.message.codeword}: ${exercise.codeword}`, ...phone].join('\n'),
    t.printed.foot,
  ].join('\n\n');
  return { id: card.id, to: card.mail, subject, text };
}

export const cardMailSent = keepMailState;
