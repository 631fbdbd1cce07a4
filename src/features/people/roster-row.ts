import { z } from 'zod';
import type { Record as CsvRecord } from '../../core/csv.ts';
import { KINDS, SLUG } from './directory.ts';

/** A line of a roster that cannot be done, and why. */
export class WrongLine extends Error {
  readonly line: number;
  readonly what: string;
  constructor(line: number, what: string, reason: string) {
    super(reason);
    this.line = line;
    this.what = what;
  }
}

const slug = z.string().regex(SLUG, 'lower case letters, digits and hyphens only');
const name = z.string().max(100);
/** Several values in one cell, between bars. */
const several = z.string().transform((cell) => cell.split('|').map((one) => one.trim()));
const Account = { platform: z.enum(['slack', 'teams']), tenant: z.string().max(100) };

/** What each kind of line takes; an empty cell is left out. */
const Row = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organisation'), slug, name, type: z.enum(KINDS).optional() }),
  z.strictObject({ kind: z.literal('network'), slug, name }),
  z.strictObject({
    kind: z.literal('tenant'),
    ...Account,
    name: name.optional(),
    admission: z.enum(['member', 'approval']).optional(),
    organisation: slug.optional(),
    domain: z
      .string()
      .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i, 'a mail domain, like havenrijk.nl')
      .optional(),
  }),
  z.strictObject({
    kind: z.literal('person'),
    ...Account,
    user: z.string().max(100),
    name,
    organisation: slug.optional(),
    networks: several.optional(),
    roles: several.optional(),
    mandates: several.optional(),
  }),
]);
export type Row = z.infer<typeof Row> & { line: number };
export type PersonRow = Extract<Row, { kind: 'person' }>;

const COLUMNS = new Set(Row.options.flatMap((option) => Object.keys(option.shape)));

/** One record as a row; throws WrongLine, of the line of the head when that is wrong. */
export function readRow(columns: readonly string[], { line, cells }: CsvRecord, headLine: number): Row {
  const unknown = columns.find((column) => !COLUMNS.has(column));
  if (unknown !== undefined) throw new WrongLine(headLine, 'head', `there is no column ‘${unknown}’`);
  if (!columns.includes('kind')) throw new WrongLine(headLine, 'head', 'there is no column ‘kind’ in the first line');
  const filled = columns.flatMap((column, i) => (cells[i] ? [[column, cells[i]] as const] : []));
  const kind = cells[columns.indexOf('kind')] || '?';
  if (cells.length > columns.length) throw new WrongLine(line, kind, 'more cells than the first line has');
  const parsed = Row.safeParse(Object.fromEntries(filled));
  if (parsed.success) return { ...parsed.data, line };
  throw new WrongLine(line, kind, parsed.error.issues.map(reasonOf).join('; '));
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `does not take ${issue.keys.join(', ')}`;
  const where = issue.path.join('.');
  return issue.code === 'invalid_type' ? `${where} is missing` : `${where}: ${issue.message}`;
}
