import { z } from 'zod';
import { may, type Person } from '../../core/access.ts';
import { type Context, type HelpItem, route } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import { answer } from './change.ts';
import type { Within } from './person-store.ts';
import * as store from './reachability-store.ts';
import { reachabilityView, unreachableView } from './reachability-views.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

/** Names on one page. */
const MOST = 40;
const ROLES = ['administrator', 'coordinator'] as const;

/** Whom the bot can write to in private, by organisation and tenant, and what to do about the others. */
export const showReachability = route({
  name: 'people.reachability',
  words: { nl: ['bereikbaarheid'], en: ['reachability'] },
  who: 'member',
  read: true,
  input: z.object({ from: z.coerce.number().int().min(0).max(10_000).default(0) }),
  handle: async ({ from }, context: C) => {
    const { tx, t } = context;
    const within = withinOf(context.person);
    const found = {
      organisations: await store.byOrganisation(tx, within),
      reasons: await store.byReason(tx, within),
      tenants: await store.byTenant(tx, within),
    };
    return answer(reachabilityView(found, from, t), context);
  },
});

/** Who of an organisation cannot be reached, and why; without one, who is of none. */
export const showUnreachable = route({
  name: 'people.unreachable',
  who: 'member',
  read: true,
  input: z.object({ organisationId: z.uuid().optional() }),
  handle: async ({ organisationId = null }, context: C) => {
    const { tx, t } = context;
    const within = withinOf(context.person);
    const organisation = (await store.byOrganisation(tx, within)).find(({ id }) => id === organisationId);
    if (!organisation) throw new Refusal<PeopleRefusal>('unknownOrganisation');
    const found = await store.unreachable(tx, within, organisationId, MOST);
    const more = organisation.all - organisation.reached - found.length;
    return answer(unreachableView(organisation.name, found, more, t), context);
  },
});

export const reachabilityHelp = ({ person, t }: Pick<C, 'person' | 't'>): HelpItem[] =>
  ROLES.some((role) => may(person, role)) ? [{ ...t.reachability.help, action: 'people.reachability' }] : [];

/** Whom this person administers or coordinates: everyone, or those of his organisations and networks. */
function withinOf(person: Person): Within {
  if (!ROLES.some((role) => may(person, role))) throw new Refusal<CoreRefusal>('missingRole');
  if (ROLES.some((role) => may(person, role, 'region'))) return 'region';
  const of = (kind: string) =>
    person.grants.flatMap(({ role, scope }) =>
      ROLES.some((one) => one === role) && scope.startsWith(`${kind}:`) ? [scope.slice(kind.length + 1)] : [],
    );
  return { organisations: of('organisation'), networks: of('network') };
}
