import type { Tx } from '../data/tx.ts';
import type { Work } from './feature.ts';
import type { Locale, Texts } from './texts.ts';

/**
 * The register of processing (AVG art. 30) as data: what each model keeps of persons, why, on what ground and until when,
 * with the statements that copy, erase and clear it. A test compares it with the Prisma schema and with docs/privacy.md.
 */

/** Why it may be kept; `groundTexts` has the articles. */
export type Ground = 'task' | 'consent' | 'security' | 'accounting';

export const groundTexts: Record<Ground, Texts<string>> = {
  task: {
    nl: 'Taak van algemeen belang (AVG art. 6 lid 1 onder e)',
    en: 'Public task (GDPR art. 6(1)(e))',
  },
  consent: { nl: 'Toestemming (AVG art. 6 lid 1 onder a)', en: 'Consent (GDPR art. 6(1)(a))' },
  security: {
    nl: 'Beveiliging (AVG art. 6 lid 1 onder e en art. 32; BIO2)',
    en: 'Security (GDPR art. 6(1)(e) and art. 32; BIO2)',
  },
  accounting: {
    nl: 'Verantwoording (AVG art. 6 lid 1 onder e; Archiefwet)',
    en: 'Accountability (GDPR art. 6(1)(e); Dutch Public Records Act)',
  },
};

/** So many days after something, or until something happens by itself. */
export type Term = { days: number; after: Texts<string> } | { until: Texts<string> };

/** A model that keeps something of persons. In every statement `$1` is the person's key, unless it says otherwise. */
export type PersonalRecord = {
  kind: 'personal';
  model: string;
  name: Texts<string>;
  purpose: Texts<string>;
  ground: Ground;
  keep: Term;
  /** His rows, for the copy that he can ask for: columns named for people, no secrets. */
  rows: string;
  /** The free text that he wrote, as `word`: taken out of stored messages to others that name him. */
  words?: string;
  /**
   * Deletes his rows, or puts the key `$2` in place of his (of nobody). Gives the `id` of what is gone, if others may
   * mention it. Null: it stays as it is.
   */
  erase: string | null;
  /** Why something stays, without him, when he is erased. */
  stays?: Texts<string>;
  /**
   * Deletes, or makes anonymous, what is older than `$1`: now less the days of the term. Of the model Person it gives the
   * keys of who is to be erased.
   */
  prune?: string;
};

/** A model that keeps nothing of persons. */
export type ImpersonalRecord = { kind: 'none'; model: string; reason: Texts<string> };

/** What a feature, or the data layer, declares of its models. */
export type PersonalData = {
  records: readonly (PersonalRecord | ImpersonalRecord)[];
  /** What must be settled before a person leaves or is erased: a place that somebody else can have. */
  settle?: (work: Work, personId: string) => Promise<void>;
};

/** What stands where the name of somebody stood who is erased. */
export const ERASED_NAME = '—';

export const none = (model: string, nl: string, en: string): ImpersonalRecord => ({
  kind: 'none',
  model,
  reason: { nl, en },
});

/** Deletes the rows of a model whose `personId` he is. */
export const deleteOwn = (model: string): string => `DELETE FROM "${model}" WHERE "personId" = $1::uuid`;

/** The whole term: `365 dagen na de bijeenkomst`. */
export const termText = (keep: Term, locale: Locale): string => {
  if ('until' in keep) return keep.until[locale];
  const days =
    locale === 'nl' ? (keep.days === 1 ? 'dag na' : 'dagen na') : keep.days === 1 ? 'day after' : 'days after';
  return `${keep.days} ${days} ${keep.after[locale]}`;
};

type Row = Record<string, unknown>;

/** The register at work, over everything that is declared. */
export type Privacy = {
  /** What is kept of a person, where there is anything. */
  copy(tx: Tx, personId: string): Promise<{ record: PersonalRecord; rows: Row[] }[]>;
  /** Settles what must be before a person leaves; erasing does it by itself. */
  settle(work: Work, personId: string): Promise<void>;
  /** Erases a person everywhere, stored messages to others included; gives how many rows of each model (those that stay as they are, too). */
  erase(work: Work, personId: string): Promise<{ record: PersonalRecord; rows: number }[]>;
  /** Clears what is kept long enough. One record that fails does not keep the others from it. */
  prune(work: Work): Promise<{ record: PersonalRecord; rows: number | 'failed' }[]>;
};
