import { z } from 'zod';
import { route, sayInPrivate } from '../../core/feature.ts';
import { facts, type Tile, tiles, view } from '../../core/view.ts';
import { type FromOrganisation, fromOrganisations } from './coordinate-store.ts';
import { numberFacts } from './coordinate-views.ts';
import { coordinated } from './manage.ts';
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
            all.map((one) => tileOf(one, r)),
          ),
        ],
        { lead: when(event, r), tlp: event.tlp },
      ),
    );
  },
});

function tileOf({ name, registered, waiting, attended }: FromOrganisation, { t }: Reading): Tile {
  const { live, waiting: onList } = t.coordinate;
  const title = name ?? live.none;
  const detail = waiting > 0 ? { detail: `${onList}: ${waiting}` } : {};
  if (attended > 0) return { title, state: 'good', label: live.present(attended, registered), ...detail };
  if (registered > 0) return { title, state: 'underWay', label: live.coming(registered), ...detail };
  return { title, state: 'silent', label: `${onList}: ${waiting}` };
}
