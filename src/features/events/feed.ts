import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { NetworkSettings } from '../../core/feature.ts';
import { replace, route, sayInPrivate } from '../../core/feature.ts';
import type { Claim } from '../../core/links.ts';
import { button, buttons, link, notice, text, type View, view } from '../../core/view.ts';
import type { Tx } from '../../data/tx.ts';
import { icalendar } from './calendar.ts';
import { type C, readingOf } from './personal.ts';
import * as store from './store.ts';
import { texts } from './texts.ts';

const YEAR_MS = 365 * 86_400_000;
/** What is over stays in the feed so long. */
const PAST_MS = 90 * 86_400_000;
const YEARS = 5;

const newKey = () => randomBytes(12).toString('base64url');

/** The address of one's own feed; `renew`: another, the old one ends. */
export const feed = route({
  name: 'events.feed',
  words: { nl: ['agenda-adres', 'agenda adres'], en: ['calendar address'] },
  who: 'member',
  input: z.object({ renew: z.enum(['yes', 'no']).default('no') }),
  handle: async ({ renew }, context: C) => {
    const { tx, now, person } = context;
    const kept = renew === 'yes' ? undefined : await store.feedKey(tx, person.id);
    const key = kept ?? newKey();
    if (kept === undefined) await store.keepFeedKey(tx, person.id, key, now);
    return sayInPrivate(feedView(context, key));
  },
});

function feedView(context: C, key: string): View {
  const { links, now, person } = context;
  const { after } = readingOf(context).t;
  const href = links.file({
    route: 'events.feed',
    input: { key },
    personId: person.id,
    expires: new Date(now.getTime() + YEARS * YEAR_MS),
  });
  return view(
    after.feed.title,
    [
      link(after.feed.link, href),
      text(href),
      notice('warning', after.feed.secret),
      buttons(
        button(after.feed.renew, 'events.feed', { renew: 'yes' }),
        button(after.feed.stop, 'events.feed-stop', {}, { tone: 'danger' }),
      ),
    ],
    { lead: after.feed.lead },
  );
}

/** Ends the address; twice says the same. */
export const stopFeed = route({
  name: 'events.feed-stop',
  who: 'member',
  input: z.object({}),
  handle: async (_, { tx, person, t }: C) => {
    await store.dropFeed(tx, person.id);
    return replace(
      view(t.after.feed.title, [
        notice('success', t.after.feed.stopped),
        buttons(button(t.after.feed.renew, 'events.feed', { renew: 'yes' })),
      ]),
    );
  },
});

/** The feed itself: all that he has a place for. Undefined once he stopped it, or left. */
export async function feedFile(tx: Tx, claim: Claim, network: NetworkSettings, now: Date) {
  const { personId } = claim;
  if (personId === null || (await store.feedKey(tx, personId)) !== claim.input.key) return undefined;
  const own = await store.registrationsOf(tx, personId, new Date(now.getTime() - PAST_MS));
  const events = own.flatMap(({ event, registration }) => (registration.state === 'registered' ? [event] : []));
  return {
    contentType: 'text/calendar; charset=utf-8',
    filename: 'agenda.ics',
    body: icalendar(events, network, now, texts.nl.after.feed.name(network.name)),
  };
}
