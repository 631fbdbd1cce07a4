import { z } from 'zod';

/** Control characters but line breaks, and characters that turn the direction of a text. */
const UNWANTED = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** What a person wrote, with plain line breaks, without control characters and those that turn the direction of a text. */
export const visibleText = (text: string): string =>
  text.normalize('NFC').replace(/\r\n?/g, '\n').replace(UNWANTED, '').trim();

/** A field of a form that a person writes in: tidied first, then between so many characters. */
export const written = (shortest: number, longest: number) =>
  z.string().transform(visibleText).pipe(z.string().min(shortest).max(longest));
