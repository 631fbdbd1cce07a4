import { z } from 'zod';
import { calendar } from '../../core/dates.ts';
import { type Context, route, say, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { button, buttons, link, text, view } from '../../core/view.ts';
import { LINK_MS } from './sign-in-rules.ts';
import * as store from './sign-in-store.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

/** The route of links that sign in: the page shows it, and a POST there opens a session (`createSignIn`). */
export const SIGN_IN_ROUTE = 'people.signing-in';

/** `issuer`, `subject` and `account`: of an identity provider, to sign in by from now on. */
export const SignInInput = z.object({
  token: z.uuid(),
  issuer: z.string().optional(),
  subject: z.string().optional(),
  account: z.string().optional(),
});

/** The key under which a link's token is kept once it is used. */
export const tokenKey = (token: string): string => `sign-in:${token}`;

/**
 * Gives somebody a link to sign in on the web, in his own chat. Not on the web itself: whoever has a signed link of this
 * person would make a session of it.
 */
export const askSignIn = route({
  name: 'people.sign-in',
  words: { nl: ['inloggen'], en: ['sign in'] },
  who: 'member',
  input: z.object({}),
  handle: async (_, { place, person, links, network, newId, now, locale, t }: C) => {
    if (place.platform === 'web') throw new Refusal<PeopleRefusal>('signInFromChat');
    const expires = new Date(now.getTime() + LINK_MS);
    const href = links.signed({ route: SIGN_IN_ROUTE, input: { token: newId() }, personId: person.id, expires });
    const until = calendar(locale, network.timeZone).time(expires);
    return sayInPrivate(view(t.signIn.title, [text(t.signIn.text(until)), link(t.signIn.link, href)]));
  },
});

/** What a sign-in link shows. Looking uses nothing up: mail and chat programs open links too. */
export const confirmSignIn = route({
  name: SIGN_IN_ROUTE,
  who: 'member',
  read: true,
  input: SignInInput,
  handle: async ({ token, account }, { tx, person, t }: C) => {
    if (await store.isUsed(tx, tokenKey(token))) throw new Refusal<PeopleRefusal>('signInUsed');
    return say(
      view(
        t.signIn.confirm,
        [
          ...(account === undefined ? [] : [text(t.signIn.connect(account))]),
          buttons(button(t.signIn.now, SIGN_IN_ROUTE, {}, { tone: 'primary' })),
        ],
        { lead: t.signIn.as(person.name) },
      ),
    );
  },
});
