import type { DigestSource } from '../../core/digest.ts';
import { allows } from '../../core/tlp.ts';
import { button } from '../../core/view.ts';
import { closed } from './domain.ts';
import { reading, themeName, when } from './reading.ts';
import * as store from './store.ts';

/** Events for which one can still register. */
export const comingEvents: DigestSource = async (tx, { themeIds, now, audience, locale, timeZone }) => {
  const r = reading(locale, timeZone, now);
  const coming = await store.comingEvents(tx, now, themeIds);
  return coming
    .filter((event) => !closed(event, now) && event.organisationIds.length === 0 && allows(event, 'post', audience))
    .map((event) => ({
      key: `event:${event.id}`,
      kind: 'event',
      themeId: event.theme.id,
      title: event.title,
      text: event.description,
      tlp: event.tlp,
      meta: [r.t.kinds[event.kind], when(event, r), event.place],
      at: event.createdAt,
      button: button(r.t.buttons.details, 'events.details', { eventId: event.id }),
    }));
};

/** Trainings on these themes; they are public. */
export const trainingOffer: DigestSource = async (tx, { themeIds, now, locale, timeZone }) => {
  const r = reading(locale, timeZone, now);
  const offer = await store.trainings(tx, themeIds);
  return offer.map((training) => ({
    key: `training:${training.id}`,
    kind: 'training',
    themeId: training.themeId,
    title: training.title,
    text: training.description,
    tlp: 'TLP:CLEAR',
    meta: [themeName(training.theme, locale)],
    button: button(r.t.trainings.title, 'events.trainings'),
  }));
};
