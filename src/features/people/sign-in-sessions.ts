import { z } from 'zod';
import { may } from '../../core/access.ts';
import { calendar } from '../../core/dates.ts';
import { type Context, replace, route, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import { button, buttons, list, notice, type View, view } from '../../core/view.ts';
import { stands } from './sign-in-rules.ts';
import * as sessions from './sign-in-store.ts';
import * as store from './store.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

/** Where one is signed in on the web. */
export const showSessions = route({
  name: 'people.sessions',
  words: { nl: ['sessies'], en: ['sessions'] },
  who: 'member',
  input: z.object({}),
  handle: async (_, context: C) => sayInPrivate(await sessionsView(context, false)),
});

/** Ends one session of one's own. */
export const revokeSession = route({
  name: 'people.revoke-session',
  who: 'member',
  input: z.object({ sessionId: z.uuid() }),
  handle: async ({ sessionId }, context: C) => {
    const { tx, now, audit, person, place } = context;
    if ((await sessions.revoke(tx, { personId: person.id, id: sessionId }, now)) === 0)
      throw new Refusal<PeopleRefusal>('sessionGone');
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'session.revoke',
      subject: `session:${sessionId}`,
      via: place.platform,
    });
    return replace(await sessionsView(context, true));
  },
});

/** Ends all sessions of one's own, this one too. */
export const revokeOwnSessions = route({
  name: 'people.revoke-own-sessions',
  who: 'member',
  input: z.object({}),
  handle: async (_, context: C) => {
    await revokeAll(context, context.person.id);
    return replace(await sessionsView(context, true));
  },
});

/** An administrator ends all sessions of somebody of his organisation, or of anybody if the whole region is his. */
export const revokeSessionsOf = route({
  name: 'people.revoke-sessions',
  who: 'administrator',
  input: z.object({ personId: z.uuid() }),
  handle: async ({ personId }, context: C) => {
    const of = (await store.findPerson(context.tx, personId))?.person;
    if (!of) throw new Refusal<PeopleRefusal>('sessionOfNobody');
    const scope = of.organisation ? (`organisation:${of.organisation.id}` as const) : 'region';
    if (!may(context.person, 'administrator', scope)) throw new Refusal<CoreRefusal>('missingRole');
    const { sessions: t } = context.t;
    return sayInPrivate(view(t.of(of.name), [notice('success', t.ended(await revokeAll(context, personId)))]));
  },
});

async function revokeAll({ tx, now, audit, person, place }: C, personId: string): Promise<number> {
  const count = await sessions.revoke(tx, { personId }, now);
  if (count > 0)
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'session.revoke-all',
      subject: `person:${personId}`,
      via: place.platform,
      detail: { count },
    });
  return count;
}

async function sessionsView({ tx, now, person, place, locale, network, t: texts }: C, ended: boolean): Promise<View> {
  const t = texts.sessions;
  const dates = calendar(locale, network.timeZone);
  const all = (await sessions.sessionsOf(tx, person.id, now)).filter((one) => stands(one, person, now));
  const items = all.map((one) => ({
    title: t.since(dates.moment(one.createdAt)),
    text: t.seen(dates.moment(one.seenAt)),
    ...(one.id === place.session ? { status: { tone: 'info' as const, text: t.here } } : {}),
    buttons: [button(t.revoke, 'people.revoke-session', { sessionId: one.id })],
  }));
  return view(
    t.title,
    [
      ...(ended ? [notice('success', t.revoked)] : []),
      ...(items.length === 0 ? [notice('info', t.none)] : [list(items)]),
      ...(items.length > 1 ? [buttons(button(t.revokeAll, 'people.revoke-own-sessions', {}, { tone: 'danger' }))] : []),
    ],
    items.length === 0 ? {} : { lead: t.lead },
  );
}
