import type { Links } from '../core/links.ts';
import { createSeal } from './seal.ts';

/** The token of a signed link (core/links.ts), and what stands in its place. */
const TOKEN = /\/([lf])\/([\w-]+\.[\w-]{43})/g;
const CLOSED = /\/([lf])\/sealed\.([\w-]+)/g;

export type SealedLinks = {
  /** The text, with every signed link in it sealed. */
  close(text: string): string;
  /** The text of `close`. A link that was sealed with another secret stays: its signature is worth nothing here either. */
  open(text: string): string;
};

/** A signed link is a key to whoever has it: what is kept of a reply has none that works without the server's secret. */
export function createSealedLinks(links: Pick<Links, 'derive'>): SealedLinks {
  const seal = createSeal(links.derive('links in stored replies', '').toString('base64'), 'links');
  return {
    close: (text) =>
      text.replace(TOKEN, (_, kind: string, token: string) => {
        const closed = Buffer.from(seal.close(token, kind), 'base64').toString('base64url');
        return `/${kind}/sealed.${closed}`;
      }),
    open: (text) =>
      text.replace(CLOSED, (as: string, kind: string, closed: string) => {
        try {
          return `/${kind}/${seal.open(Buffer.from(closed, 'base64url').toString('base64'), kind)}`;
        } catch {
          return as;
        }
      }),
  };
}

/** The same in something that is plain JSON; most of it has no link, and is given as it is. */
export function inJson<T>(json: T, change: (text: string) => string): T {
  const text = JSON.stringify(json);
  const changed = change(text);
  return changed === text ? json : JSON.parse(changed);
}
