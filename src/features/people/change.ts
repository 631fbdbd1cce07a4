import type { Audit, AuditLine } from '../../core/audit.ts';
import { type Context, type Reply, replace, sayInPrivate } from '../../core/feature.ts';
import type { View } from '../../core/view.ts';
import type { Tx } from '../../data/tx.ts';

/** Who changes something and by what way: what each change leaves in the audit trail. */
export type By = Pick<AuditLine, 'actor' | 'via'>;

/** What a change of organisations, tenants and persons works with, be it by chat or by an operator. */
export type Change = { tx: Tx; audit: Audit; newId(): string; now: Date; by: By };

/** The person of a context, as the one who changes. */
export const changeBy = ({ person, place }: Pick<Context, 'person' | 'place'>): By => ({
  actor: `person:${person.id}`,
  via: place.platform,
});

export const changeOf = (context: Context): Change => {
  const { tx, audit, newId, now } = context;
  return { tx, audit, newId, now, by: changeBy(context) };
};

/** What a change did: nothing twice. */
export type Done = 'added' | 'changed' | 'unchanged';

/** Names and roles are for the asker alone: in his own chat in place of what he pressed. */
export const answer = (view: View, { place }: Pick<Context, 'place'>): Reply =>
  place.kind === 'private' ? replace(view) : sayInPrivate(view);
