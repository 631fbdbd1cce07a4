import type { z } from 'zod';
import type { Tx } from '../data/tx.ts';
import type { KnownPlace, Person, Role } from './access.ts';
import type { Audit } from './audit.ts';
import type { HoursOf } from './hours.ts';
import type { Links } from './links.ts';
import type { Outbox } from './outbox.ts';
import type { PersonalData, Privacy } from './personal-data.ts';
import type { Schedule } from './schedule.ts';
import type { Locale, RefusalText, Texts } from './texts.ts';
import type { Block, Dialog, View } from './view.ts';

/** What an adapter does with the result of an intent. */
export type Reply =
  /**
   * `person`: to him alone, also when he asked in a channel. `conversation`: where he asked. `refused`: the view says why
   * nothing was done. `better`: what to say instead, once it is there; it runs after the commit, never throws, and is lost
   * with the process: then `view` is said.
   */
  | { kind: 'say'; to: 'person' | 'conversation'; view: View; refused?: true; better?: () => Promise<View> }
  /** In place of the message whose button was pressed; where there is none, said in the conversation. */
  | { kind: 'replace'; view: View }
  | { kind: 'dialog'; dialog: Dialog }
  /** The form stays open; a text per field. */
  | { kind: 'invalid'; errors: Record<string, string> }
  | { kind: 'none' };

export const say = (view: View): Reply => ({ kind: 'say', to: 'conversation', view });
export const sayInPrivate = (view: View): Reply => ({ kind: 'say', to: 'person', view });
export const replace = (view: View): Reply => ({ kind: 'replace', view });
export const openDialog = (dialog: Dialog): Reply => ({ kind: 'dialog', dialog });

/** What a job, a home page or a handler works with. Everything is written through `tx`, in one transaction. */
export type Work = {
  tx: Tx;
  now: Date;
  newId(): string;
  outbox: Outbox;
  schedule: Schedule;
  audit: Audit;
  privacy: Privacy;
  links: Links;
  network: NetworkSettings;
  hoursOf: HoursOf;
};

/** The region that this installation serves. */
export type NetworkSettings = { name: string; timeZone: string };

/** What a handler works with, besides its input. */
export type Context<T = unknown> = Work & {
  person: Person;
  place: KnownPlace;
  /** Key of the account by which he speaks; null by a link or a session, where there is none. */
  accountId: string | null;
  locale: Locale;
  t: T;
};

/**
 * Who may use a route: anybody (guests too), a member, or a member with a role in some scope. `dataSubject`: anybody, also
 * who left or was put out; for what the AVG gives everyone of whom something is kept.
 */
export type Who = 'dataSubject' | 'anyone' | 'member' | Role;

type Strings = Record<string, string>;

/**
 * One thing that can be done. Buttons and forms call it by `name`; as a command it is called by one of `words` and gets
 * the rest of the text as `input.text`. A `read` route changes nothing and can be shown as a page.
 */
export type Route<T = unknown> = {
  name: string;
  words: Texts<readonly string[]> | null;
  /** True: text after the command word belongs to it; false: only the bare word calls it. */
  takesText: boolean;
  /** True: that text is a code, which nobody keeps. */
  secretText: boolean;
  who: Who;
  read: boolean;
  input: z.ZodType;
  handle(input: unknown, context: Context<T>): Promise<Reply>;
};

/** Declares a route; the handler gets the parsed input. */
export function route<T, Input>(declared: {
  name: string;
  words?: Texts<readonly string[]>;
  takesText?: boolean;
  secretText?: boolean;
  who: Who;
  read?: boolean;
  input: z.ZodType<Input>;
  handle(input: Input, context: Context<T>): Promise<Reply>;
}): Route<T> {
  return {
    name: declared.name,
    words: declared.words ?? null,
    takesText: declared.takesText ?? false,
    secretText: declared.secretText ?? false,
    who: declared.who,
    read: declared.read ?? false,
    input: declared.input,
    handle: (input, context) => declared.handle(input as Input, context),
  };
}

/** Free text as the answer to a question that is open to this person; asked before command words are. */
export type Listener<T = unknown> = {
  /** Cheap and pure: could this text be an answer? */
  matches(text: string): boolean;
  /** The reply, or undefined when nothing is open to this person after all. */
  handle(text: string, context: Context<T>): Promise<Reply | undefined>;
};

/** One line of the help page, and a button that does it; what is `seldom` needed stands last. */
export type HelpItem = { title: string; text: string; action: string; dialog?: boolean; seldom?: boolean };

/** Runs at its time, once over all replicas, in one transaction. */
export type Job = (payload: Strings, work: Work) => Promise<void>;

/** One capability of the bot. */
export type Feature<T extends { refusals: Record<string, RefusalText> } = { refusals: Record<string, RefusalText> }> = {
  name: string;
  texts: Texts<T>;
  routes: readonly Route<T>[];
  listeners?: readonly Listener<T>[];
  /** Answers free text that nothing else claims; one feature has it. */
  answer?: (text: string, context: Context<T>) => Promise<Reply>;
  /** What this person can do here. */
  help?: (context: Context<T>) => HelpItem[];
  /** This feature's part of the person's home page. */
  home?: (context: Context<T>) => Promise<Block[]>;
  /** By their whole name, `feature.job`. */
  jobs?: Record<string, Job>;
  /** What its models keep of persons; every model of the schema is declared once. */
  personalData?: PersonalData;
};

/** Keeps a feature's own text type while it is checked; the core sees all features as `Feature`. */
export const feature = <T extends { refusals: Record<string, RefusalText> }>(declared: Feature<T>): Feature =>
  declared as unknown as Feature;
