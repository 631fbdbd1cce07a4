import { type Block, button, buttons, facts, list, notice, table, type View, view } from '../../core/view.ts';
import type { Choices } from './broadcast-dialogs.ts';
import { type Broadcast, type Group, hasChannels } from './broadcast-domain.ts';
import type { Reached } from './broadcast-store.ts';
import { type Count, countOf, type Named } from './coordinate.ts';
import { type Reading, themeName } from './reading.ts';
import { content } from './update-views.ts';

/** As it arrives. `asks`: with the button by which a person confirms it. */
export const broadcastView = (broadcast: Broadcast, asks: boolean, r: Reading): View =>
  view(
    broadcast.title,
    [
      ...content(broadcast, r),
      ...(broadcast.changedAt
        ? [facts([{ label: r.t.correct.changedOn, value: r.dates.moment(broadcast.changedAt) }])]
        : []),
      ...(asks && broadcast.acknowledge
        ? [
            buttons(
              button(
                r.t.broadcast.buttons.acknowledge,
                'updates.acknowledge',
                { broadcastId: broadcast.id },
                { tone: 'primary' },
              ),
            ),
          ]
        : []),
    ],
    { lead: r.t.broadcast.lead, tlp: broadcast.tlp },
  );

/** In place of what he confirmed at that time; who confirmed before it was changed is told so. */
export const acknowledgedView = (broadcast: Broadcast, at: Date, r: Reading): View => {
  const shown = broadcastView(broadcast, false, r);
  const { acknowledged, acknowledgedBefore } = r.t.broadcast;
  const before = broadcast.changedAt !== null && at < broadcast.changedAt;
  const said = before ? notice('info', acknowledgedBefore) : notice('success', acknowledged);
  return { ...shown, blocks: [...shown.blocks, said] };
};

/** As it comes once more to who did not confirm. */
export const reminderView = (broadcast: Broadcast, r: Reading): View => {
  const shown = broadcastView(broadcast, true, r);
  return { ...shown, title: r.t.broadcast.reminder(shown.title) };
};

/** What stands in place of a broadcast that was withdrawn; its text is gone. */
export const withdrawnView = ({ title, tlp }: Broadcast, { t }: Reading): View =>
  view(t.withdraw.done(title), [notice('warning', t.broadcast.gone)], { lead: t.broadcast.lead, tlp });

/** `CISO-netwerk, Coördinatoren, en de kanalen` */
export function groupText(group: Group, choices: Choices, { t, locale }: Reading): string {
  const { broadcast } = t;
  const name = (id: string | null, of: readonly Named[]) => of.find((one) => one.id === id)?.name;
  const theme = choices.themes.find(({ id }) => id === group.themeId);
  const asked = [
    group.networkId && name(group.networkId, choices.networks),
    group.organisationId && name(group.organisationId, choices.organisations),
    group.role && broadcast.roles[group.role],
    theme && broadcast.follows(themeName(theme, locale)),
  ].filter((one) => one);
  const channels = hasChannels(group) && group.to !== 'persons' ? [broadcast.channelsOf[group.to]] : [];
  return [...(asked.length > 0 ? asked : [broadcast.everybody]), ...channels].join(', ');
}

export type Preview = {
  broadcast: Broadcast;
  choices: Choices;
  getting: readonly Reached[];
  /** How many its label shuts out. */
  shutOut: number;
  needsEyes: boolean;
  /** Leads to it as each platform shows it. */
  sides: Block;
};

/** A draft as it will look, with who gets it and what can be done. */
export function previewView({ broadcast, choices, getting, shutOut, needsEyes, sides }: Preview, r: Reading): View {
  const { t } = r;
  const { broadcast: words } = t;
  const input = { broadcastId: broadcast.id };
  const { persons, channels } = countOf(getting);
  return view(
    words.previewTitle(broadcast.title),
    [
      ...content(broadcast, r),
      ...(broadcast.groups.length > 0
        ? [
            list(
              broadcast.groups.map((group, i) => ({
                title: groupText(group, choices, r),
                buttons: [button(words.buttons.removeGroup, 'updates.broadcast-remove', { ...input, group: `${i}` })],
              })),
              words.groups,
            ),
          ]
        : []),
      facts([
        { label: t.preview.who, value: words.count(persons, channels) },
        { label: t.write.tlp, value: broadcast.tlp },
      ]),
      ...(shutOut > 0 ? [notice('warning', words.shutOut(shutOut))] : []),
      ...perOrganisation(getting, r),
      sides,
      buttons(
        button(needsEyes ? words.buttons.ask : words.buttons.send, 'updates.broadcast-send', input, {
          tone: 'primary',
        }),
        button(t.buttons.test, 'updates.broadcast-test', input),
        button(words.buttons.addGroup, 'updates.broadcast-group', input, { dialog: true }),
        button(t.buttons.change, 'updates.broadcast-change', input, { dialog: true }),
        button(t.buttons.discard, 'updates.broadcast-discard', input, { tone: 'danger' }),
      ),
    ],
    { lead: broadcast.state === 'waiting' ? words.waitingLead : words.previewLead, tlp: broadcast.tlp },
  );
}

/** Organisations in one table: the others are counted, not named. */
const MOST_ORGANISATIONS = 40;

function perOrganisation(getting: readonly Reached[], { t: { broadcast } }: Reading): Block[] {
  const people = getting.filter(({ to }) => 'personId' in to);
  const rows = [...Map.groupBy(people, ({ organisation }) => organisation ?? broadcast.noOrganisation)]
    .map(([name, all]) => [name, `${all.length}`])
    .sort(([a = ''], [b = '']) => a.localeCompare(b));
  if (rows.length === 0) return [];
  return [table(broadcast.perOrganisation, [broadcast.name, broadcast.people], rows.slice(0, MOST_ORGANISATIONS))];
}

/** What the second pair of eyes gets. */
export function approvalView(
  broadcast: Broadcast,
  { author, groups, count }: { author: string | null; groups: readonly string[]; count: Count },
  r: Reading,
): View {
  const { broadcast: words } = r.t;
  const input = { broadcastId: broadcast.id, version: versionOf(broadcast) };
  return view(
    words.approval(broadcast.title),
    [
      ...content(broadcast, r),
      facts([
        { label: words.groups, value: groups.join('; ') },
        { label: r.t.preview.who, value: words.count(count.persons, count.channels) },
      ]),
      buttons(
        button(words.buttons.approve, 'updates.broadcast-approve', input, { tone: 'primary' }),
        button(words.buttons.reject, 'updates.broadcast-reject', input, { tone: 'danger' }),
      ),
    ],
    { lead: words.approvalLead(author ?? words.somebody), tlp: broadcast.tlp },
  );
}

/** Names what was shown for approval: whatever is written later is something else. */
export const versionOf = ({ createdAt }: Broadcast): string => createdAt.toISOString();
