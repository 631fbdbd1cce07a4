import type { Locale } from '../core/texts.ts';

const words = (text: string) => new Set(text.split(' '));
const COMMON = {
  nl: words('de het een van en voor met op niet dat zijn wordt worden ook bij naar aan door als die er om te uit over'),
  en: words('the of and to a for with on not that are be by as from this which or an it at have has is you your'),
};

/** Dutch or English, by their most common words; Dutch when there is no telling. */
export function languageOf(text: string): Locale {
  const found = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (locale: Locale) => found.filter((word) => COMMON[locale].has(word)).length;
  return count('en') > count('nl') ? 'en' : 'nl';
}
