import { createHash, randomInt } from 'node:crypto';
import type { Context } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { addWrongCode, wrongCodesSince } from './code-store.ts';
import type { PeopleRefusal } from './texts.ts';

/** Without what looks alike: 0 O, 1 I L, 2 Z, 5 S, 8 B. */
const ALPHABET = 'ACDEFGHJKMNPQRTUVWXY34679';
/** An account may type this many wrong codes in an hour: 25⁸ codes are then out of reach. */
const MOST_WRONG = 5;
const HOUR_MS = 3_600_000;

/** A code of `length` characters to type over, in groups of four: `ACDE-FGHJ`. */
export const newCode = (length: number): string => codeFrom(length, () => randomInt(ALPHABET.length));

/** The code that these bytes make, two for each character: of 65,536 values 25 are had as often as makes no difference. */
export const codeOfBytes = (length: number, bytes: Buffer): string =>
  codeFrom(length, (position) => bytes.readUInt16BE(2 * position) % ALPHABET.length);

const codeFrom = (length: number, pick: (position: number) => number): string =>
  (
    Array.from({ length }, (_, position) => ALPHABET[pick(position)] ?? '')
      .join('')
      .match(/.{1,4}/g) ?? []
  ).join('-');

/** What is kept of a code, however it was typed: with or without hyphens, in capitals or not. */
export const hashOfCode = (typed: string): string =>
  createHash('sha256')
    .update(typed.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex');

type Typing = Pick<Context, 'tx' | 'now' | 'newId' | 'accountId'>;

/** The account that types a code; refused by a link, where there is none, and after too many wrong ones. */
export async function assertMayType({ tx, now, accountId }: Typing): Promise<string> {
  if (accountId === null) throw new Refusal<PeopleRefusal>('onlyInOwnChat');
  const since = new Date(now.getTime() - HOUR_MS);
  if ((await wrongCodesSince(tx, accountId, since)) >= MOST_WRONG) throw new Refusal<PeopleRefusal>('tooManyCodes');
  return accountId;
}

/** Counts a wrong code. The caller answers, and does not refuse: what a refusal wrote is rolled back. */
export const countWrong = ({ tx, now, newId }: Typing, accountId: string): Promise<void> =>
  addWrongCode(tx, { id: newId(), identityId: accountId, at: now });
