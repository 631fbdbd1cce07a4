import type { Locale } from './texts.ts';
import type { Marking } from './view.ts';

/**
 * Something the user can understand and that is not a bug. `code` is a key of the `refusals` of the feature's texts;
 * `data` fills that text in. Within an exercise it carries the exercise's marking, as everything there does. `locale`: of
 * whoever is refused before he is let in.
 */
export class Refusal<Code extends string = string> extends Error {
  readonly code: Code;
  readonly data: Record<string, string>;
  readonly marking: Marking | null;
  readonly locale: Locale | null;

  constructor(
    code: Code,
    data: Record<string, string> = {},
    marking: Marking | null = null,
    locale: Locale | null = null,
  ) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.data = data;
    this.marking = marking;
    this.locale = locale;
  }
}

/** A form that cannot be accepted: a code of the feature's refusals per field. */
export class InvalidForm<Code extends string = string> extends Error {
  readonly fields: Record<string, Code>;

  constructor(fields: Record<string, Code>) {
    super('invalid form');
    this.name = 'InvalidForm';
    this.fields = fields;
  }
}
