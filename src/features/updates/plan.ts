import { z } from 'zod';
import { momentOf } from '../../core/dates.ts';
import { openDialog, route } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { buttons, dialog, notice, text, view } from '../../core/view.ts';
import { assertDraft } from './coordinate.ts';
import { FARTHEST_MS, tooOld } from './domain.ts';
import { planKey } from './send.ts';
import { type C, readingOf, refuse, toHim } from './subject.ts';
import type { UpdatesRefusal } from './texts.ts';
import { changeUpdate, findUpdate, lockUpdate } from './update-store.ts';
import { changeButton, discardButton, planButton } from './update-views.ts';

/** The form for the moment at which a draft goes out. */
export const plan = route({
  name: 'updates.plan',
  who: 'coordinator',
  input: z.object({ updateId: z.uuid() }),
  handle: async ({ updateId }, context: C) => {
    assertDraft(await findUpdate(context.tx, updateId), context);
    const { plan } = context.t;
    return openDialog(
      dialog(
        view(plan.title, [text(plan.lead)]),
        {
          action: 'updates.plan-at',
          input: { updateId },
          submit: plan.submit,
          fields: [{ kind: 'dateTime', name: 'at', label: plan.at, optional: false }],
        },
        planButton(updateId, readingOf(context)),
      ),
    );
  },
});

/** Plans a draft, or moves it; whoever does answers for it from then on. */
export const planAt = route({
  name: 'updates.plan-at',
  who: 'coordinator',
  input: z.object({ updateId: z.uuid(), at: z.string().max(30) }),
  handle: async ({ updateId, at }, context: C) => {
    const { tx, now, network, schedule } = context;
    const update = await lockUpdate(tx, updateId);
    assertDraft(update, context);
    if (tooOld(update, now)) throw refuse('tooOld');
    const dueAt = momentOf(at, network.timeZone);
    if (!dueAt || dueAt <= now || dueAt.getTime() - now.getTime() > FARTHEST_MS)
      throw new InvalidForm<UpdatesRefusal>({ at: 'badMoment' });
    await changeUpdate(tx, updateId, { state: 'planned', dueAt, authorId: context.person.id });
    await schedule.plan(tx, { key: planKey(updateId), job: 'updates.send', payload: { updateId }, dueAt });
    const r = readingOf(context);
    return toHim(
      view(
        r.t.plan.planned(update.title),
        [
          notice('success', r.t.plan.text(r.dates.moment(dueAt))),
          buttons(planButton(updateId, r), changeButton(updateId, r), discardButton(updateId, r)),
        ],
        { tlp: update.tlp },
      ),
      context,
    );
  },
});
