import { may, type Person } from '../../core/access.ts';
import { calendar } from '../../core/dates.ts';
import type { Context } from '../../core/feature.ts';
import { type Block, button, buttons, facts, list, notice, text, type View, view } from '../../core/view.ts';
import { platformName } from './account-views.ts';
import type { NamedScope } from './administer.ts';
import type { Found, PersonCard } from './person-store.ts';
import type { PeopleTexts } from './texts.ts';

const stateOf = (state: string, t: PeopleTexts) =>
  t.admin.states[state as keyof PeopleTexts['admin']['states']] ?? state;

export function foundView(
  found: readonly Found[],
  { searched, more }: { searched: boolean; more: number | null },
  t: PeopleTexts,
): View {
  const { find } = t.admin;
  const items = found.map(({ id, name, state, organisation }) => ({
    title: name,
    meta: [...(organisation ? [organisation.name] : []), stateOf(state, t)],
    buttons: [
      button(find.open, 'people.person', { personId: id }),
      ...(state === 'waiting' ? [button(t.approval.admit, 'people.admit', { personId: id })] : []),
    ],
  }));
  const heading = searched ? find.found(found.length) : find.waiting;
  return view(
    find.title,
    [
      ...(found.length > 0 ? [list(items, heading)] : searched ? [text(find.found(0))] : []),
      ...(more === null ? [] : [text(find.more(more))]),
    ],
    { lead: find.lead },
  );
}

export type Reader = Pick<Context<PeopleTexts>, 'person' | 'network' | 'now' | 'locale' | 't'>;

/** What an administrator sees of a person, with buttons for what this administrator may change. */
export function personView(
  card: PersonCard,
  scopes: readonly NamedScope[],
  done: string | null,
  { person, network, now, locale, t }: Reader,
): View {
  const p = t.admin.person;
  const days = calendar(locale, network.timeZone);
  const absent = card.absentUntil && card.absentUntil > now ? card.absentUntil : null;
  return view(card.name, [
    ...(done === null ? [] : [notice('success', done)]),
    facts([
      { label: p.state, value: stateOf(card.state, t) },
      { label: p.organisation, value: card.organisation?.name ?? t.admin.unknown },
      ...(absent ? [{ label: p.absent, value: days.date(absent) }] : []),
      ...(card.reachBy ? [{ label: p.reach, value: platformName(card.reachBy, t) }] : []),
    ]),
    section(p.accounts, accountItems(card, days.date, t), t),
    section(p.roles, roleItems(card, scopes, person, t), t),
    section(p.networks, networkItems(card, person, t), t),
    section(p.mandates, mandateItems(card, person, t), t),
    ...actions(card, person, t),
  ]);
}

type Items = Parameters<typeof list>[0];

const section = (heading: string, items: Items, t: PeopleTexts): Block =>
  items.length > 0 ? list(items, heading) : text(t.admin.person.none, { heading });

function accountItems({ identities }: PersonCard, day: (at: Date) => string, t: PeopleTexts): Items {
  const p = t.admin.person;
  return identities.map(({ tenant, guest, seenAt, address }) => ({
    title: `${platformName(tenant.platform, t)}: ${tenant.name}`,
    meta: [
      ...(address === null ? [] : [p.seen(day(seenAt))]),
      ...(guest ? [p.guest] : []),
      ...(tenant.state === 'suspended' ? [p.suspended] : []),
    ],
  }));
}

function roleItems({ id, grants }: PersonCard, scopes: readonly NamedScope[], person: Person, t: PeopleTexts): Items {
  return grants.map(({ role, scope }) => {
    const named = scopes.find((one) => one.scope === scope);
    return {
      title: t.admin.roles[role as keyof PeopleTexts['admin']['roles']] ?? role,
      meta: [named?.name ?? t.admin.unknown],
      buttons: may(person, 'administrator', named?.scope ?? 'region')
        ? [button(t.admin.person.take, 'people.take-role', { personId: id, role, scope }, { tone: 'danger' })]
        : [],
    };
  });
}

function networkItems({ id, networks }: PersonCard, person: Person, t: PeopleTexts): Items {
  return networks.map(({ network }) => ({
    title: network.name,
    buttons: may(person, 'administrator', `network:${network.id}`)
      ? [button(t.admin.person.leave, 'people.leave-network', { personId: id, networkId: network.id })]
      : [],
  }));
}

function mandateItems({ id, mandates }: PersonCard, person: Person, t: PeopleTexts): Items {
  return mandates.map(({ organisation, kind }) => ({
    title: organisation.name,
    meta: [t.admin.mandates[kind as keyof PeopleTexts['admin']['mandates']] ?? kind],
    buttons: may(person, 'administrator', `organisation:${organisation.id}`)
      ? [button(t.admin.person.unmandate, 'people.take-mandate', { personId: id, organisationId: organisation.id })]
      : [],
  }));
}

function actions({ id, state, organisationId }: PersonCard, person: Person, t: PeopleTexts): Block[] {
  const p = t.admin.person;
  const asked = { personId: id };
  const log = button(p.log, 'people.audit', asked);
  const s = t.standing;
  const home = may(person, 'administrator', organisationId === null ? 'region' : `organisation:${organisationId}`);
  const move = button(s.move, 'people.move', asked, { dialog: true });
  const putOut = id === person.id ? [] : [button(s.putOut, 'people.put-out', asked, { tone: 'danger' })];
  if (state === 'waiting')
    return [
      buttons(button(t.approval.admit, 'people.admit', asked, { tone: 'primary' }), log),
      ...(home ? [buttons(move, ...putOut)] : []),
    ];
  if (state === 'out' && home)
    return [buttons(button(s.takeBack, 'people.take-back', asked, { tone: 'primary' }), log)];
  if (state !== 'member') return [buttons(log)];
  const given = buttons(
    button(p.give, 'people.give-role', asked, { dialog: true }),
    button(p.join, 'people.join-network', asked, { dialog: true }),
    button(p.mandate, 'people.mandate', asked, { dialog: true }),
    log,
  );
  const ended = button(s.endSessions, 'people.revoke-sessions', asked);
  return home ? [given, buttons(move, ended, ...putOut)] : [given];
}
