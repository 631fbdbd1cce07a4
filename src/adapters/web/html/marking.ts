import { html } from 'hono/html';
import { markingText } from '../../../core/headline.ts';
import type { Tlp } from '../../../core/tlp.ts';
import type { Marking } from '../../../core/view.ts';
import type { At, Html } from './html.ts';
import { icon } from './icons.ts';

/** The band above everything of an exercise or a real incident: word, icon, pattern and line, never colour alone. */
export const renderMarking = (marking: Marking | null, { t, locale }: Pick<At, 't' | 'locale'>): Html | string =>
  marking === null
    ? ''
    : html`<div class="marking marking--${marking.kind}">${icon(marking.kind === 'exercise' ? 'drill' : 'siren')}<p><strong>${markingText(marking, locale)}</strong> <span class="marking__line">${t.marking[marking.kind]}</span></p></div>`;

/** A TLP label in FIRST's own colours. */
export const renderTlp = (label: Tlp, { t }: Pick<At, 't'>): Html =>
  html`<span class="tlp ${label.toLowerCase().replace(':', '-').replace('+', '-')}"><span class="sr">${t.tlp} </span>${label}</span>`;
