import { z } from 'zod';
import { Tlp } from './tlp.ts';

/** What the bot says, as data: adapters draw it, the outbox and the inbox store it. All texts are in the reader's language. */

export const Tone = z.enum(['info', 'success', 'warning', 'danger']);
export type Tone = z.infer<typeof Tone>;

/** Values that come back when a button is pressed or a form is sent. */
const Input = z.record(z.string(), z.string());

export const Button = z.object({
  label: z.string(),
  /** Name of the route that it calls. */
  action: z.string(),
  input: Input.default({}),
  tone: z.enum(['normal', 'primary', 'danger']).default('normal'),
  /** True where the route answers with a dialog: some platforms must know beforehand. */
  dialog: z.boolean().default(false),
});
export type Button = z.infer<typeof Button>;

const Named = {
  name: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  optional: z.boolean().default(false),
  value: z.string().optional(),
};

export const Field = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...Named, maxLength: z.number().int().default(150) }),
  /** `sheet`: rows of a spreadsheet as CSV, for which the web also takes a file. */
  z.object({
    kind: z.literal('longText'),
    ...Named,
    maxLength: z.number().int().default(3000),
    sheet: z.literal(true).optional(),
  }),
  z.object({
    kind: z.literal('choice'),
    ...Named,
    options: z.array(z.object({ value: z.string(), label: z.string() })).min(1),
  }),
  /** Local date and time of the network, `2026-11-24T09:30`. */
  z.object({ kind: z.literal('dateTime'), ...Named }),
  /** `yes` when on, absent or empty when off. */
  z.object({ kind: z.literal('toggle'), ...Named }),
  /**
   * The conversation in which the form is handled: it is the place of the form's intent, and no part of its input. Where a
   * platform has nothing to choose it by, the place is where the form was asked for.
   */
  z.object({ kind: z.literal('place'), ...Named }),
  /** A file, as `Uploaded` reads it; `accept` as in HTML. Chosen on the web only: elsewhere the form says so. */
  z.object({ kind: z.literal('file'), ...Named, accept: z.string() }),
]);
export type Field = z.infer<typeof Field>;

const ListItem = z.object({
  title: z.string(),
  href: z.string().optional(),
  text: z.string().optional(),
  /** Short facts on one line: date, place, theme. */
  meta: z.array(z.string()).default([]),
  status: z.object({ tone: Tone, text: z.string() }).optional(),
  buttons: z.array(Button).default([]),
});
export type ListItem = z.infer<typeof ListItem>;

const Tile = z.object({
  title: z.string(),
  /** `silent`: nothing heard yet. The label says the same in words: never colour alone. */
  state: z.enum(['good', 'underWay', 'bad', 'help', 'silent']),
  label: z.string(),
  detail: z.string().optional(),
});
export type Tile = z.infer<typeof Tile>;

export const Source = z.object({
  title: z.string(),
  href: z.string().optional(),
  from: z.string(),
  date: z.string(),
  theme: z.string(),
  tlp: Tlp,
});
export type Source = z.infer<typeof Source>;

export const Block = z.discriminatedUnion('kind', [
  /** Paragraphs, separated by an empty line; no mark-up. `quote`: taken unaltered from a source. */
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    heading: z.string().optional(),
    quote: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('facts'),
    facts: z.array(z.object({ label: z.string(), value: z.string() })),
    big: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('list'), heading: z.string().optional(), items: z.array(ListItem) }),
  z.object({
    kind: z.literal('table'),
    caption: z.string(),
    head: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
  z.object({ kind: z.literal('tiles'), heading: z.string(), tiles: z.array(Tile) }),
  z.object({ kind: z.literal('notice'), tone: Tone, title: z.string(), text: z.string().optional() }),
  z.object({ kind: z.literal('image'), src: z.string(), alt: z.string().min(1), caption: z.string().optional() }),
  z.object({ kind: z.literal('link'), label: z.string(), href: z.string() }),
  z.object({ kind: z.literal('buttons'), buttons: z.array(Button).min(1) }),
  z.object({ kind: z.literal('sources'), heading: z.string(), sources: z.array(Source) }),
]);
export type Block = z.infer<typeof Block>;

/** What an exercise or a real incident puts before everything it says. */
export const Marking = z.object({ kind: z.enum(['exercise', 'incident']), codeword: z.string() });
export type Marking = z.infer<typeof Marking>;

export const View = z.object({
  /** Renderers never show it bare: they take `headline(view, locale)`, which puts the marking before it. */
  title: z.string(),
  lead: z.string().optional(),
  marking: Marking.nullable().default(null),
  tlp: Tlp.nullable().default(null),
  blocks: z.array(Block),
});
export type View = z.infer<typeof View>;

/** A question with fields: a modal on Slack, a task module on Teams, a form on the web. */
export const Dialog = z.object({
  view: View,
  form: z.object({ action: z.string(), input: Input.default({}), submit: z.string(), fields: z.array(Field).min(1) }),
  /** The button that opens it again, where a platform cannot open it by itself. */
  opener: Button,
});
export type Dialog = z.infer<typeof Dialog>;

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

export const text = (text: string, more: { heading?: string; quote?: boolean } = {}): Block => ({
  kind: 'text',
  quote: false,
  text,
  ...more,
});
export const facts = (facts: BlockOf<'facts'>['facts'], big = false): Block => ({ kind: 'facts', facts, big });
export const list = (items: (Pick<ListItem, 'title'> & Partial<ListItem>)[], heading?: string): Block => ({
  kind: 'list',
  items: items.map((item) => ({ meta: [], buttons: [], ...item })),
  ...(heading === undefined ? {} : { heading }),
});
export const table = (caption: string, head: string[], rows: string[][]): Block => ({
  kind: 'table',
  caption,
  head,
  rows,
});
export const tiles = (heading: string, tiles: Tile[]): Block => ({ kind: 'tiles', heading, tiles });
export const notice = (tone: Tone, title: string, text?: string): Block => ({
  kind: 'notice',
  tone,
  title,
  ...(text === undefined ? {} : { text }),
});
export const link = (label: string, href: string): Block => ({ kind: 'link', label, href });
export const sources = (heading: string, sources: Source[]): Block => ({ kind: 'sources', heading, sources });
export const buttons = (...buttons: Button[]): Block => ({ kind: 'buttons', buttons });
export const button = (
  label: string,
  action: string,
  input: Record<string, string> = {},
  more: { tone?: Button['tone']; dialog?: boolean } = {},
): Button => ({ label, action, input, tone: 'normal', dialog: false, ...more });

/** A view without marking. Exercises have a builder of their own that cannot leave the marking out. */
export const view = (title: string, blocks: Block[], more: { lead?: string; tlp?: Tlp } = {}): View => ({
  title,
  blocks,
  marking: null,
  tlp: null,
  ...more,
});

/** The form of a dialog; `hidden` values come back with it. */
export const dialog = (
  view: View,
  form: { action: string; input?: Record<string, string>; submit: string; fields: Field[] },
  opener: Button,
): Dialog => ({
  view,
  form: { input: {}, ...form },
  opener,
});

/** For the `default` of a switch over a union: an unhandled case does not compile. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
