import type { RefusalText, Texts } from '../../core/texts.ts';

const nl = {
  helpful: 'Dit helpt',
  notHelpful: 'Dit helpt niet',
  askExpert: 'Vraag een expert',
  votes: 'Oordeel van lezers',
  voteCount: (helpful: number, notHelpful: number) => `${helpful} geholpen, ${notHelpful} niet geholpen`,
  voted: {
    title: 'Dank je wel',
    helpful: 'Fijn dat dit je helpt.',
    notHelpful: 'Ik geef door dat dit antwoord niet helpt. Wil je het aan een expert vragen?',
  },
  ask: {
    title: 'Vraag een expert',
    lead: 'Je vraag gaat naar de experts van het thema, met jouw naam en je organisatie. Is er geen expert, dan gaat hij naar de coördinator. Het antwoord krijg je hier.',
    theme: 'Thema',
    question: 'Je vraag',
    hint: 'Noem geen persoonsgegevens van anderen en niets vertrouwelijks.',
    submit: 'Vraag versturen',
    sent: 'Je vraag is onderweg',
    sentTo: (count: number, theme: string) =>
      `Hij gaat naar ${count === 1 ? '1 persoon' : `${count} personen`} voor ${theme}. Wie het eerst antwoordt, antwoordt voor allemaal.`,
  },
  question: {
    title: (theme: string) => `Vraag over ${theme}`,
    from: 'Van',
    why: 'Je krijgt deze vraag als expert of coördinator. Wie het eerst antwoordt, antwoordt voor allemaal.',
    answer: 'Antwoorden',
    answered: 'Deze vraag is beantwoord',
    answeredBy: (name: string) => `${name} heeft geantwoord. Je hoeft niets meer te doen.`,
    somebody: 'Iemand',
  },
  answer: {
    title: 'Antwoord geven',
    lead: 'Wie het vroeg, krijgt je antwoord met jouw naam en je organisatie.',
    label: 'Je antwoord',
    submit: 'Versturen',
    sent: 'Je antwoord is onderweg',
    sentText: 'Dank je wel. De anderen zien dat jij hebt geantwoord.',
    from: (name: string) => `Antwoord van ${name}`,
    yourQuestion: 'Jij vroeg',
    heading: 'Antwoord',
  },
  keep: {
    button: 'Bewaar als artikel',
    title: 'Bewaar als artikel',
    lead: 'Dan kan iedereen die het mag zien, dit antwoord vinden. Haal eerst weg wat alleen voor de vrager is.',
    heading: 'Titel',
    text: 'Tekst',
    textHint: 'Een regel die begint met ## is een kopje.',
    language: 'Taal',
    languages: { nl: 'Nederlands', en: 'Engels' },
    tlp: 'Label',
    tlps: {
      'TLP:CLEAR': 'TLP:CLEAR – iedereen',
      'TLP:GREEN': 'TLP:GREEN – alle deelnemers',
    },
    submit: 'Bewaren',
  },
};

export const followUpRefusalsNl = {
  unknownQuestion: 'Deze vraag is er niet meer, of is niet aan jou gesteld.',
  answeredBy: ({ name }) => `${name} heeft deze vraag al beantwoord.`,
  answeredByYou: 'Je hebt deze vraag al beantwoord. Je antwoord is verstuurd.',
  askerLeft: 'Wie dit vroeg, doet niet meer mee. Antwoorden kan niet meer.',
  tooManyAsked: ({ most }) => `Je hebt vandaag al ${most} vragen aan experts gesteld. Morgen kun je verder.`,
  nobodyToAsk: 'Voor dit thema is nu geen expert of coördinator bereikbaar. Er is niets verstuurd.',
  notAnsweredByYou: 'Alleen wie de vraag beantwoordde, kan het antwoord bewaren.',
  alreadyKept: 'Je hebt dit antwoord al bewaard of voorgesteld.',
} satisfies Record<string, RefusalText>;

const unansweredNl = {
  title: 'Onbeantwoorde vragen',
  lead: 'Dit vroegen deelnemers zonder dat de kennisbank een antwoord had. Van wie een vraag is, staat er niet bij.',
  nothing: 'Er zijn hier nu geen onbeantwoorde vragen.',
  noTheme: 'Zonder thema',
  on: (theme: string) => `Onbeantwoorde vragen: ${theme}`,
  questions: (count: number) => (count === 1 ? '1 vraag' : `${count} vragen`),
  persons: (count: number) => (count === 1 ? 'door 1 persoon gevraagd' : `door ${count} personen gevraagd`),
  lastAsked: (day: string) => `laatst op ${day}`,
  more: (count: number) => (count === 1 ? 'Er is nog 1 vraag.' : `Er zijn nog ${count} vragen.`),
  open: 'Bekijken',
  drop: 'Weghalen',
  all: 'Alle thema’s',
  kept: 'De redactie ziet deze vraag, zonder je naam, om de kennisbank aan te vullen.',
};

