import type { Tx } from '../data/tx.ts';

/** `person:<id>`, `tenant:<id>`, …: ids only, so that the trail holds no personal data once a person is erased. */
export type Party =
  `${'person' | 'organisation' | 'tenant' | 'network' | 'conversation' | 'invitation' | 'session' | 'article' | 'term' | 'event' | 'exercise' | 'update' | 'broadcast'}:${string}`;

export type AuditLine = {
  actor: Party | 'cli' | 'job';
  /** `role.give`, `tenant.suspend`, …: what, then the verb. */
  action: string;
  subject?: Party;
  /** The platform, `cli` or `job`. */
  via: string;
  /** What else matters; no names, no message texts. */
  detail?: Record<string, string | number | boolean | null>;
};

/** A line as it stands in the trail. */
export type AuditEntry = {
  seq: number;
  at: Date;
  actor: string;
  action: string;
  subject: string | null;
  via: string;
  detail: NonNullable<AuditLine['detail']>;
};

/** Who did what to whom, when, from where: append-only, in the caller's transaction. */
export type Audit = { record(tx: Tx, line: AuditLine): Promise<void> };
