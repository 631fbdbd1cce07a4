import { z } from 'zod';
import { may } from '../../core/access.ts';
import type { AuditEntry } from '../../core/audit.ts';
import { calendar } from '../../core/dates.ts';
import { type Context, route } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import { button, buttons, list, table, text, view } from '../../core/view.ts';
import { managed, within } from './administer.ts';
import { latestLines, mergedInto, namesOf } from './audit-store.ts';
import { answer } from './change.ts';
import { findPersons } from './person-store.ts';
import type { PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

/** Lines on one page. */
const PAGE = 15;
const MOST_PERSONS = 10;

/**
 * The audit trail, newest line first: all of it for an administrator of the region; of one person for who administers him.
 * With text: whose name holds it.
 */
export const showAudit = route({
  name: 'people.audit',
  words: { nl: ['logboek'], en: ['audit', 'audit trail'] },
  takesText: true,
  who: 'administrator',
  read: true,
  input: z.object({
    text: z.string().trim().max(100).default(''),
    personId: z.uuid().optional(),
    before: z.coerce.number().int().positive().optional(),
  }),
  handle: async ({ text: name, personId, before }, context: C) => {
    if (personId !== undefined) return answer(await ofPerson(context, personId, before), context);
    if (name !== '') return answer(await byName(context, name), context);
    if (!may(context.person, 'administrator', 'region')) throw new Refusal<CoreRefusal>('missingRole');
    return answer(await page(context, { before, about: undefined }, {}), context);
  },
});

async function ofPerson(context: C, personId: string, before: number | undefined) {
  const card = await managed(context, personId);
  const about = [personId, ...(await mergedInto(context.tx, personId))].map((id) => `person:${id}`);
  return page(context, { before, about }, { personId }, context.t.admin.audit.of(card.name));
}

async function byName(context: C, name: string) {
  const { tx, person, t } = context;
  const found = await findPersons(tx, { name }, within(person), MOST_PERSONS);
  const [only] = found;
  if (only && found.length === 1) return ofPerson(context, only.id, undefined);
  const items = found.map(({ id, name, organisation }) => ({
    title: name,
    meta: organisation ? [organisation.name] : [],
    buttons: [button(t.admin.find.open, 'people.audit', { personId: id })],
  }));
  return view(t.admin.audit.title, [
    found.length > 0 ? list(items, t.admin.audit.choose) : text(t.admin.find.found(0)),
  ]);
}

async function page(
  { tx, locale, network, t }: C,
  asked: Parameters<typeof latestLines>[1],
  input: Record<string, string>,
  lead?: string,
) {
  const a = t.admin.audit;
  const found = await latestLines(tx, asked, PAGE + 1);
  const lines = found.slice(0, PAGE);
  const names = await namesOf(tx, lines.flatMap(partiesIn));
  const days = calendar(locale, network.timeZone);
  const named = (party: string) => {
    if (party === 'cli' || party === 'job') return a[party];
    const [kind = ''] = party.split(':');
    return names.get(party) ?? (kind === 'person' ? a.erased : kind);
  };
  const rows = lines.map((line) => [
    `${days.shortDay(line.at)} ${days.time(line.at)}`,
    named(line.actor),
    [line.action, ...details(line, names)].join(' '),
    line.subject === null ? '' : named(line.subject),
    line.via,
  ]);
  const last = lines.at(-1);
  const older = found.length > PAGE && last ? { ...input, before: String(last.seq) } : null;
  return view(
    a.title,
    [
      lines.length > 0
        ? table(a.caption, [a.head.at, a.head.actor, a.head.action, a.head.subject, a.head.via], rows)
        : text(a.none),
      ...(older ? [buttons(button(a.older, 'people.audit', older))] : []),
    ],
    lead === undefined ? {} : { lead },
  );
}

/** What of a line has a name: who, to whom, and `network: <id>`, `organisation: <id>`, `scope: network:<id>` in it. */
const partiesIn = ({ actor, subject, detail }: AuditEntry): string[] => [
  actor,
  ...(subject === null ? [] : [subject]),
  ...Object.entries(detail).flatMap(([key, value]) => [String(value), `${key}:${value}`]),
];

/** A key without a name says nothing to who reads. */
const KEY = /[0-9a-f]{8}-[0-9a-f]{4}-7/;

const details = ({ detail }: AuditEntry, names: Map<string, string>): string[] =>
  Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => names.get(`${key}:${value}`) ?? names.get(String(value)) ?? String(value))
    .filter((value) => !KEY.test(value));
