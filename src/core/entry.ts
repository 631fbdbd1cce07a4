import type { z } from 'zod';
import { may, type Person } from './access.ts';
import type { Route, Who } from './feature.ts';
import { Refusal } from './refusal.ts';
import { type CoreRefusal, coreTexts, type Locale } from './texts.ts';

/** Input that a route's schema does not take: what is wrong per field, in the person's language. */
export class BadFields extends Error {
  readonly fields: Record<string, string>;
  constructor(fields: Record<string, string>) {
    super('bad input');
    this.fields = fields;
  }
}

/** What is wrong with a field, in words for who fills it in. */
const wordsFor =
  (locale: Locale): z.core.$ZodErrorMap =>
  (issue) => {
    const { field } = coreTexts[locale];
    const empty = issue.input === undefined || issue.input === '';
    switch (issue.code) {
      case 'invalid_value':
        return field.choose;
      case 'too_small':
        if (empty) return field.needed;
        return (issue.origin === 'string' ? field.tooShort : field.atLeast)(Number(issue.minimum));
      case 'too_big':
        return (issue.origin === 'string' ? field.tooLong : field.atMost)(Number(issue.maximum));
      default:
        return empty ? field.needed : field.wrong;
    }
  };

/** The input as the route wants it; throws BadFields. */
export function parse(route: Route, input: Record<string, string>, locale: Locale): unknown {
  const given = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, storable(value)]));
  const parsed = route.input.safeParse(given, { error: wordsFor(locale) });
  if (parsed.success) return parsed.data;
  throw new BadFields(
    Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0] ?? ''), issue.message])),
  );
}

/** Throws a Refusal unless this person may use a route for `who`. */
export function permit(person: Person, who: Who): void {
  if (who === 'anyone' || who === 'dataSubject') return;
  if (person.state !== 'member')
    throw new Refusal<CoreRefusal>(person.state === 'waiting' ? 'waiting' : 'notForGuests');
  if (who !== 'member' && !may(person, who)) throw new Refusal<CoreRefusal>('missingRole');
}

/** PostgreSQL keeps no NUL and no half of a character. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '');

/** Without control, zero-width and direction-changing characters: what is searched and matched is what one sees. */
export const clean = (text: string): string =>
  storable(text)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (/\s/.test(character) ? ' ' : ''))
    .trim();
