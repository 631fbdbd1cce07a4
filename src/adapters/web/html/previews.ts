import { html, raw } from 'hono/html';
import { headline } from '../../../core/headline.ts';
import type { Preview } from '../../../core/preview.ts';
import type { View } from '../../../core/view.ts';
import { type At, type Html, tidy } from './html.ts';
import { renderAnswer } from './view.ts';

/** A view as each place would show it, side by side; on a narrow screen below each other. Nothing can be pressed. */
export function renderPreviews(shown: View, places: readonly Preview[], at: At): Html {
  const view = tidy(shown);
  const t = at.t.previews;
  const pane = (name: string, index: number, body: Html) =>
    html`<section class="preview" aria-labelledby="pane-${index}"><h2 id="pane-${index}" class="preview__name">${name}</h2>${body}</section>`;
  const own = renderAnswer({ view, dialog: null }, { ...at, level: 4, id: 'own' });
  return html`<div class="column"><h1>${t.title(headline(view, at.locale))}</h1><p class="lead">${t.lead}</p></div>
<div class="previews">${places.map(({ name, draw }, index) => pane(name, index, html`${raw(draw(view, at.locale))}`))}
${pane(t.web, places.length, html`<fieldset class="preview__message preview__own" disabled><legend class="sr">${t.web}</legend>${own}</fieldset>`)}</div>
<div class="column column--end"><p class="hint">${t.hint}</p></div>`;
}
