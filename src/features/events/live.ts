import { z } from 'zod';
import { route, sayInPrivate } from '../../core/feature.ts';
import { facts, type Tile, tiles, view } from '../../core/view.ts';
import { type FromOrganisation, fromOrganisations } from './coordinate-store.ts';
import { numberFacts } from './coordinate-views.ts';
import type { Event } from './domain.ts';
import { coordinated } from './manage.ts';
import { codeTime } from './moments.ts';
import { type C, readingOf } from './personal.ts';
import { type Reading, when } from './reading.ts';
import * as store from './store.ts';

/** The numbers of an event and who comes from where, as a page that keeps itself up to date; without names of people. */
export const live = route({
  name: 'events.live',
  who: 'coordinator',
  read: true,
  input: z.object({ eventId: z.uuid() }),
  handle: async ({ eventId }, context: C) => {
    const event = await coordinated(eventId, context);
    const r = readingOf(context);
    const all = await fromOrganisations(context.tx, eventId);
    return sayInPrivate(
      view(
        event.title,
        [
          facts(numberFacts(event, await store.numbersOf(context.tx, eventId), r), true),
          tiles(
            r.t.coordinate.live.heading,
            all.map((one) => tileOf(one, event, r)),
          ),
        ],
        { lead: when(event, r), tlp: event.tlp },
      ),
    );
  },
});

/** Before the event it is good that they come, from an hour before that they are there. */
function tileOf({ name, registered, waiting, attended }: FromOrganisation, event: Event, r: Reading): Tile {
  const { live, waiting: onList } = r.t.coordinate;
  const title = name ?? live.none;
  const detail = waiting > 0 ? { detail: `${onList}: ${waiting}` } : {};
  if (registered === 0) return { title, state: 'underWay', label: `${onList}: ${waiting}` };
  if (r.now < codeTime(event).from) return { title, state: 'good', label: live.coming(registered), ...detail };
  return { title, state: attended > 0 ? 'good' : 'silent', label: live.present(attended, registered), ...detail };
}
