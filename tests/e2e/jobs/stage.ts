import type { Browser, Page } from 'playwright-core';
import type { Cast } from '../../fixtures/cast.ts';
import type { Product } from '../../fixtures/product.ts';

/** What a job plays on. */
export type Stage = Cast & {
  browser: Browser;
  product: Product;
  slackChannel: string;
  teamsChannel: string;
  /** Expects that axe has nothing against a page as it is now. */
  accessible(page: Page): Promise<void>;
};

/** Three places, on a theme that nobody follows here. */
export const EVENT = 'Proefcasus in kleine kring';

/** The first address below `path` (a regular expression) in a message. */
export function linkIn({ text }: { text: string }, path: string): string {
  const found = text.match(new RegExp(`http://127\\.0\\.0\\.1:\\d+${path}[\\w.%-]+`));
  if (!found) throw new Error(`no link to ${path} in ${text}`);
  return found[0];
}
