import { z } from 'zod';
import { route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { notice, view } from '../../core/view.ts';
import { Content, contentOf, wrongIn } from './content-form.ts';
import { assertDraft, audiencesOf, countOf, recipientsOf } from './coordinate.ts';
import { LABELS, type Update } from './domain.ts';
import { filesLink } from './files.ts';
import { reading } from './reading.ts';
import { planKey } from './send.ts';
import { sidesLink } from './sides-link.ts';
import { type C, readingOf, refuse, shownTo, toHim } from './subject.ts';
import { themeExists } from './subscriber-store.ts';
import type { UpdatesRefusal } from './texts.ts';
import * as store from './update-store.ts';
import { previewView, testView } from './update-views.ts';
import { EVERYONE } from './write.ts';

/** Keeps the draft and shows, to its writer alone, how it will look and to how many it will go. */
export const preview = route({
  name: 'updates.preview',
  who: 'coordinator',
  input: z.object({
    updateId: z.uuid(),
    ...Content,
    theme: z.uuid(),
    tlp: z.enum(LABELS),
    audience: z.union([z.literal(EVERYONE), z.uuid()]),
  }),
  handle: async ({ updateId, title, text, link, theme, tlp, audience }, context: C) => {
    const { tx, now, person } = context;
    const networkId = audience === EVERYONE ? null : audience;
    const named = (await audiencesOf(context)).find(({ id }) => id === networkId);
    const fields: Record<string, UpdatesRefusal> = {
      ...(!named && { audience: 'notYourAudience' }),
      ...(!(await themeExists(tx, theme)) && { theme: 'unknownTheme' }),
      ...wrongIn({ link }),
    };
    if (!named || Object.keys(fields).length > 0) throw new InvalidForm<UpdatesRefusal>(fields);
    const before = await store.lockUpdate(tx, updateId);
    if (before) assertDraft(before, context);
    const draft = { id: updateId, ...contentOf({ title, text, link }), networkId, tlp, createdAt: now };
    await store.keepDraft(tx, { ...draft, themeId: theme }, person.id);
    const update = await store.findUpdate(tx, updateId);
    if (!update) throw refuse('unknown');
    await context.schedule.cancel(tx, planKey(updateId));
    return shown(update, context);
  },
});

/** The preview of what is still to be sent, once more. */
export const look = route({
  name: 'updates.look',
  who: 'coordinator',
  read: true,
  input: z.object({ updateId: z.uuid() }),
  handle: async ({ updateId }, context: C) => {
    const update = await store.findUpdate(context.tx, updateId);
    assertDraft(update, context);
    return shown(update, context);
  },
});

async function shown(update: Update, context: C) {
  const count = countOf(await recipientsOf(context.tx, update));
  const audiences = await audiencesOf(context);
  const audience =
    update.networkId === null ? null : (audiences.find(({ id }) => id === update.networkId)?.name ?? null);
  const more = [sidesLink({ updateId: update.id }, context), filesLink(update, context)];
  return toHim(
    previewView(
      {
        update,
        count,
        audience,
        shown: shownTo(context),
        more,
      },
      readingOf(context),
    ),
    context,
  );
}

/** Sends a draft to its writer alone, by the platform where he is reached. */
export const test = route({
  name: 'updates.test',
  who: 'coordinator',
  input: z.object({ updateId: z.uuid() }),
  handle: async ({ updateId }, context: C) => {
    const { tx, now, person, outbox, network } = context;
    const update = await store.findUpdate(tx, updateId);
    assertDraft(update, context);
    await outbox.enqueue(tx, [
      {
        key: `update-test:${updateId}:${context.newId()}`,
        to: { personId: person.id },
        view: (locale) => testView({ ...update, sentAt: now }, reading(locale, network.timeZone), shownTo(context)),
        priority: 'broadcast',
      },
    ]);
    return sayInPrivate(view(context.t.test.title(update.title), [notice('info', context.t.test.sent)]));
  },
});

/** Throws a draft away; harmless when it is gone. */
export const discard = route({
  name: 'updates.discard',
  who: 'coordinator',
  input: z.object({ updateId: z.uuid() }),
  handle: async ({ updateId }, context: C) => {
    const update = await store.lockUpdate(context.tx, updateId);
    if (update) {
      assertDraft(update, context);
      await context.schedule.cancel(context.tx, planKey(updateId));
      await store.removeDraft(context.tx, updateId);
    }
    const { discarded } = context.t.preview;
    return toHim(view(discarded, [notice('info', discarded)]), context);
  },
});
