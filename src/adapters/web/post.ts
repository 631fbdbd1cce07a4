import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { uploadText } from '../../core/upload.ts';
import { FIELD_PREFIX, FILE_PREFIX, UPLOAD_PREFIX } from './html/form.ts';
import { csvOf } from './sheet.ts';

/** A button that was pressed or a form that was sent, free of its encoding. */
export type Press = {
  kind: 'action' | 'form';
  name: string;
  input: Record<string, string>;
  /** What was typed, by field name. */
  values: Record<string, string>;
  label: string;
  /** The entry in which it stood. */
  entry: string | undefined;
  /** The dialog that a form carries along, as JSON. */
  dialog: string | undefined;
  /** The same form with the same content sent twice has the same id. */
  id: string;
};

const Once = z.string().regex(/^[\w-]{8,64}$/);
/** The input of a button, as JSON. */
export const Input = z.string().transform((text, context) => {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'not a record of strings' });
    return z.NEVER;
  }
});
const PressForm = z.object({
  action: z.string().min(1).max(100),
  input: Input,
  once: Once,
  form: z.literal('1').optional(),
  entry: z.uuid().optional(),
  label: z.string().max(300).default(''),
  dialog: z.string().optional(),
});
const SayForm = z.object({ text: z.string(), once: Once });

/** The fields of a posted form; undefined when it is no form. Line ends as the program writes them. */
export async function formOf(c: Context): Promise<Record<string, string> | undefined> {
  try {
    const body = Object.entries(await c.req.parseBody());
    const typed = body.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
    const given = await filesIn(body);
    return Object.fromEntries([...typed, ...given].map(([name, value]) => [name, value.replace(/\r\n/g, '\n')]));
  } catch {
    return undefined;
  }
}

/** Files that were chosen, as the fields for which they stand in; one that cannot be read says so as its text. */
async function filesIn(body: [string, unknown][]): Promise<(readonly [string, string])[]> {
  const found: (readonly [string, string])[] = [];
  for (const [name, value] of body)
    if (value instanceof File && value.size > 0) {
      if (name.startsWith(FILE_PREFIX))
        found.push([FIELD_PREFIX + name.slice(FILE_PREFIX.length), (await csvOf(value)) ?? '']);
      if (name.startsWith(UPLOAD_PREFIX)) {
        const bytes = new Uint8Array(await value.arrayBuffer());
        found.push([FIELD_PREFIX + name.slice(UPLOAD_PREFIX.length), uploadText({ name: value.name, bytes })]);
      }
    }
  return found;
}

const idOf = (form: Record<string, string>) =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(form).sort()))
    .digest('base64url');

/** A posted button or form; undefined when it is none of ours. */
export async function readPress(c: Context): Promise<Press | undefined> {
  const form = await formOf(c);
  const parsed = PressForm.safeParse(form);
  if (!form || !parsed.success) return undefined;
  const { action, input, label, entry, dialog } = parsed.data;
  const fields = Object.entries(form).filter(([name]) => name.startsWith(FIELD_PREFIX));
  const values = Object.fromEntries(fields.map(([name, value]) => [name.slice(FIELD_PREFIX.length), value]));
  const kind = parsed.data.form ? 'form' : 'action';
  return { kind, name: action, input: { ...input, ...values }, values, label, entry, dialog, id: idOf(form) };
}

/** A posted text; undefined when it is none. */
export async function readText(c: Context): Promise<{ text: string; id: string } | undefined> {
  const form = await formOf(c);
  const parsed = SayForm.safeParse(form);
  return form && parsed.success ? { text: parsed.data.text, id: idOf(form) } : undefined;
}
