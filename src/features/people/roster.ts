import { readCsv } from '../../core/csv.ts';
import type { Change, Done } from './change.ts';
import { allowTenant, keepNetwork, keepOrganisation, mapTenant } from './directory.ts';
import { personOf, writePerson } from './roster-person.ts';
import { type Row, readRow, WrongLine } from './roster-row.ts';
import * as store from './roster-store.ts';

/** What became of one line of a roster. */
export type RosterLine = { line: number; what: string; done: Done | 'wrong'; reason?: string };

/** Organisations before what refers to them, wherever they stand in the file. */
const ORDER = ['organisation', 'network', 'tenant', 'person'] as const;

/**
 * Brings organisations, networks, tenants and persons from a CSV file (docs/people.md has its columns). It adds and
 * changes, and takes nothing away; the same file again changes nothing. A wrong line writes nothing and is reported:
 * whether the others stay is for the caller to decide, by ending the transaction. Throws WrongLine for a file that cannot
 * be read at all.
 */
export async function applyRoster(change: Change, text: string): Promise<RosterLine[]> {
  const report: RosterLine[] = [];
  const rows: Row[] = [];
  for (const read of rowsOf(text)) {
    if (read instanceof WrongLine) report.push(wrong(read));
    else rows.push(read);
  }
  for (const kind of ORDER) {
    for (const row of rows.filter((one) => one.kind === kind)) {
      try {
        report.push({ line: row.line, what: nameOf(row), done: await apply(change, row) });
      } catch (error) {
        if (!(error instanceof WrongLine)) throw error;
        report.push(wrong(error));
      }
    }
  }
  return report.sort((a, b) => a.line - b.line);
}

const wrong = ({ line, what, message }: WrongLine): RosterLine => ({ line, what, done: 'wrong', reason: message });

function rowsOf(text: string): (Row | WrongLine)[] {
  const [head, ...records] = readCsv(text);
  if (!head) throw new WrongLine(1, 'file', 'the file is empty');
  const columns = head.cells.map((cell) => cell.toLowerCase());
  return records.map((record) => {
    try {
      return readRow(columns, record, head.line);
    } catch (error) {
      if (error instanceof WrongLine && error.line !== head.line) return error;
      throw error;
    }
  });
}

function nameOf(row: Row): string {
  if (row.kind === 'organisation' || row.kind === 'network') return `${row.kind} ${row.slug}`;
  const tenant = `${row.platform}:${row.tenant}`;
  return row.kind === 'tenant' ? `tenant ${tenant}` : `person ${tenant}:${row.user}`;
}

async function apply(change: Change, row: Row): Promise<Done> {
  if (row.kind === 'organisation') return keepOrganisation(change, { slug: row.slug, name: row.name, kind: row.type });
  if (row.kind === 'network') return keepNetwork(change, { slug: row.slug, name: row.name });
  if (row.kind === 'person') return writePerson(change, row, await personOf(change, row));
  const { platform, tenant: externalId, name, admission, organisation, domain } = row;
  const organisationId = (await store.slugs(change.tx)).organisation.get(organisation ?? '');
  if (organisation !== undefined && organisationId === undefined)
    throw new WrongLine(row.line, nameOf(row), `there is no organisation ${organisation}`);
  const { tenantId, done } = await allowTenant(change, { platform, externalId, name, admission });
  if (organisationId === undefined) return done;
  const mapped = await mapTenant(change, { tenantId, domain: domain ?? '', organisationId });
  return done === 'unchanged' && mapped !== 'unchanged' ? 'changed' : done;
}
