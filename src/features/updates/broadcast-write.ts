import { z } from 'zod';
import { openDialog, type Reply, route } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { notice, view } from '../../core/view.ts';
import { ANY, broadcastDialog, type Choices, groupDialog } from './broadcast-dialogs.ts';
import { type Broadcast, type Group, letsIn, MOST_GROUPS, mayHandle, mayReach, ROLES } from './broadcast-domain.ts';
import * as store from './broadcast-store.ts';
import { previewView } from './broadcast-views.ts';
import { Content, contentOf } from './content-form.ts';
import { LABELS } from './domain.ts';
import { sidesLink } from './sides-link.ts';
import { type C, readingOf, refuse, toHim } from './subject.ts';
import { allThemes } from './subscriber-store.ts';
import type { UpdatesRefusal } from './texts.ts';
import { networks } from './update-store.ts';

const One = z.object({ broadcastId: z.uuid() });

const id = z
  .union([z.literal(ANY), z.uuid()])
  .transform((value) => (value === ANY ? null : value))
  .optional();
const GroupFields = {
  network: id,
  organisation: id,
  role: z
    .union([z.literal(ANY), z.enum(ROLES)])
    .transform((value) => (value === ANY ? null : value))
    .optional(),
  follows: id,
  to: z.enum(['persons', 'both', 'channels']).optional(),
};
const GroupInput = z.object(GroupFields);
type GroupInput = z.output<typeof GroupInput>;

/** The form for a broadcast. Its key makes sending the form twice harmless. */
export const write = route({
  name: 'updates.broadcast',
  words: { nl: ['rondzending'], en: ['broadcast'] },
  who: 'coordinator',
  input: z.object({}),
  handle: async (_, context: C) => {
    const choices = await choicesOf(context);
    if (choices.networks.length === 0) throw refuse('noAudience');
    return openDialog(broadcastDialog(context.newId(), undefined, choices, readingOf(context)));
  },
});

export const change = route({
  name: 'updates.broadcast-change',
  who: 'coordinator',
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const broadcast = await draftOf(broadcastId, context);
    return openDialog(broadcastDialog(broadcastId, broadcast, await choicesOf(context), readingOf(context)));
  },
});

/** Keeps the draft, of which its writer is the author from now on, and shows how it will look and who gets it. */
export const preview = route({
  name: 'updates.broadcast-preview',
  who: 'coordinator',
  input: One.extend({
    ...Content,
    tlp: z.enum(LABELS),
    acknowledge: z.string().max(10).default(''),
    ...GroupFields,
  }),
  handle: async ({ broadcastId, title, text, link, tlp, acknowledge, ...group }, context: C) => {
    const content = contentOf({ title, text, link });
    const before = await store.lockBroadcast(context.tx, broadcastId);
    if (before) assertDraft(before, context);
    const groups = before?.groups ?? [await groupOf(group, context)];
    return keep({ id: broadcastId, ...content, tlp, acknowledge: acknowledge === 'yes', groups }, context);
  },
});

/** The draft once more. */
export const look = route({
  name: 'updates.broadcast-look',
  who: 'coordinator',
  read: true,
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const broadcast = await store.findBroadcast(context.tx, broadcastId);
    assertDraft(broadcast, context);
    return shown(broadcast, context);
  },
});

export const group = route({
  name: 'updates.broadcast-group',
  who: 'coordinator',
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    await draftOf(broadcastId, context);
    return openDialog(groupDialog(broadcastId, await choicesOf(context), readingOf(context)));
  },
});

export const addGroup = route({
  name: 'updates.broadcast-add',
  who: 'coordinator',
  input: One.extend(GroupFields),
  handle: async ({ broadcastId, ...input }, context: C) => {
    const broadcast = await draftOf(broadcastId, context);
    const added = await groupOf(input, context);
    const others = broadcast.groups.filter((one) => JSON.stringify(one) !== JSON.stringify(added));
    if (others.length >= MOST_GROUPS) throw refuse('tooManyGroups');
    return keep({ ...broadcast, groups: [...others, added] }, context);
  },
});

