import type { RefusalText, Texts } from '../../core/texts.ts';
import { boardEn, boardNl } from './board-texts.ts';
import { callInTexts } from './call-in-texts.ts';
import { cardTexts } from './card-texts.ts';
import type { CheckInState, Kind } from './domain.ts';
import { evaluateTexts } from './evaluate-texts.ts';
import { incidentEn, incidentNl } from './incident-texts.ts';
import { lessonsTexts } from './lessons-texts.ts';
import { planEn, planNl, scriptEn, scriptNl } from './plan-texts.ts';
import { playEn, playNl } from './play-texts.ts';
import { refusalsEn, refusalsNl } from './refusal-texts.ts';
import { rehearseTexts } from './rehearse-texts.ts';
import { rollCallEn, rollCallNl } from './roll-call-texts.ts';
import { shareEn, shareNl } from './share-texts.ts';
import { soonEn, soonNl } from './soon-texts.ts';
import type { Standing } from './standing.ts';
import { templateTexts } from './template-texts.ts';

const nl = {
  tools: callInTexts.nl.tools,
  card: cardTexts.nl.card,
  callIn: callInTexts.nl.callIn,
  rehearse: rehearseTexts.nl.rehearse,
  reach: rehearseTexts.nl.reach,
  evaluation: evaluateTexts.nl.evaluation,
  survey: evaluateTexts.nl.survey,
  template: templateTexts.nl.template,
  lessons: lessonsTexts.nl.lessons,
  evidence: lessonsTexts.nl.evidence,
  states: {
    present: 'Aanwezig',
    onTheWay: 'Onderweg',
    unavailable: 'Niet beschikbaar',
    needHelp: 'Hulp nodig',
  } satisfies Record<CheckInState, string>,
  standings: {
    present: 'aanwezig',
    onTheWay: 'onderweg',
    unavailable: 'niet beschikbaar',
    needHelp: 'hulp nodig',
    silent: 'geen antwoord',
  } satisfies Record<Standing, string>,
  kinds: { exercise: 'Oefening', incident: 'Echt incident' } satisfies Record<Kind, string>,
  ...rollCallNl,
  help: {
    start: { title: 'Oefening starten', text: 'Roep mensen op en zie op een bord wie er is.' },
    board: { title: 'Bord', text: 'Zie het bord van je lopende oefening of incident.' },
  },
  board: boardNl,
  incident: incidentNl,
  plan: planNl,
  soon: soonNl,
  script: scriptNl,
  play: playNl,
  share: shareNl,
  home: { answered: (state: string) => `Je antwoord: ${state}.`, leading: 'Jij leidt dit.' },
  refusals: {
    ...cardTexts.nl.refusals,
    ...rehearseTexts.nl.refusals,
    ...evaluateTexts.nl.refusals,
    ...lessonsTexts.nl.refusals,
    ...templateTexts.nl.refusals,
    ...refusalsNl,
  } satisfies Record<string, RefusalText>,
};

export type ExercisesTexts = typeof nl;
export type ExercisesRefusal = keyof ExercisesTexts['refusals'];

const en: ExercisesTexts = {
  tools: callInTexts.en.tools,
  card: cardTexts.en.card,
  callIn: callInTexts.en.callIn,
  rehearse: rehearseTexts.en.rehearse,
  reach: rehearseTexts.en.reach,
  evaluation: evaluateTexts.en.evaluation,
  survey: evaluateTexts.en.survey,
  template: templateTexts.en.template,
  lessons: lessonsTexts.en.lessons,
  evidence: lessonsTexts.en.evidence,
  states: { present: 'Present', onTheWay: 'On the way', unavailable: 'Unavailable', needHelp: 'Need help' },
  standings: {
    present: 'present',
    onTheWay: 'on the way',
    unavailable: 'unavailable',
    needHelp: 'needs help',
    silent: 'no answer',
  },
  kinds: { exercise: 'Exercise', incident: 'Real incident' },
  ...rollCallEn,
  help: {
    start: { title: 'Start an exercise', text: 'Call people and see on a board who is there.' },
    board: { title: 'Board', text: 'See the board of your running exercise or incident.' },
  },
  board: boardEn,
  incident: incidentEn,
  plan: planEn,
  soon: soonEn,
  script: scriptEn,
  play: playEn,
  share: shareEn,
  home: { answered: (state) => `Your answer: ${state}.`, leading: 'You lead this.' },
  refusals: {
    ...cardTexts.en.refusals,
    ...rehearseTexts.en.refusals,
    ...evaluateTexts.en.refusals,
    ...lessonsTexts.en.refusals,
    ...templateTexts.en.refusals,
    ...refusalsEn,
  },
};

export const texts: Texts<ExercisesTexts> = { nl, en };
