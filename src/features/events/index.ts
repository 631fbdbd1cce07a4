import { may } from '../../core/access.ts';
import { type Feature, feature } from '../../core/feature.ts';
import { acceptOffer } from './accept-offer.ts';
import { agenda } from './agenda.ts';
import { agendaQuestion } from './agenda-question.ts';
import { askPresent, attendance, howPresent, mark, present } from './attend.ts';
import { cancel } from './cancel.ts';
import { declineOffer } from './decline-offer.ts';
import { details } from './details.ts';
import { certificate, evaluate, results, sendEvaluation } from './evaluate.ts';
import { feed, stopFeed } from './feed.ts';
import { live } from './live.ts';
import { coordinate } from './manage.ts';
import { home, mine } from './mine.ts';
import { offerExpired } from './offer-expired.ts';
import { cancelOther, findOther, registerOther, showOthers } from './others.ts';
import { findParticipant, participants } from './participants.ts';
import { personalData } from './personal-data.ts';
import { callOff, manage, publish, sendCallOff } from './publish.ts';
import { ask, register } from './register.ts';
import { allRequests, myRequests, refuseRequest, request, sendRefusal, sendRequest, withdraw } from './request.ts';
import { round } from './rounds.ts';
import { texts } from './texts.ts';
import { trainings } from './trainings.ts';
import { change, copy, sendChange, sendWrite, write } from './write.ts';

export { claimOfRoom, qrFile } from './attend.ts';
export { calendarFile } from './calendar.ts';
export { comingEvents, trainingOffer } from './digest.ts';
export { resultsPicture } from './evaluate.ts';
export { exportFile } from './export.ts';
export { feedFile } from './feed.ts';
export { planRounds } from './rounds.ts';

export const events: Feature = feature({
  name: 'events',
  texts,
  routes: [
    ...[agenda, details, ask, register, cancel, acceptOffer, declineOffer, mine, feed, stopFeed],
    ...[coordinate, manage, write, sendWrite, copy, change, sendChange, publish, callOff, sendCallOff],
    ...[live, participants, findParticipant, findOther, showOthers, registerOther, cancelOther],
    ...[attendance, mark, howPresent, askPresent, present, evaluate, sendEvaluation, results, certificate],
    ...[trainings, request, sendRequest, myRequests, withdraw, allRequests, refuseRequest, sendRefusal],
  ],
  listeners: [agendaQuestion],
  help: ({ person, t }) => [
    { ...t.help.agenda, action: 'events.agenda' },
    ...(person.state === 'member' ? [{ ...t.help.mine, action: 'events.mine' }] : []),
    { ...t.help.trainings, action: 'events.trainings' },
    ...(may(person, 'coordinator') ? [{ ...t.help.coordinate, action: 'events.coordinate' }] : []),
  ],
  home,
  jobs: { 'events.offer-expired': offerExpired, 'events.remind': round },
  personalData,
});
