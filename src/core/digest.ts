import type { Tx } from '../data/tx.ts';
import type { Locale } from './texts.ts';
import type { Audience, Tlp } from './tlp.ts';
import type { Button } from './view.ts';

/** Something that one feature can tell in the weekly update of another: an article, an event, a training. */
export type DigestItem = {
  /** `article:<id>`: a subscriber is told each key once. */
  key: string;
  kind: 'article' | 'event' | 'training';
  themeId: string;
  title: string;
  text: string;
  tlp: Tlp;
  meta: string[];
  /** When it came out, where that is known: for what tells of a period. */
  at?: Date;
  button?: Button;
};

/** What is new or coming for these themes and may be shown to this audience. */
export type DigestSource = (
  tx: Tx,
  ask: { themeIds: readonly string[]; since: Date; now: Date; audience: Audience; locale: Locale; timeZone: string },
) => Promise<DigestItem[]>;
