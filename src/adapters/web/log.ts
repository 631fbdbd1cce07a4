import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Reply } from '../../core/feature.ts';
import { coreTexts, type Locale } from '../../core/texts.ts';
import { Dialog, notice, unreachable, View, view } from '../../core/view.ts';
import type { StoredEntry } from './parts.ts';

/** What the bot said, as an entry keeps it: a view, or a dialog whose form is open. */
export const Told = z.object({ locale: z.enum(['nl', 'en']), view: View, dialog: Dialog.nullable() });
export type Told = z.infer<typeof Told>;

/** A turn of a conversation. `version` changes with what it shows. */
export type Entry = { id: string; said: string | null; told: Told | null; at: Date; version: string };

/** A stored entry; a reply of an older form than this program's is left out. */
export function readEntry({ id, said, reply, at }: StoredEntry): Entry {
  const told = Told.safeParse(reply);
  const version = createHash('sha256')
    .update(JSON.stringify([said, reply]))
    .digest('base64url')
    .slice(0, 10);
  return { id, said, told: told.success ? told.data : null, at, version };
}

/** What is wrong with a form, by field, under the empty name what is wrong with all of it; undefined when it was accepted. */
export function errorsIn(reply: Reply): Record<string, string> | undefined {
  if (reply.kind === 'invalid') return reply.errors;
  if (reply.kind !== 'say' || !reply.refused) return undefined;
  return { '': reply.view.blocks.flatMap((block) => (block.kind === 'notice' ? [block.title] : [])).join(' ') };
}

/** What a reply leaves in the conversation; nothing for `none`. An `invalid` form is told as a list of what is wrong. */
export function toldBy(reply: Reply, locale: Locale): Told | undefined {
  switch (reply.kind) {
    case 'say':
    case 'replace':
      return { locale, view: reply.view, dialog: null };
    case 'dialog':
      return { locale, view: reply.dialog.view, dialog: reply.dialog };
    case 'invalid': {
      const title = coreTexts[locale].checkForm;
      return {
        locale,
        view: view(title, [notice('warning', title, Object.values(reply.errors).join('\n\n'))]),
        dialog: null,
      };
    }
    case 'none':
      return undefined;
    default:
      return unreachable(reply);
  }
}
