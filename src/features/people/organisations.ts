import { z } from 'zod';
import { may, type Person } from '../../core/access.ts';
import { type Context, openDialog, route } from '../../core/feature.ts';
import { InvalidForm, Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import { answer, changeOf } from './change.ts';
import { KINDS, keepOrganisation, SLUG } from './directory.ts';
import * as store from './directory-store.ts';
import { organisationDialog, organisationsView } from './directory-views.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

/** Organisations and tenants are the region's: an administrator of one organisation does not change them. */
export function assertRegion(person: Person): void {
  if (!may(person, 'administrator', 'region')) throw new Refusal<CoreRefusal>('missingRole');
}

export const showOrganisations = route({
  name: 'people.organisations',
  words: { nl: ['organisaties'], en: ['organisations'] },
  who: 'administrator',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => {
    assertRegion(context.person);
    return answer(organisationsView(await store.countedOrganisations(context.tx), null, context.t), context);
  },
});

/** Without values: the form. */
export const addOrganisation = route({
  name: 'people.add-organisation',
  who: 'administrator',
  input: z.object({
    slug: z.string().trim().min(1).max(60).optional(),
    name: z.string().trim().min(1).max(100).optional(),
    kind: z.enum(KINDS).optional(),
  }),
  handle: async ({ slug, name, kind }, context: C) => {
    const { tx, person, t } = context;
    assertRegion(person);
    if (slug === undefined || name === undefined || kind === undefined) return openDialog(organisationDialog(t));
    if (!SLUG.test(slug)) throw new InvalidForm<PeopleRefusal>({ slug: 'badSlug' });
    const done = await keepOrganisation(changeOf(context), { slug, name, kind });
    return answer(
      organisationsView(await store.countedOrganisations(tx), t.admin.organisations.done[done], t),
      context,
    );
  },
});
