import { may, type Person } from '../../core/access.ts';

/** Where a text stands: its theme, and the network that it is for (null: everyone). */
export type Shelf = { themeId: string; networkId: string | null };

/** May he write, change and withdraw there? Editors and coordinators may, within their scope. */
export function mayEdit(person: Person, { themeId, networkId }: Shelf): boolean {
  if (networkId === null) return may(person, 'editor', `theme:${themeId}`) || may(person, 'coordinator', 'region');
  const scope = `network:${networkId}` as const;
  return may(person, 'editor', scope) || may(person, 'coordinator', scope);
}

/** May he put something new there by himself? An expert of the theme may too. */
export const mayPublish = (person: Person, shelf: Shelf): boolean =>
  mayEdit(person, shelf) || (shelf.networkId === null && may(person, 'expert', `theme:${shelf.themeId}`));
