import { z } from 'zod';
import { may, type Scope } from '../../core/access.ts';
import { type Context, openDialog, route } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { button, type Dialog, dialog, view } from '../../core/view.ts';
import { assertScope, managed, managedMember, type NamedScope, scopes } from './administer.ts';
import { changeOf } from './change.ts';
import { changed } from './person.ts';
import { giveRole, ROLES, takeRole } from './standing.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

const ofScope = (scope: string) => scope as Scope;

/** Gives a role for a scope that the administrator has himself. Without a role: the form. */
export const giveRoleTo = route({
  name: 'people.give-role',
  who: 'administrator',
  input: z.object({
    personId: z.uuid(),
    role: z.enum(ROLES).optional(),
    scope: z.string().max(100).transform(ofScope).optional(),
  }),
  handle: async ({ personId, role, scope }, context: C) => {
    const { tx, person, locale, t } = context;
    const { name } = await managedMember(context, personId);
    const all = await scopes(tx, locale, t.admin.region);
    const own = all.filter((one) => may(person, 'administrator', one.scope));
    if (role === undefined || scope === undefined) return openDialog(roleDialog({ personId, name }, own, t));
    if (!all.some((one) => one.scope === scope)) throw new Refusal<PeopleRefusal>('nothingToGive');
    assertScope(person, scope);
    return changed(context, personId, await giveRole(changeOf(context), { personId, role, scope }));
  },
});

export const takeRoleOf = route({
  name: 'people.take-role',
  who: 'administrator',
  input: z.object({ personId: z.uuid(), role: z.enum(ROLES), scope: z.string().max(100).transform(ofScope) }),
  handle: async ({ personId, role, scope }, context: C) => {
    await managed(context, personId);
    assertScope(context.person, scope);
    return changed(context, personId, await takeRole(changeOf(context), { personId, role, scope }));
  },
});

function roleDialog(
  { personId, name }: { personId: string; name: string },
  own: readonly NamedScope[],
  t: PeopleTexts,
): Dialog {
  const p = t.admin.person;
  return dialog(
    view(`${p.give}: ${name}`, []),
    {
      action: 'people.give-role',
      input: { personId },
      submit: p.give,
      fields: [
        {
          kind: 'choice',
          name: 'role',
          label: p.role,
          optional: false,
          options: ROLES.map((value) => ({ value, label: t.admin.roles[value] })),
        },
        {
          kind: 'choice',
          name: 'scope',
          label: p.scope,
          optional: false,
          options: own.map((one) => ({ value: one.scope, label: one.name })),
        },
      ],
    },
    button(p.give, 'people.give-role', { personId }, { dialog: true }),
  );
}
