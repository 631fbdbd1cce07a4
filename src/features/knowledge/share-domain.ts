import { type KnownPlace, type Person, readers, where } from '../../core/access.ts';
import { allows } from '../../core/tlp.ts';
import type { ArticleHead } from './domain.ts';

/** Longest text to search by, in characters: a message that somebody wants to know more about is cut. */
export const LONGEST_ABOUT = 200;

/** May this person post this article here? He may see it, and so may everyone who reads along. */
export const mayShare = (article: Pick<ArticleHead, 'tlp' | 'networkId'>, person: Person, place: KnownPlace): boolean =>
  where(article, person, place) === 'here' && allows(article, 'post', readers(person, place));
