import { z } from 'zod';
import { may } from '../../core/access.ts';
import type { AuditEntry } from '../../core/audit.ts';
import { calendar, momentOf } from '../../core/dates.ts';
import { type Context, openDialog, route } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { button, buttons, type Dialog, dialog, list, table, text, view } from '../../core/view.ts';
import { managed, within } from './administer.ts';
import { actionsWith } from './audit-action-texts.ts';
import { type AuditSearch, kindsInTrail, latestLines, mergedInto, namesOf } from './audit-store.ts';
import { answer } from './change.ts';
import { assertRegion } from './organisations.ts';
import { findPersons } from './person-store.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

/** Lines on one page. */
const PAGE = 15;
const MOST_PERSONS = 10;

/**
 * The audit trail, newest line first: all of it for an administrator of the region; of one person for who administers him.
 * With text: whose name holds it. Further only lines of one kind (`role`), from a moment and to a moment.
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
    kind: z
      .string()
      .regex(/^[a-z-]{0,20}$/)
      .default(''),
    word: z.string().trim().max(40).default(''),
    since: z.string().max(30).default(''),
    until: z.string().max(30).default(''),
  }),
  handle: async ({ text: name, personId, before, ...asked }, context: C) => {
    const search = { before, asked, ...searchOf(asked, context) };
    if (personId !== undefined) return answer(await ofPerson(context, personId, search), context);
    if (name !== '') return answer(await byName(context, name), context);
    assertRegion(context.person);
    return answer(await page(context, search, {}), context);
  },
});

/** The form by which an administrator searches the trail, or what it has of one person. */
export const searchAudit = route({
  name: 'people.audit-search',
  who: 'administrator',
  input: z.object({ personId: z.uuid().optional() }),
  handle: async ({ personId }, context: C) => {
    if (personId === undefined) assertRegion(context.person);
    else await managed(context, personId);
    return openDialog(searchDialog(await kindsInTrail(context.tx), personId, context.t));
  },
});

type Asked = { kind: string; word: string; since: string; until: string };
type Search = AuditSearch & { asked: Asked };

function searchOf({ kind, word, since, until }: Asked, { network, t }: C): AuditSearch {
  const wrong: Record<string, PeopleRefusal> = {};
  const moment = (name: 'since' | 'until', value: string) => {
    const at = value === '' ? undefined : momentOf(value, network.timeZone);
    if (value !== '' && !at) wrong[name] = 'badMoment';
    return at ?? undefined;
  };
  const actions = word === '' ? undefined : actionsWith(t.admin.audit.actions, word);
  const found = { kind: kind || undefined, actions, since: moment('since', since), until: moment('until', until) };
  if (Object.keys(wrong).length > 0) throw new InvalidForm<PeopleRefusal>(wrong);
  return found;
}

async function ofPerson(context: C, personId: string, search: Search) {
  const card = await managed(context, personId);
  const about = [personId, ...(await mergedInto(context.tx, personId))].map((id) => `person:${id}`);
  return page(context, { ...search, about }, { personId }, context.t.admin.audit.of(card.name));
}

async function byName(context: C, name: string) {
  const { tx, person, t } = context;
  const found = await findPersons(tx, { name }, within(person), MOST_PERSONS);
  const [only] = found;
  if (only && found.length === 1)
    return ofPerson(context, only.id, { asked: { kind: '', word: '', since: '', until: '' } });
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
  { tx, person, locale, network, t }: C,
  { asked, ...search }: Search,
  input: Record<string, string>,
  whose?: string,
) {
  const a = t.admin.audit;
  const found = await latestLines(tx, search, PAGE + 1);
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
    [a.actions[line.action] ?? line.action, details(line, names, t).join(', ')].filter(Boolean).join(': '),
    line.subject === null ? '' : named(line.subject),
    line.via,
  ]);
  const last = lines.at(-1);
  const older = found.length > PAGE && last ? { ...input, ...asked, before: String(last.seq) } : null;
  const { kind, since, until } = search;
  const lead = [
    ...(whose === undefined ? [] : [whose]),
    ...(kind ? [a.only(a.kinds[kind] ?? kind)] : []),
    ...(asked.word ? [a.with(asked.word)] : []),
    ...(since ? [a.from(days.moment(since))] : []),
    ...(until ? [a.to(days.moment(until))] : []),
  ].join(' ');
  const whole = whose === undefined && may(person, 'administrator', 'region');
  return view(
    a.title,
    [
      lines.length > 0
        ? table(a.caption, [a.head.at, a.head.actor, a.head.action, a.head.subject, a.head.via], rows)
        : text(kind || asked.word || since || until ? a.noneFound : a.none),
      buttons(
        ...(older ? [button(a.older, 'people.audit', older)] : []),
        searchButton(input, t),
        ...(whole ? [button(a.download, 'people.audit-export')] : []),
      ),
    ],
    lead === '' ? {} : { lead },
  );
}

const searchButton = (input: Record<string, string>, t: PeopleTexts) =>
  button(t.admin.audit.search, 'people.audit-search', input, { dialog: true });

function searchDialog(kinds: readonly string[], personId: string | undefined, t: PeopleTexts): Dialog {
  const a = t.admin.audit;
  const input: Record<string, string> = personId === undefined ? {} : { personId };
  const options = kinds.map((value) => ({ value, label: a.kinds[value] ?? value }));
  return dialog(
    view(a.search, [text(a.searchLead)]),
    {
      action: 'people.audit',
      input,
      submit: a.search,
      fields: [
        ...(options.length > 0
          ? [{ kind: 'choice' as const, name: 'kind', label: a.kind, optional: true, options }]
          : []),
        { kind: 'text', name: 'word', label: a.word, optional: true, maxLength: 40 },
        { kind: 'dateTime', name: 'since', label: a.since, optional: true },
        { kind: 'dateTime', name: 'until', label: a.until, optional: true },
      ],
    },
    searchButton(input, t),
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

/** How many rows of which model: it stands in the file. */
const COUNTED = /^[A-Z]/;

const details = ({ detail }: AuditEntry, names: Map<string, string>, { privacy: { values, yes, no } }: PeopleTexts) =>
  Object.entries(detail)
    .filter(([key, value]) => value !== null && value !== '' && !COUNTED.test(key))
    .map(([key, value]) => {
      if (typeof value === 'boolean') return value ? yes : no;
      return names.get(`${key}:${value}`) ?? names.get(String(value)) ?? values[String(value)] ?? String(value);
    })
    .filter((value) => !KEY.test(value));
