import { callIn, callInRecord, callInSent } from './call-in.ts';
import { askContacts, cardPage, cards, handOutCards, keepContacts, mailCards, renewCard, revokeCard } from './card.ts';
import { tools } from './evidence-tools.ts';

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
];