export const removeGroup = route({
  name: 'updates.broadcast-remove',
  who: 'coordinator',
  input: One.extend({ group: z.string().regex(/^\d$/).transform(Number) }),
  handle: async ({ broadcastId, group }, context: C) => {
    const broadcast = await draftOf(broadcastId, context);
    return keep({ ...broadcast, groups: broadcast.groups.filter((_, i) => i !== group) }, context);
  },
});

/** Throws a draft away; harmless when it is gone. */
export const discard = route({
  name: 'updates.broadcast-discard',
  who: 'coordinator',
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const broadcast = await store.lockBroadcast(context.tx, broadcastId);
    if (broadcast) {
      assertDraft(broadcast, context);
      await store.removeBroadcast(context.tx, broadcastId);
    }
    const { discarded } = context.t.broadcast;
    return toHim(view(discarded, [notice('info', discarded)]), context);
  },
});

/** Refuses what is gone, is not his, or has been sent. */
export function assertDraft(broadcast: Broadcast | undefined, { person }: C): asserts broadcast {
  if (!broadcast) throw refuse('unknownBroadcast');
  if (!mayHandle(person, broadcast)) throw refuse('notYourGroup');
  if (broadcast.state !== 'draft' && broadcast.state !== 'waiting') throw refuse('alreadyOut');
}

async function draftOf(broadcastId: string, context: C): Promise<Broadcast> {
  const broadcast = await store.lockBroadcast(context.tx, broadcastId);
  assertDraft(broadcast, context);
  return broadcast;
}

/** What can be chosen; of networks only those that he may reach, and all together where he coordinates the region. */
export async function choicesOf({ tx, person, t }: C): Promise<Choices> {
  const all = [{ id: null, name: t.broadcast.any }, ...(await networks(tx))];
  return {
    networks: all.filter(({ id }) => mayReach(person, { networkId: id })),
    organisations: await store.organisations(tx),
    themes: await allThemes(tx),
  };
}

async function groupOf({ network, organisation, role, follows, to }: GroupInput, context: C): Promise<Group> {
  const choices = await choicesOf(context);
  const group: Group = {
    networkId: network ?? null,
    organisationId: organisation ?? null,
    role: role ?? null,
    themeId: follows ?? null,
    to: to ?? 'persons',
  };
  const known = (id: string | null, of: readonly { id: string | null }[]) => of.some((one) => one.id === id);
  const fields: Record<string, UpdatesRefusal> = {
    ...(!known(group.networkId, choices.networks) && { network: 'notYourGroup' }),
    ...(group.organisationId &&
      !known(group.organisationId, choices.organisations) && { organisation: 'notYourGroup' }),
    ...(group.themeId && !known(group.themeId, choices.themes) && { follows: 'unknownTheme' }),
  };
  if (Object.keys(fields).length > 0) throw new InvalidForm<UpdatesRefusal>(fields);
  return group;
}

/** Whatever changes, is a draft again: an approval was of what it was before. */
async function keep(
  draft: Omit<Broadcast, 'state' | 'authorId' | 'createdAt' | 'sentAt' | 'reminders' | 'changedAt'>,
  context: C,
): Promise<Reply> {
  const { id, title, body, link, tlp, groups, acknowledge } = draft;
  const kept = { id, title, body, link, tlp, groups, acknowledge };
  const broadcast = { ...kept, state: 'draft' as const, authorId: context.person.id, createdAt: context.now };
  await store.keepBroadcast(context.tx, broadcast);
  return shown({ ...broadcast, reminders: 0, sentAt: null, changedAt: null }, context);
}

async function shown(broadcast: Broadcast, context: C): Promise<Reply> {
  const { tx } = context;
  const reached = await store.reachedBy(tx, broadcast.groups);
  const getting = reached.filter((one) => letsIn(broadcast, one));
  const needsEyes = await store.needsEyes(tx);
  const choices = { ...(await choicesOf(context)), networks: await networks(tx) };
  const shutOut = reached.length - getting.length;
  const sides = sidesLink({ broadcastId: broadcast.id }, context);
  return toHim(previewView({ broadcast, choices, getting, shutOut, needsEyes, sides }, readingOf(context)), context);
}
