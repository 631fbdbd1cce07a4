import { z } from 'zod';
import { may } from '../../core/access.ts';
import { type Context, type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import { accountView, splitView } from './account-views.ts';
import { answer, changeBy } from './change.ts';
import * as store from './link-store.ts';
import { assertAdministrator } from './standing.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

/** His own accounts and choices, with what he can do about them. */
export async function own(context: C, saved: boolean): Promise<Reply> {
  const { tx, person } = context;
  const accounts = await store.findAccounts(tx, person.id);
  if (accounts.length === 0) throw new Refusal<CoreRefusal>('unknownPerson'); // a public page has nobody
  return answer(accountView(await store.findOwn(tx, person.id), accounts, saved, context), context);
}

export const showAccount = route({
  name: 'people.account',
  words: { nl: ['mijn account', 'account'], en: ['my account'] },
  who: 'anyone',
  read: true,
  input: z.object({}),
  handle: (_, context: C) => own(context, false),
});

/** The platform on which he wants to be reached; `any`: where he was last. */
export const reach = route({
  name: 'people.reach',
  who: 'anyone',
  input: z.object({ platform: z.enum(['any', 'slack', 'teams', 'web', 'memory']) }),
  handle: async ({ platform }, context: C) => {
    const { tx, person, audit } = context;
    const accounts = await store.findAccounts(tx, person.id);
    if (platform !== 'any' && !accounts.some(({ tenant }) => tenant.platform === platform))
      throw new Refusal<PeopleRefusal>('noSuchAccount');
    if (accounts.length > 0) {
      await store.setReach(tx, person.id, platform === 'any' ? null : platform);
      const subject = `person:${person.id}` as const;
      await audit.record(tx, { ...changeBy(context), action: 'person.reach', subject, detail: { platform } });
    }
    return own(context, true);
  },
});

/** Splits off the account in which this is pressed. Its next message starts anew, as a newcomer's. */
export const unlink = route({
  name: 'people.unlink',
  who: 'anyone',
  input: z.object({}),
  handle: async (_, context: C) => {
    const { tx, now, newId, person, accountId, audit, t } = context;
    if (accountId === null) throw new Refusal<PeopleRefusal>('onlyInOwnChat');
    const fresh = { id: newId(), name: person.name, state: 'left', organisationId: null, createdAt: now };
    if (!(await store.splitAccount(tx, accountId, person.id, fresh))) throw new Refusal<PeopleRefusal>('onlyAccount');
    const detail = { split: fresh.id, account: accountId };
    const subject = `person:${person.id}` as const;
    await audit.record(tx, { ...changeBy(context), action: 'person.unlink', subject, detail });
    if (may(person, 'administrator', 'region')) await assertAdministrator(tx);
    return sayInPrivate(splitView(t));
  },
});
