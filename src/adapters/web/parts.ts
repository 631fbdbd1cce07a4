import type { Clock } from '../../core/clock.ts';
import type { Dispatch } from '../../core/dispatch.ts';
import type { NetworkSettings } from '../../core/feature.ts';
import type { Claim, Links } from '../../core/links.ts';
import type { Logger } from '../../core/logger.ts';
import type { Preview } from '../../core/preview.ts';
import type { Texts } from '../../core/texts.ts';
import type { SearchApi } from './api.ts';

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

/** Who is signed in: the key of his session, and who he is. */
export type SignedIn = { session: string; personId: string; name: string; organisation: string | null };

/** A secret for the browser; a page on which to confirm it first; or why not. */
export type SignInResult =
  | { kind: 'opened'; secret: string }
  | { kind: 'confirm'; href: string }
  | { kind: 'refused'; why: 'used' | 'unknown' | 'shut' };

/** Sessions in the browser. `earlier`: the secret that the browser has already. */
export type Sessions = {
  /** The route of links that sign in: their page shows it, a POST there opens a session. */
  route: string;
  open(claim: Claim, earlier?: string): Promise<SignInResult>;
  /** For an account that an identity provider vouches for; `name` is how it calls it. */
  openByProvider(account: { issuer: string; subject: string; name: string }, earlier?: string): Promise<SignInResult>;
  /** `isUse`: false for what asks by itself, which does not keep a session alive. */
  find(secret: string, isUse: boolean): Promise<SignedIn | undefined>;
  /** Is this the session of somebody whose tenant is switched off now? */
  isSwitchedOff(secret: string): Promise<boolean>;
  close(secret: string): Promise<void>;
};

/** An OpenID Connect provider, and what it knows this program by. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string };

/**
 * A file behind a signed link, instead of a page. `style`: an HTML page that the browser shows, with the whole text of its
 * one `<style>`; all else is downloaded.
 */
export type File = {
  contentType: string;
  filename: string;
  body: string | Uint8Array<ArrayBuffer>;
  style?: string;
};

export type WebParts = {
  dispatch: Dispatch;
  links: Links;
  logger: Logger;
  clock: Clock;
  network: NetworkSettings;
  entries: EntryStore;
  sessions: Sessions;
  /** Null where people sign in by a link from their chat only. */
  oidc: OidcSettings | null;
  /** Empty when the demo is off: then only who is signed in has a chat page. */
  personas: readonly Persona[];
  demoActions: readonly DemoAction[];
  /** Routes whose signed link gives a file. */
  files: Record<string, (claim: Claim) => Promise<File | undefined>>;
  /** The claim of a code on paper, as somebody typed it; undefined when it is not good any more. */
  codes: (code: string) => Promise<Claim | undefined>;
  /** `read` routes that anybody may look at: the agenda, and what can be opened from it. */
  publicRoutes: readonly [agenda: string, ...more: string[]];
  /** The `read` route that shows the article of `/article/<id>`. */
  articleRoute: string;
  /** Routes whose signed link shows their view as each of these places, and the web, would. */
  previews?: { routes: readonly string[]; places: readonly Preview[] };
  /** Null where other programs may not search. */
  searchApi: SearchApi | null;
  /** The public Atom feed. */
  feed?(): Promise<string>;
  /** The bearer token for `metrics`; null: only this machine may ask. */
  metricsToken: string | null;
  metrics(): Promise<{ contentType: string; body: string }>;
  ready(): Promise<boolean>;
};

/** Address at which signing in by the provider begins. */
export const OIDC_START = '/sign-in/oidc';

/** Tenant of the demo's accounts on the web. */
export const WEB_TENANT = 'demo';
/** Tenant of the accounts of who is signed in. */
export const SIGNED_IN_TENANT = 'web';
