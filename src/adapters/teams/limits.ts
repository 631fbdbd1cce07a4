import type { Limit } from '../../core/outbox.ts';

/**
 * Sends per tenant and per conversation. Source: learn.microsoft.com, "Optimize bots with rate limiting in Teams": 50
 * requests in a second per tenant; 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour per conversation. Each window is
 * 15 ms longer: what starts in order may arrive a little closer together. [1, 16] spreads a tenant's sends, so that an
 * urgent message soon finds a free slot. The hour leaves room for the 120 lone sends that are not remembered.
 */
export const RATE: { lane: readonly Limit[]; conversation: readonly Limit[] } = {
  lane: [
    [1, 16],
    [50, 1015],
  ],
  conversation: [
    [7, 1015],
    [8, 2015],
    [60, 30_015],
    [1680, 3_600_000],
  ],
};

/**
 * Longest card, in bytes of its JSON. Teams takes about 28 KB of an incoming webhook and about 100 KB of a bot (counted as
 * UTF-16, learn.microsoft.com, "Format your bot messages"): this stays below both.
 */
export const CARD_BYTES = 26_000;

/** Longest texts that must stay whole on one line, in characters; Teams publishes no limit. */
export const LABEL = 100;
export const HINT = 300;
export const URL_LENGTH = 2000;
/** Text of a toast or of a closing dialog. */
export const TOAST = 300;
/** Buttons in one row: the official renderer takes five by default (adaptivecards 3.0.6, `maxActions`). */
export const BUTTONS_IN_ROW = 5;
/** A table with more columns is drawn as a list: a chat is narrow. */
export const TABLE_COLUMNS = 6;
