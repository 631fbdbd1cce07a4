import { callIn, callInRecord, callInSent } from './call-in.ts';
import { askContacts, cardPage, cards, handOutCards, keepContacts, mailCards, renewCard, revokeCard } from './card.ts';
import { askSurvey, evaluation, retention, setRetention, survey, surveySent } from './evaluate.ts';
import { evidence } from './evidence.ts';
import { nightly } from './evidence-nightly.ts';
import { tools } from './evidence-tools.ts';
import { addLesson, keepLesson, lessons, myLessons, setLesson } from './lessons.ts';
import {
  reachProofClick,
  reachProofClose,
  reachProofNow,
  reachProofOff,
  reachProofOn,
  reachProofOpen,
  reachProofs,
} from './reach-proof.ts';
import { rehearse } from './rehearse.ts';

/** What is done before, beside and after an exercise. */
export const afterRoutes = [
  tools,
  cards,
  handOutCards,
  revokeCard,
  renewCard,
  askContacts,
  keepContacts,
  mailCards,
  cardPage,
  callIn,
  callInSent,
  callInRecord,
  evaluation,
  retention,
  setRetention,
  survey,
  surveySent,
  lessons,
  myLessons,
  addLesson,
  keepLesson,
  setLesson,
  evidence,
  rehearse,
  reachProofs,
  reachProofOn,
  reachProofOff,
  reachProofNow,
  reachProofClick,
];

export const afterJobs = {
  'exercises.survey-ask': askSurvey,
  'exercises.nightly': nightly,
  'exercises.reach-proof-open': reachProofOpen,
  'exercises.reach-proof-close': reachProofClose,
};
