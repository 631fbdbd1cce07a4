import { z } from 'zod';
import { type KnownPlace, may } from '../../core/access.ts';
import { type Context, replace, route, say } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import { changeBy } from './change.ts';
import * as store from './store.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';
import { type Choices, channelView } from './views.ts';

type C = Context<PeopleTexts>;

/** A coordinator sees, in a channel, who reads along there. */
export const showChannel = route({
  name: 'people.channel',
  words: { nl: ['kanaal'], en: ['channel'] },
  who: 'coordinator',
  input: z.object({}),
  handle: async (_, context: C) => {
    const id = channelId(context.place);
    const shown = { place: context.place, guestAt: await store.guestAt(context.tx, id), saved: false };
    return say(channelView(shown, await choices(context), context));
  },
});

/**
 * A coordinator registers a channel's audience: of a network that he coordinates, or everyone if the whole region. With
 * `guests` he also says that the guests who were seen there are gone.
 */
export const setChannel = route({
  name: 'people.set-audience',
  who: 'coordinator',
  input: z.object({
    audience: z.enum(['none', 'everyone', 'network']),
    networkId: z.uuid().optional(),
    guests: z.literal('gone').optional(),
  }),
  handle: async ({ audience, networkId, guests }, context: C) => {
    const id = channelId(context.place);
    const offered = await choices(context);
    if (audience === 'network' && !offered.mine.some((network) => network.id === networkId))
      throw new Refusal<PeopleRefusal>('unknownNetwork');
    if (audience === 'everyone' && !offered.everyone) throw new Refusal<CoreRefusal>('missingRole');
    const network = audience === 'network' ? (networkId ?? null) : null;
    await store.setAudience(context.tx, id, audience, network);
    if (guests) await store.setNoGuests(context.tx, id);
    await context.audit.record(context.tx, {
      ...changeBy(context),
      action: 'conversation.audience',
      subject: `conversation:${id}`,
      detail: { audience, network, ...(guests ? { guests } : {}) },
    });
    const place: KnownPlace = {
      ...context.place,
      external: context.place.external && !guests,
      audience: audience === 'network' ? { kind: 'network', networkId: networkId ?? '' } : { kind: audience },
    };
    const shown = { place, guestAt: await store.guestAt(context.tx, id), saved: true };
    return replace(channelView(shown, offered, context));
  },
});

function channelId(place: KnownPlace): string {
  if (place.conversationId === null) throw new Refusal<CoreRefusal>('notHere');
  return place.conversationId;
}

/** The networks there are, and what this coordinator may choose. */
async function choices({ tx, person }: C): Promise<Choices> {
  const networks = await store.networks(tx);
  return {
    networks,
    mine: networks.filter((network) => may(person, 'coordinator', `network:${network.id}`)),
    everyone: may(person, 'coordinator', 'region'),
  };
}
