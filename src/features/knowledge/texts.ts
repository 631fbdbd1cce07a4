import type { RefusalText, Texts } from '../../core/texts.ts';
import { editRefusalsEn, editRefusalsNl, editTexts, reviewTexts } from './edit-texts.ts';
import { followUpRefusalsEn, followUpRefusalsNl, followUpTexts, unansweredTexts } from './follow-up-texts.ts';

import { glossaryRefusalsEn, glossaryRefusalsNl, glossaryTexts } from './glossary-texts.ts';
import { proposeRefusalsEn, proposeRefusalsNl, proposeTexts } from './propose-texts.ts';
import { shareRefusalsEn, shareRefusalsNl, shareTexts } from './share-texts.ts';

const nl = {
  answer: {
    sources: 'Bron',
    further: 'Zie ook',
    onlyForYou: (title: string) => `Dit antwoord is alleen voor jou: ${title}`,
    whyOnlyForYou: 'Niet iedereen die hier meeleest, mag dit zien. Deel het alleen zoals het label toestaat.',
    byComputer: 'Dit korte antwoord schreef een computer uit de bronnen hieronder. Lees ze na voordat je erop bouwt.',
    whole: 'Lees het hele artikel',
    read: 'Lees',
    outdated: 'Dit artikel kan verouderd zijn',
    reviewBefore: (day: string) => `Het moest op ${day} opnieuw bekeken zijn. Controleer het voordat je het gebruikt.`,
    old: (day: string) => `Het is van ${day}. Controleer of het nog klopt voordat je het gebruikt.`,
  },
  unknown: {
    title: 'Dit weet ik niet',
    lead: 'In de kennisbank vond ik geen goed antwoord op je vraag.',
    suggestions: 'Misschien helpt dit je verder',
    expert: (names: string, theme: string) => `Vraag het iemand die veel weet van ${theme}: ${names}.`,
    expertOf: (theme: string) => `Vraag het de expert voor ${theme}, via de coördinator van het netwerk.`,
    coordinator: 'Vraag het de coördinator van het netwerk, of stel je vraag in andere woorden.',
    or: ' of ',
  },
  browse: {
    title: 'Kennisbank',
    lead: 'Typ gewoon je vraag. Of kies een thema.',
    nothing: 'Er staat hier nog niets dat ik kan laten zien.',
    articles: (count: number) => (count === 1 ? '1 artikel' : `${count} artikelen`),
    open: 'Bekijk',
    page: (page: number, pages: number) => `Pagina ${page} van ${pages}`,
    earlier: 'Vorige',
    later: 'Volgende',
    all: 'Alle thema’s',
  },
  help: {
    title: 'Stel een vraag',
    text: 'Bijvoorbeeld: ‘Hoe vraag ik een training over mensenhandel aan?’ of ‘Wat doet een gemeente bij woonoverlast?’',
  },
  followUp: followUpTexts.nl,
  unanswered: unansweredTexts.nl,
  edit: editTexts.nl,
  review: reviewTexts.nl,
  propose: proposeTexts.nl,
  glossary: glossaryTexts.nl,
  share: shareTexts.nl,
  refusals: {
    ...followUpRefusalsNl,
    ...editRefusalsNl,
    ...proposeRefusalsNl,
    ...glossaryRefusalsNl,
    ...shareRefusalsNl,
    unknownArticle: 'Dit artikel is er niet, of niet meer. Stel gewoon je vraag, of typ ‘kennisbank’.',
    unknownTheme: 'Dit thema is er niet meer. Typ ‘kennisbank’ voor de thema’s die er nu zijn.',
    notReady: 'De kennisbank wordt nog geladen. Stel je vraag over een minuut opnieuw.',
  } satisfies Record<string, RefusalText>,
};

export type KnowledgeTexts = typeof nl;
export type KnowledgeRefusal = keyof KnowledgeTexts['refusals'];

const en: KnowledgeTexts = {
  answer: {
    sources: 'Source',
    further: 'See also',
    onlyForYou: (title) => `This answer is for you alone: ${title}`,
    whyOnlyForYou: 'Not everyone who reads along here may see this. Share it only as its label allows.',
    byComputer: 'A computer wrote this short answer from the sources below. Read them before you rely on it.',
    whole: 'Read the whole article',
    read: 'Read',
    outdated: 'This article may be out of date',
    reviewBefore: (day) => `It should have been reviewed on ${day}. Check it before you use it.`,
    old: (day) => `It dates from ${day}. Check that it still holds before you use it.`,
  },
  unknown: {
    title: 'I do not know this',
    lead: 'I found no good answer to your question in the knowledge base.',
    suggestions: 'This may help you',
    expert: (names, theme) => `Ask somebody who knows about ${theme}: ${names}.`,
    expertOf: (theme) => `Ask the expert on ${theme}, through the coordinator of the network.`,
    coordinator: 'Ask the coordinator of the network, or put your question in other words.',
    or: ' or ',
  },
  browse: {
    title: 'Knowledge base',
    lead: 'Just type your question. Or choose a theme.',
    nothing: 'There is nothing yet that I can show here.',
    articles: (count) => (count === 1 ? '1 article' : `${count} articles`),
    open: 'Show',
    page: (page, pages) => `Page ${page} of ${pages}`,
    earlier: 'Previous',
    later: 'Next',
    all: 'All themes',
  },
  help: {
    title: 'Ask a question',
    text: 'For instance: ‘What do I do in the first hour of a ransomware attack?’ or ‘How can I recognise labour exploitation?’',
  },
  followUp: followUpTexts.en,
  unanswered: unansweredTexts.en,
  edit: editTexts.en,
  review: reviewTexts.en,
  propose: proposeTexts.en,
  glossary: glossaryTexts.en,
  share: shareTexts.en,
  refusals: {
    ...followUpRefusalsEn,
    ...editRefusalsEn,
    ...proposeRefusalsEn,
    ...glossaryRefusalsEn,
    ...shareRefusalsEn,
    unknownArticle: 'This article does not exist, or not any more. Just ask your question, or type ‘knowledge base’.',
    unknownTheme: 'This theme does not exist any more. Type ‘knowledge base’ for the present themes.',
    notReady: 'The knowledge base is still being loaded. Ask your question again in a minute.',
  },
};

export const texts: Texts<KnowledgeTexts> = { nl, en };
