import type { Locale } from './texts.ts';
import type { View } from './view.ts';

/**
 * How a place shows a view, before anything is sent: HTML drawn from the very message that it would be sent, cut to that
 * place's limits. Nothing in it can be pressed. Made of elements with the classes of the web's `previews.css`.
 */
export type Preview = { name: string; draw(view: View, locale: Locale): string };
