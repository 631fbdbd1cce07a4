import { z } from 'zod';
import { route } from '../../core/feature.ts';
import { button, buttons, list, notice, view } from '../../core/view.ts';
import { mayWriteFor } from './coordinate.ts';
import { strictest, type Update } from './domain.ts';
import { type Reading, themeName } from './reading.ts';
import { type C, readingOf, toHim } from './subject.ts';
import { newestUpdates } from './update-store.ts';
import { reportButton } from './update-views.ts';

/** Updates in one message. */
const SHOWN = 10;
const LOOKED_AT = 100;

/** The newest updates that this coordinator may change, with how they stand. */
export const manage = route({
  name: 'updates.manage',
  words: { nl: ['themaberichten beheren'], en: ['manage theme updates'] },
  who: 'coordinator',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => {
    const updates = (await newestUpdates(context.tx, LOOKED_AT))
      .filter(({ networkId }) => mayWriteFor(context.person, networkId))
      .slice(0, SHOWN);
    const r = readingOf(context);
    const { t } = r;
    const write = buttons(button(t.buttons.write, 'updates.write', {}, { dialog: true }));
    const tlp = strictest(updates.map((update) => update.tlp));
    const shown = updates.length === 0 ? notice('info', t.manage.nothing) : list(updates.map((one) => item(one, r)));
    return toHim(view(t.manage.title, [shown, write], tlp ? { tlp } : {}), context);
  },
});

function item(update: Update, r: Reading) {
  const { t, dates, locale } = r;
  const at = update.dueAt ?? update.sentAt ?? update.createdAt;
  const toSend = update.state === 'draft' || update.state === 'planned';
  return {
    title: update.title,
    meta: [t.manage.states[update.state], dates.moment(at), themeName(update.theme, locale), update.tlp],
    buttons: [toSend ? button(t.buttons.look, 'updates.look', { updateId: update.id }) : reportButton(update, r)],
  };
}
