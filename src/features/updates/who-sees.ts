import { z } from 'zod';
import { route } from '../../core/feature.ts';
import { allows } from '../../core/tlp.ts';
import { type Block, button, buttons, table, type View, view } from '../../core/view.ts';
import { assertDraft, countOf } from './coordinate.ts';
import type { Update } from './domain.ts';
import type { Reading } from './reading.ts';
import { type C, readingOf, toHim } from './subject.ts';
import { type Follower, followersInDetail } from './subscriber-store.ts';
import type { UpdatesTexts } from './texts.ts';
import { findUpdate } from './update-store.ts';

type Why = keyof UpdatesTexts['whoSees']['why'];

/** How many get a draft if it goes now, per organisation and network, and who follows its theme but does not, and why. */
export const whoSees = route({
  name: 'updates.audience',
  who: 'coordinator',
  read: true,
  input: z.object({ updateId: z.uuid() }),
  handle: async ({ updateId }, context: C) => {
    const update = await findUpdate(context.tx, updateId);
    assertDraft(update, context);
    const followers = await followersInDetail(context.tx, update.theme.id);
    return toHim(whoSeesView(update, followers, readingOf(context)), context);
  },
});

/** Why this follower does not get it; undefined: he does. */
function whyNot(update: Update, { recipient, external }: Follower): Why | undefined {
  const { subscriber, to, audience } = recipient;
  if (subscriber.state === 'paused') return 'paused';
  if (allows(update, 'post', audience)) return undefined;
  if (audience.kind === 'community') return 'otherNetwork';
  if ('personId' in to) return 'noMember';
  return external ? 'externalChannel' : 'openChannel';
}

function whoSeesView(update: Update, followers: readonly Follower[], { t }: Reading): View {
  const { whoSees } = t;
  const getting = followers.filter((one) => whyNot(update, one) === undefined);
  const left = followers.flatMap((one) => whyNot(update, one) ?? []);
  const { persons, channels } = countOf(getting.map(({ recipient }) => recipient));
  const people = getting.filter(({ recipient }) => 'personId' in recipient.to);
  const organisations = people.map(({ organisation }) => organisation ?? whoSees.noOrganisation);
  const networks = people.flatMap((one) => one.networks);
  return view(
    whoSees.title(update.title),
    [
      ...counts(whoSees.organisations, [whoSees.name, whoSees.people], organisations),
      ...counts(whoSees.networks, [whoSees.name, whoSees.people], networks),
      ...counts(
        whoSees.leftOut,
        [whoSees.reason, whoSees.count],
        left.map((why) => whoSees.why[why]),
      ),
      buttons(button(t.buttons.look, 'updates.look', { updateId: update.id })),
    ],
    { lead: whoSees.lead(persons, channels), tlp: update.tlp },
  );
}

/** A table of how often each name occurs, the most frequent first; nothing when there is none. */
function counts(caption: string, head: string[], names: readonly string[]): Block[] {
  const rows = [...Map.groupBy(names, (name) => name)]
    .map(([name, all]) => ({ name, count: all.length }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  if (rows.length === 0) return [];
  return [
    table(
      caption,
      head,
      rows.map(({ name, count }) => [name, `${count}`]),
    ),
  ];
}
