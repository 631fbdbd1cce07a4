import { type Block, button, buttons, facts, list, notice, text, type View, view } from '../../core/view.ts';
import type { Counted, CountedOrganisation, CountedTenant, Reason, Unreachable } from './reachability-store.ts';
import type { PeopleTexts } from './texts.ts';

/** Organisations on one page: each may have a button, and a Slack message holds about 12,000 characters. */
const MOST = 15;

type Found = {
  organisations: CountedOrganisation[];
  reasons: { reason: Reason; count: number }[];
  tenants: CountedTenant[];
};

/** Counts first; names by a button. `from`: the first organisation of this page. */
export function reachabilityView({ organisations, reasons, tenants }: Found, from: number, t: PeopleTexts): View {
  const r = t.reachability;
  if (organisations.length === 0) return view(r.title, [notice('info', r.nobody)]);
  const sum = (key: keyof Counted) => organisations.reduce((total, one) => total + one[key], 0);
  const rest = organisations.length - from - MOST;
  return view(
    r.title,
    [
      ...(reasons.length === 0
        ? []
        : [facts(reasons.map(({ reason, count }) => ({ label: r.reasons[reason], value: String(count) })))]),
      ...mends(reasons, tenants, t),
      list(
        organisations.slice(from, from + MOST).map(({ id, name, all, reached }) => ({
          title: name ?? r.noOrganisation,
          meta: [r.count(reached, all)],
          buttons:
            reached < all ? [button(r.names, 'people.unreachable', id === null ? {} : { organisationId: id })] : [],
        })),
        r.organisations,
      ),
      ...(rest > 0 ? [buttons(button(r.more(rest), 'people.reachability', { from: String(from + MOST) }))] : []),
      ...(tenants.length === 0
        ? []
        : [
            list(
              tenants.map(({ platform, name, all, reached, suspended }) => ({
                title: name,
                meta: [platform === 'teams' ? 'Teams' : 'Slack', r.count(reached, all)],
                ...(suspended ? { status: { tone: 'warning' as const, text: r.reasons['tenant suspended'] } } : {}),
              })),
              r.tenants,
            ),
          ]),
    ],
    { lead: r.lead(sum('reached'), sum('all')) },
  );
}

/** What helps against the reasons that hold. */
function mends(reasons: Found['reasons'], tenants: CountedTenant[], { reachability: r }: PeopleTexts): Block[] {
  const holds = (...some: Reason[]) => reasons.some(({ reason }) => some.includes(reason));
  const silent = holds('never wrote', 'bot removed');
  const texts = [
    ...(silent && tenants.some(({ platform }) => platform === 'teams') ? [r.mends.teams] : []),
    ...(silent && tenants.some(({ platform }) => platform === 'slack') ? [r.mends.slack] : []),
    ...(holds('tenant suspended') ? [r.mends.suspended] : []),
  ];
  return texts.length === 0 ? [] : [text(texts.join('\n\n'), { heading: r.mend })];
}

export function unreachableView(organisation: string | null, found: Unreachable[], more: number, t: PeopleTexts): View {
  const r = t.reachability;
  return view(r.namesTitle(organisation ?? r.noOrganisation), [
    found.length === 0
      ? notice('success', r.everybody)
      : list(found.map(({ name, reason }) => ({ title: name, meta: [r.reasons[reason]] }))),
    ...(more > 0 ? [text(r.morePeople(more))] : []),
  ]);
}
