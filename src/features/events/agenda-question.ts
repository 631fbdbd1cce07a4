import { localParts } from '../../core/dates.ts';
import type { Listener } from '../../core/feature.ts';
import { lookUp } from './agenda.ts';
import { readAsked } from './periods.ts';
import type { EventsTexts } from './texts.ts';

const ASKS = /^(?:wat|welke|wanneer|zijn er|is er|what|which|when|are there|is there)\b/;
const GATHERING =
  /\b(?:te doen|agenda|bijeenkomst(?:en)?|leerhui(?:s|zen)|carrousels?|conferenties?|webinars?|training(?:en|s)?|going on|events?|meetings?)\b/;
const NEXT = /\b(?:(?:eerst)?volgende|(?:aan)?komende|next|coming|upcoming)\b/;

/**
 * A question about what is coming, as `Wat is er volgende maand te doen?` or `Wanneer is het volgende leerhuis?`: shows
 * the agenda, when something on it fits. When nothing does, the knowledge base may know.
 */
export const agendaQuestion: Listener<EventsTexts> = {
  matches: (text) => ASKS.test(text) && GATHERING.test(text),
  handle: async (text, context) => {
    const { period } = readAsked(text, localParts(context.now, context.network.timeZone));
    if (!period && !NEXT.test(text)) return undefined;
    const { any, reply } = await lookUp({ text }, context);
    return any ? reply : undefined;
  },
};
