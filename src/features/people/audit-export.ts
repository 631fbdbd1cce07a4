import { z } from 'zod';
import { may } from '../../core/access.ts';
import type { AuditEntry } from '../../core/audit.ts';
import { csvCell } from '../../core/csv.ts';
import { type Context, route, sayInPrivate, type Work } from '../../core/feature.ts';
import type { Claim } from '../../core/links.ts';
import { link, text, view } from '../../core/view.ts';
import { wholeTrail } from './audit-store.ts';
import { assertRegion } from './organisations.ts';
import { findMember } from './store.ts';
import { type PeopleTexts, texts } from './texts.ts';

const FILE_ROUTE = 'people.audit-csv';
/** How long the link to the file works. */
const FILE_MS = 15 * 60_000;

const HEADINGS = ['seq', 'at', 'actor', 'action', 'subject', 'via', 'detail', 'previous', 'hash'];

/** A line of the trail without its place in the chain, as text. */
export const auditCells = ({ seq, at, actor, action, subject, via, detail }: AuditEntry): string[] => [
  String(seq),
  at.toISOString(),
  actor,
  action,
  subject ?? '',
  via,
  JSON.stringify(detail),
];

/** The trail as a file, with the hashes that chain its lines. */
export function auditCsv(entries: readonly (AuditEntry & { previous: string; hash: string })[]): string {
  const rows = entries.map((entry) => [...auditCells(entry), entry.previous, entry.hash]);
  return `${[HEADINGS, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A link to the whole trail as a file, for an administrator of the region. */
export const exportAudit = route({
  name: 'people.audit-export',
  who: 'administrator',
  read: true,
  input: z.object({}),
  handle: async (_, { person, links, now, t }: Context<PeopleTexts>) => {
    assertRegion(person);
    const a = t.admin.audit;
    const expires = new Date(now.getTime() + FILE_MS);
    const href = links.file({ route: FILE_ROUTE, input: {}, personId: person.id, expires });
    return sayInPrivate(view(a.title, [text(a.downloadLead), link(a.download, href)]));
  },
});

/** The file behind that link; who fetches it is noted. Undefined for who is no administrator of the region (any more). */
export async function auditFile({ personId }: Claim, { tx, audit }: Pick<Work, 'tx' | 'audit'>) {
  const person = personId === null ? undefined : await findMember(tx, personId);
  if (!person || !may(person, 'administrator', 'region')) return undefined;
  await audit.record(tx, { actor: `person:${person.id}`, action: 'audit.export', via: 'web' });
  return {
    contentType: 'text/csv; charset=utf-8',
    filename: `${texts[person.locale].admin.audit.filename}.csv`,
    body: auditCsv(await wholeTrail(tx)),
  };
}
