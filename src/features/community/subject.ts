import { type Context, type Reply, replace, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { View } from '../../core/view.ts';
import type { CommunityRefusal, CommunityTexts } from './texts.ts';

export type C = Context<CommunityTexts>;

export const refuse = (code: CommunityRefusal, data: Record<string, string> = {}) =>
  new Refusal<CommunityRefusal>(code, data);

/** Who works on what is for the person alone: in place of the pressed message in his own chat, never in a channel. */
export const toHim = (view: View, { place }: C): Reply =>
  place.kind === 'private' ? replace(view) : sayInPrivate(view);