const unansweredEn: typeof unansweredNl = {
  title: 'Unanswered questions',
  lead: 'Members asked this and the knowledge base had no answer. It does not say whose a question is.',
  nothing: 'There are no unanswered questions here now.',
  noTheme: 'No theme',
  on: (theme) => `Unanswered questions: ${theme}`,
  questions: (count) => (count === 1 ? '1 question' : `${count} questions`),
  persons: (count) => (count === 1 ? 'asked by 1 person' : `asked by ${count} persons`),
  lastAsked: (day) => `last on ${day}`,
  more: (count) => (count === 1 ? 'There is 1 more question.' : `There are ${count} more questions.`),
  open: 'Show',
  drop: 'Remove',
  all: 'All themes',
  kept: 'The editors see this question, without your name, to complete the knowledge base.',
};

export const unansweredTexts: Texts<typeof unansweredNl> = { nl: unansweredNl, en: unansweredEn };

const en: typeof nl = {
  helpful: 'This helps',
  notHelpful: 'This does not help',
  askExpert: 'Ask an expert',
  votes: 'What readers think',
  voteCount: (helpful, notHelpful) => `helped ${helpful}, did not help ${notHelpful}`,
  voted: {
    title: 'Thank you',
    helpful: 'Good to hear that this helps you.',
    notHelpful: 'I pass on that this answer does not help. Do you want to ask an expert?',
  },
  ask: {
    title: 'Ask an expert',
    lead: 'Your question goes to the experts on the theme, with your name and organisation. If there is no expert, it goes to the coordinator. You get the answer here.',
    theme: 'Theme',
    question: 'Your question',
    hint: 'Mention no personal data of others and nothing confidential.',
    submit: 'Send question',
    sent: 'Your question is on its way',
    sentTo: (count, theme) =>
      `It goes to ${count === 1 ? '1 person' : `${count} persons`} for ${theme}. Whoever answers first, answers for all.`,
  },
  question: {
    title: (theme) => `Question about ${theme}`,
    from: 'From',
    why: 'You get this question as an expert or coordinator. Whoever answers first, answers for all.',
    answer: 'Answer',
    answered: 'This question has been answered',
    answeredBy: (name) => `${name} has answered. You need not do anything.`,
    somebody: 'Somebody',
  },
  answer: {
    title: 'Give an answer',
    lead: 'Whoever asked this gets your answer with your name and organisation.',
    label: 'Your answer',
    submit: 'Send',
    sent: 'Your answer is on its way',
    sentText: 'Thank you. The others see that you answered.',
    from: (name) => `Answer from ${name}`,
    yourQuestion: 'You asked',
    heading: 'Answer',
  },
  keep: {
    button: 'Keep as an article',
    title: 'Keep as an article',
    lead: 'Then everyone who may see it can find this answer. First take out what is for the asker alone.',
    heading: 'Title',
    text: 'Text',
    textHint: 'A line that starts with ## is a heading.',
    language: 'Language',
    languages: { nl: 'Dutch', en: 'English' },
    tlp: 'Label',
    tlps: {
      'TLP:CLEAR': 'TLP:CLEAR – everybody',
      'TLP:GREEN': 'TLP:GREEN – all members',
    },
    submit: 'Keep',
  },
};

export const followUpRefusalsEn: typeof followUpRefusalsNl = {
  unknownQuestion: 'This question does not exist any more, or you were not asked.',
  answeredBy: ({ name }) => `${name} has answered this question already.`,
  answeredByYou: 'You have answered this question already. Your answer was sent.',
  askerLeft: 'Whoever asked this does not take part any more. It cannot be answered.',
  tooManyAsked: ({ most }) => `You have asked experts ${most} questions today. You can go on tomorrow.`,
  nobodyToAsk: 'No expert or coordinator can be reached for this theme now. Nothing was sent.',
  notAnsweredByYou: 'Only whoever answered the question can keep the answer.',
  alreadyKept: 'You have kept or proposed this answer already.',
};

export const followUpTexts: Texts<typeof nl> = { nl, en };
