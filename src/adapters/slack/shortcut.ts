import { z } from 'zod';
import { type Came, type Installed, readText, User } from './receive.ts';

const Shortcut = z.object({
  user: User,
  callback_id: z.string(),
  trigger_id: z.string(),
  message: z.object({ text: z.string().default('') }).nullish(),
});

/**
 * A shortcut is called as the route that it opens, after which the manifest may tell several apart by a colon and a word. Of
 * a message it brings the text. Where it goes is chosen in the dialog: a global shortcut comes from nowhere.
 */
export function readShortcut(body: unknown, { workspace, botUser }: Installed): Came | undefined {
  const parsed = Shortcut.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, callback_id, trigger_id, message } = parsed.data;
  return {
    id: `slack:${trigger_id}`,
    team: user.team_id ?? undefined,
    spot: { workspace, user: user.id, channel: null, trigger: trigger_id },
    said: {
      kind: 'action',
      name: callback_id.replace(/:\w+$/, ''),
      input: message ? { text: readText(message.text, botUser) } : {},
    },
  };
}
