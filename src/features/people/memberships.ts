import { z } from 'zod';
import { may, type Scope } from '../../core/access.ts';
import { type Context, openDialog, route } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { button, type Dialog, dialog, type Field, view } from '../../core/view.ts';
import { assertScope, managed, managedMember, type NamedScope, scopes } from './administer.ts';
import { changeOf } from './change.ts';
import { changed } from './person.ts';
import { giveMandate, joinNetwork, leaveNetwork, MANDATES, takeMandate } from './standing.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

/** The networks or organisations that this administrator may give, by id and name. */
export async function choices({ tx, person, locale, t }: C, kind: 'network' | 'organisation'): Promise<NamedScope[]> {
  const own = (await scopes(tx, locale, t.admin.region)).filter(
    ({ scope }) => scope.startsWith(`${kind}:`) && may(person, 'administrator', scope),
  );
  if (own.length === 0) throw new Refusal<PeopleRefusal>('nothingToGive');
  return own;
}

/** Throws a Refusal for what does not exist or is not his to give. */
export async function assertGivable(context: C, scope: Scope): Promise<void> {
  assertScope(context.person, scope);
  const all = await scopes(context.tx, context.locale, context.t.admin.region);
  if (!all.some((one) => one.scope === scope)) throw new Refusal<PeopleRefusal>('nothingToGive');
}

const idOf = (scope: string) => scope.slice(scope.indexOf(':') + 1);
export const choiceOf = (name: string, label: string, own: readonly NamedScope[]): Field => ({
  kind: 'choice',
  name,
  label,
  optional: false,
  options: own.map((one) => ({ value: idOf(one.scope), label: one.name })),
});

function form(title: string, name: string, action: string, personId: string, fields: Field[]): Dialog {
  const input = { personId };
  const opener = button(title, action, input, { dialog: true });
  return dialog(view(`${title}: ${name}`, []), { action, input, submit: title, fields }, opener);
}

/** Makes somebody a member of a network of this administrator. Without a network: the form. */
export const join = route({
  name: 'people.join-network',
  who: 'administrator',
  input: z.object({ personId: z.uuid(), networkId: z.uuid().optional() }),
  handle: async ({ personId, networkId }, context: C) => {
    const p = context.t.admin.person;
    const { name } = await managedMember(context, personId);
    if (networkId === undefined) {
      const fields = [choiceOf('networkId', p.network, await choices(context, 'network'))];
      return openDialog(form(p.join, name, 'people.join-network', personId, fields));
    }
    await assertGivable(context, `network:${networkId}`);
    return changed(context, personId, await joinNetwork(changeOf(context), { personId, networkId }));
  },
});

export const leaveOf = route({
  name: 'people.leave-network',
  who: 'administrator',
  input: z.object({ personId: z.uuid(), networkId: z.uuid() }),
  handle: async ({ personId, networkId }, context: C) => {
    await managed(context, personId);
    assertScope(context.person, `network:${networkId}`);
    return changed(context, personId, await leaveNetwork(changeOf(context), { personId, networkId }));
  },
});

/** Lets somebody answer for an organisation of this administrator. Without an organisation: the form. */
export const mandate = route({
  name: 'people.mandate',
  who: 'administrator',
  input: z.object({ personId: z.uuid(), organisationId: z.uuid().optional(), kind: z.enum(MANDATES).optional() }),
  handle: async ({ personId, organisationId, kind }, context: C) => {
    const { t } = context;
    const p = t.admin.person;
    const { name } = await managedMember(context, personId);
    if (organisationId === undefined || kind === undefined) {
      const kinds = MANDATES.map((value) => ({ value, label: t.admin.mandates[value] }));
      const fields: Field[] = [
        choiceOf('organisationId', p.organisation, await choices(context, 'organisation')),
        { kind: 'choice', name: 'kind', label: p.kind, optional: false, options: kinds },
      ];
      return openDialog(form(p.mandate, name, 'people.mandate', personId, fields));
    }
    await assertGivable(context, `organisation:${organisationId}`);
    return changed(context, personId, await giveMandate(changeOf(context), { personId, organisationId, kind }));
  },
});

export const takeMandateOf = route({
  name: 'people.take-mandate',
  who: 'administrator',
  input: z.object({ personId: z.uuid(), organisationId: z.uuid() }),
  handle: async ({ personId, organisationId }, context: C) => {
    await managed(context, personId);
    assertScope(context.person, `organisation:${organisationId}`);
    return changed(context, personId, await takeMandate(changeOf(context), { personId, organisationId }));
  },
});
