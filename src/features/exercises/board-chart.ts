import { markingText } from '../../core/headline.ts';
import type { Claim, Links } from '../../core/links.ts';
import { type Block, text } from '../../core/view.ts';
import type { Tx } from '../../data/tx.ts';
import type { MadeFile } from './card-print.ts';
import { seats } from './check-in-store.ts';
import { markingOf, type RollCall, type Seat } from './domain.ts';
import { stepChart } from './evidence-chart.ts';
import type { Reading } from './reading.ts';
import { persons } from './standing.ts';
import { findRollCall } from './store.ts';
import { texts } from './texts.ts';

const MINUTE_MS = 60_000;
/** How long the picture of a board can be fetched, in days after the roll-call was opened. */
const KEPT_DAYS = 8;
const MARKS = [5, 15, 30, 60];

/** Minutes after the opening in which each person's last answer came, rising; and how many were asked. */
function response({ openedAt }: Pick<RollCall, 'openedAt'>, all: readonly Seat[]) {
  const asked = persons(all.filter((seat) => seat.asked || seat.answer));
  const minutes = asked
    .flatMap(({ answer }) => (answer ? [(answer.at.getTime() - openedAt.getTime()) / MINUTE_MS] : []))
    .sort((a, b) => a - b);
  return { minutes, of: asked.length };
}

/** How the answers came in over time, in words: also the text alternative of the picture. */
function responseText(rollCall: RollCall, all: readonly Seat[], now: Date, { t }: Reading): string {
  const { minutes, of } = response(rollCall, all);
  const passed = (now.getTime() - rollCall.openedAt.getTime()) / MINUTE_MS;
  const marks = MARKS.filter((_, i) => i === 0 || (MARKS[i - 1] ?? 0) < passed);
  return marks.map((mark) => t.board.within(mark, minutes.filter((one) => one <= mark).length, of)).join(', ');
}

/** The picture, for the board's page; its address changes when the picture does. */
export function chartBlock(rollCall: RollCall, all: readonly Seat[], now: Date, links: Links, r: Reading): Block {
  const { minutes } = response(rollCall, all);
  const end = rollCall.closedAt ?? now;
  const passed = Math.max(5, Math.ceil((end.getTime() - rollCall.openedAt.getTime()) / MINUTE_MS));
  const src = links.file({
    route: 'exercises.chart',
    input: { rollCallId: rollCall.id, minutes: String(passed), answers: String(minutes.length), locale: r.locale },
    personId: null,
    expires: new Date(rollCall.openedAt.getTime() + KEPT_DAYS * 24 * 60 * MINUTE_MS),
  });
  return { kind: 'image', src, alt: responseText(rollCall, all, now, r), caption: r.t.board.response };
}

/** In a chat, where pictures of this kind cannot be shown. */
export const responseBlock = (rollCall: RollCall, all: readonly Seat[], now: Date, r: Reading): Block =>
  text(responseText(rollCall, all, now, r), { heading: r.t.board.response });

/** The picture itself: counts only, no names. */
export async function chartFile(tx: Tx, { input }: Claim): Promise<MadeFile | undefined> {
  const rollCall = await findRollCall(tx, input.rollCallId ?? '');
  if (!rollCall) return undefined;
  const locale = input.locale === 'en' ? 'en' : 'nl';
  const { response: title, chartMinutes } = texts[locale].board;
  const { minutes, of } = response(rollCall, await seats(tx, rollCall.id));
  const drawn = stepChart({
    id: 'r',
    title: `${markingText(markingOf(rollCall.exercise), locale)}: ${title}`,
    alt: title,
    points: minutes.map((minute, index) => ({ minute, count: index + 1 })),
    of,
    minutes: Number(input.minutes),
    minutesLabel: chartMinutes,
  });
  const body = /<svg[\s\S]*<\/svg>/.exec(drawn.html)?.[0] ?? '';
  return { contentType: 'image/svg+xml', filename: 'antwoorden.svg', body };
}
