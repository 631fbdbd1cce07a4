import type { RefusalText, Texts } from '../core/texts.ts';

const nl = {
  title: 'Demo',
  moved: 'De klok van de demo loopt nu voor. Wat intussen gepland stond, is gedaan.',
  noWeekly: 'Er staat geen weekbericht gepland. Kies eerst een persoon en volg een thema.',
  exercise: 'De oefening begint.',
  exerciseHint:
    'Collega’s antwoorden de komende twee minuten, en er komen drie injects. Kies de oefenleider om het bord te zien, of een CISO om je zelf te melden.',
  actions: {
    exercise: 'Start een oefening',
    quarter: 'Klok 15 minuten verder',
    day: 'Klok een dag verder',
    weekly: 'Naar het volgende weekbericht',
  },
  /** What one can try, by what the person is. */
  tries: {
    member: ['Hoe herken ik mensenhandel?', 'agenda', 'thema’s'],
    ciso: ['Wat doe ik het eerste uur bij gijzelsoftware?', 'aanwezig', 'agenda'],
    exerciseLeader: ['oefening starten', 'bord', 'stop oefening'],
    coordinator: ['themabericht', 'agenda', 'nieuws'],
  },
  refusals: {} as Record<string, RefusalText>,
};

export type DemoTexts = typeof nl;

const en: DemoTexts = {
  title: 'Demo',
  moved: 'The clock of the demo is ahead now. What was planned meanwhile is done.',
  noWeekly: 'No weekly update is planned. Choose a person and follow a theme first.',
  exercise: 'The exercise begins.',
  exerciseHint:
    'Colleagues answer during the next two minutes, and three injects come. Choose the exercise leader to see the board, or a CISO to check in yourself.',
  actions: {
    exercise: 'Start an exercise',
    quarter: 'Clock 15 minutes on',
    day: 'Clock a day on',
    weekly: 'To the next weekly update',
  },
  tries: {
    member: ['How do I recognise human trafficking?', 'agenda', 'themes'],
    ciso: ['What do I do in the first hour of ransomware?', 'present', 'agenda'],
    exerciseLeader: ['start exercise', 'board', 'stop exercise'],
    coordinator: ['theme update', 'agenda', 'news'],
  },
  refusals: {},
};

export const texts: Texts<DemoTexts> = { nl, en };
