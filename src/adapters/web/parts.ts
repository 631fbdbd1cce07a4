import type { Clock } from '../../core/clock.ts';
import type { Dispatch } from '../../core/dispatch.ts';
import type { NetworkSettings } from '../../core/feature.ts';
import type { Claim, Links } from '../../core/links.ts';
import type { Logger } from '../../core/logger.ts';
import type { Texts } from '../../core/texts.ts';

/** Somebody of the demo network whom a visitor can be. */
export type Persona = {
  /** Slug: his account on the web. */
  user: string;
  name: string;
  organisation: string;
  /** What to notice as this person; only showcase persons have it. */
  about: Texts<string> | null;
  /** Shown first; all others stand in a list. */
  showcase: boolean;
  /** Questions and commands to try. */
  tries: Texts<readonly string[]>;
};

/** A button of the demo panel; an ordinary route. */
export type DemoAction = { label: Texts<string>; action: string; input: Record<string, string> };

/** One turn of a conversation as the database keeps it; `reply` is a `Told`. */
export type StoredEntry = { id: string; said: string | null; reply: unknown; at: Date };

/** The conversations of the web's accounts. */
export type EntryStore = {
  /** Key of the new entry; undefined for an account that nobody has. */
  add(account: WebAccount, entry: { said?: string; reply?: object }, at: Date): Promise<string | undefined>;
  /** Puts another reply in an entry of this account; false when there is none. */
  replace(account: WebAccount, id: string, reply: object): Promise<boolean>;
  /** The last entries, oldest first. */
  recent(account: WebAccount, most: number): Promise<StoredEntry[]>;
};
export type WebAccount = { tenant: string; user: string };

/** A file behind a signed link, instead of a page. */
export type File = { contentType: string; filename: string; body: string };

export type WebParts = {
  dispatch: Dispatch;
  links: Links;
  logger: Logger;
  clock: Clock;
  network: NetworkSettings;
  entries: EntryStore;
  /** Empty when the demo is off: then there is no chat page. */
  personas: readonly Persona[];
  demoActions: readonly DemoAction[];
  /** Routes whose signed link gives a file. */
  files: Record<string, (claim: Claim) => Promise<File | undefined>>;
  /** `read` routes that anybody may look at: the agenda, and what can be opened from it. */
  publicRoutes: readonly [agenda: string, ...more: string[]];
  metrics(): Promise<{ contentType: string; body: string }>;
  ready(): Promise<boolean>;
};

/** Tenant of all accounts on the web. */
export const WEB_TENANT = 'demo';
