import { readCsv } from '../../core/csv.ts';
import { inRole, type Plan, playing } from './plan-domain.ts';

export const NEEDS = ['nothing', 'acknowledgement', 'answer'] as const;
export type Needs = (typeof NEEDS)[number];

/** To whom an inject goes: everyone of a role, an organisation's players, or one person. */
export type Target = { role?: string; organisationId?: string; personId?: string };

export type Line = { minute: number; title: string; text: string; targets: Target[]; needs: Needs };

/** What is wrong with a line: a key of the texts, and what it is about. */
export type Wrong = {
  code: 'minute' | 'title' | 'text' | 'to' | 'needs' | 'columns' | 'quotes' | 'nothing';
  about: string;
};

export const TITLE_LENGTH = 80;
export const TEXT_LENGTH = 1500;
const LONGEST_MINUTE = 2880;
const MOST_LINES = 300;

const COLUMNS: Record<string, keyof Raw> = {
  minuut: 'minute',
  minute: 'minute',
  't+': 'minute',
  titel: 'title',
  title: 'title',
  tekst: 'text',
  text: 'text',
  aan: 'to',
  to: 'to',
  reactie: 'needs',
  needs: 'needs',
};
type Raw = { minute: string; title: string; text: string; to: string; needs: string };

const ROLES: Record<string, string> = {
  '': 'player',
  iedereen: 'player',
  everyone: 'player',
  spelers: 'player',
  players: 'player',
  responscel: 'control',
  'control cell': 'control',
  waarnemers: 'observer',
  observers: 'observer',
};
const NEEDED: Record<string, Needs> = {
  '': 'acknowledgement',
  niets: 'nothing',
  nothing: 'nothing',
  gezien: 'acknowledgement',
  acknowledgement: 'acknowledgement',
  antwoord: 'answer',
  answer: 'answer',
};

/** A line as somebody wrote it, against who takes part; or what is wrong with it, all of it. */
export function readLine(raw: Raw, plan: Pick<Plan, 'participants'>): Line | Wrong[] {
  const wrong: Wrong[] = [];
  const digits = raw.minute.replace(/^t?\+/i, '').trim();
  const minute = /^\d{1,4}$/.test(digits) ? Number(digits) : Number.NaN;
  if (!(minute <= LONGEST_MINUTE)) wrong.push({ code: 'minute', about: raw.minute });
  const title = raw.title.trim();
  if (title === '' || title.length > TITLE_LENGTH) wrong.push({ code: 'title', about: title.slice(0, 20) });
  const text = raw.text.trim();
  if (text === '' || text.length > TEXT_LENGTH) wrong.push({ code: 'text', about: text.slice(0, 20) });
  const needs = NEEDED[raw.needs.trim().toLowerCase()];
  if (!needs) wrong.push({ code: 'needs', about: raw.needs });
  const targets: Target[] = [];
  for (const name of raw.to.split(/[;|+\n]/).map((one) => one.trim())) {
    const found = targetOf(name, plan);
    if (found) targets.push(found);
    else wrong.push({ code: 'to', about: name });
  }
  return wrong.length > 0 || !needs ? wrong : { minute, title, text, targets, needs };
}

function targetOf(name: string, plan: Pick<Plan, 'participants'>): Target | undefined {
  const low = name.toLowerCase();
  const role = ROLES[low];
  if (role) return { role };
  const organisation = playing(plan).find((one) => one.name.toLowerCase() === low);
  if (organisation) return { organisationId: organisation.id };
  const persons = new Set(
    plan.participants.filter(({ person }) => person.name.toLowerCase() === low).map(({ person }) => person.id),
  );
  const [personId] = persons;
  return persons.size === 1 && personId !== undefined ? { personId } : undefined;
}

/** A script from a spreadsheet: all its lines, or all that is wrong, each with its line in the sheet. */
export function readScript(
  csv: string,
  plan: Pick<Plan, 'participants'>,
): { lines: Line[] } | { wrong: (Wrong & { line: number })[] } {
  let records: ReturnType<typeof readCsv>;
  try {
    records = readCsv(csv);
  } catch {
    return { wrong: [{ line: 1, code: 'quotes', about: '' }] };
  }
  const [head, ...rows] = records;
  const columns = head?.cells.map((name) => COLUMNS[name.trim().toLowerCase()]) ?? [];
  const missing = (['minute', 'title', 'text'] as const).filter((name) => !columns.includes(name));
  if (missing.length > 0)
    return { wrong: [{ line: 1, code: 'columns', about: head?.cells.join(', ').slice(0, 60) ?? '' }] };
  if (rows.length === 0 || rows.length > MOST_LINES) return { wrong: [{ line: 1, code: 'nothing', about: '' }] };
  const lines: Line[] = [];
  const wrong: (Wrong & { line: number })[] = [];
  for (const { line, cells } of rows) {
    const cell = (name: keyof Raw) => cells[columns.indexOf(name)] ?? '';
    const raw = {
      minute: cell('minute'),
      title: cell('title'),
      text: cell('text'),
      to: cell('to'),
      needs: cell('needs'),
    };
    const read = readLine(raw, plan);
    if (Array.isArray(read)) wrong.push(...read.map((one) => ({ ...one, line })));
    else lines.push(read);
  }
  return wrong.length > 0 ? { wrong } : { lines };
}

/** Participants whom these targets mean, each once. */
export function meant(targets: readonly Target[], plan: Pick<Plan, 'participants'>) {
  const hit = plan.participants.filter((one) =>
    targets.some(
      ({ role, organisationId, personId }) =>
        (role !== undefined && one.role === role) ||
        (organisationId !== undefined && one.role === 'player' && one.organisation?.id === organisationId) ||
        (personId !== undefined && one.person.id === personId),
    ),
  );
  return [...new Map(hit.map((one) => [one.person.id, one])).values()];
}

/** To whom, in the words in which it was written. */
export function targetNames(
  targets: readonly Target[],
  plan: Pick<Plan, 'participants'>,
  roles: Record<string, string>,
) {
  return targets.map(({ role, organisationId, personId }) => {
    if (role !== undefined) return roles[role] ?? role;
    const of = plan.participants.find(
      (one) => one.organisation?.id === organisationId || (personId !== undefined && one.person.id === personId),
    );
    return (organisationId === undefined ? of?.person.name : of?.organisation?.name) ?? '–';
  });
}

/** How many players there are to play with. */
export const players = (plan: Pick<Plan, 'participants'>): number =>
  new Set(inRole(plan, 'player').map(({ person }) => person.id)).size;
