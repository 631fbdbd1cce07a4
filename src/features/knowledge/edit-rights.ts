import { type KnownPlace, may, type Person, where } from '../../core/access.ts';
import type { Tlp } from '../../core/tlp.ts';

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

/** Is he editor or coordinator of anything? */
export const isEditor = (person: Person): boolean => may(person, 'editor') || may(person, 'coordinator');

/** For whom he may write at all: for everyone (on some theme), and for which of his networks. He reads what he edits. */
export const shelvesOf = (person: Person): { everyone: boolean; networkIds: string[] } => ({
  everyone:
    may(person, 'coordinator', 'region') ||
    (person.state === 'member' &&
      person.grants.some(({ role, scope }) => role === 'editor' && (scope === 'region' || scope.startsWith('theme:')))),
  networkIds: person.networks.filter((networkId) => mayEdit(person, { themeId: '', networkId })),
});

/** May he change, withdraw and restore this article? He must be allowed to see it, too. */
export const mayChange = (
  { person, place }: { person: Person; place: KnownPlace },
  article: { tlp: Tlp; theme: { id: string }; networkId: string | null },
): boolean =>
  mayEdit(person, { themeId: article.theme.id, networkId: article.networkId }) &&
  where(article, person, place) !== 'no';
