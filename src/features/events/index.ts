import { type Feature, feature } from '../../core/feature.ts';
import { acceptOffer } from './accept-offer.ts';
import { agenda } from './agenda.ts';
import { cancel } from './cancel.ts';
import { declineOffer } from './decline-offer.ts';
import { details } from './details.ts';
import { home, mine } from './mine.ts';
import { offerExpired } from './offer-expired.ts';
import { personalData } from './personal-data.ts';
import { register } from './register.ts';
import { round } from './rounds.ts';
import { texts } from './texts.ts';
import { trainings } from './trainings.ts';

export { calendarFile } from './calendar.ts';
export { comingEvents, trainingOffer } from './digest.ts';
export { planRounds } from './rounds.ts';

export const events: Feature = feature({
  name: 'events',
  texts,
  routes: [agenda, details, register, cancel, acceptOffer, declineOffer, mine, trainings],
  help: ({ person, t }) => [
    { ...t.help.agenda, action: 'events.agenda' },
    ...(person.state === 'member' ? [{ ...t.help.mine, action: 'events.mine' }] : []),
    { ...t.help.trainings, action: 'events.trainings' },
  ],
  home,
  jobs: { 'events.offer-expired': offerExpired, 'events.remind': round },
  personalData,
});
