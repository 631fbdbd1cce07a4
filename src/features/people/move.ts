import { z } from 'zod';
import { type Context, openDialog, route } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { button, dialog, text, view } from '../../core/view.ts';
import { assertHome, managed } from './administer.ts';
import { changeOf } from './change.ts';
import { assertGivable, choiceOf, choices } from './memberships.ts';
import { changed } from './person.ts';
import { moveTo } from './standing.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

/** Puts somebody in another organisation; both are this administrator's. Without an organisation: the form. */
export const moveOf = route({
  name: 'people.move',
  who: 'administrator',
  input: z.object({ personId: z.uuid(), organisationId: z.uuid().optional() }),
  handle: async ({ personId, organisationId }, context: Context<PeopleTexts>) => {
    const { person, t } = context;
    const card = await managed(context, personId);
    assertHome(person, card.organisationId);
    if (card.state !== 'member' && card.state !== 'waiting') throw new Refusal<PeopleRefusal>('notMember');
    if (organisationId === undefined) {
      const { standing: s } = t;
      const input = { personId };
      const fields = [choiceOf('organisationId', t.admin.person.organisation, await choices(context, 'organisation'))];
      return openDialog(
        dialog(
          view(`${s.move}: ${card.name}`, [text(s.moveLead(card.name))]),
          { action: 'people.move', input, submit: s.move, fields },
          button(s.move, 'people.move', input, { dialog: true }),
        ),
      );
    }
    await assertGivable(context, `organisation:${organisationId}`);
    return changed(context, personId, await moveTo(changeOf(context), card, organisationId));
  },
});
