import { html } from 'hono/html';
import { headline } from '../../../core/headline.ts';
import type { Dialog, View } from '../../../core/view.ts';
import { renderBlocks } from './blocks.ts';
import { renderForm, type Typed } from './form.ts';
import { type At, type Html, heading, tidy } from './html.ts';
import { renderMarking, renderTlp } from './marking.ts';

type Shown = { view: View; dialog: Dialog | null; typed?: Typed };

/** A view as the content of a page: marking and title first. The band stands in the page's head. */
export function renderView(shown: Shown, at: At): Html {
  const view = tidy(shown.view);
  return html`<div class="column"><h1>${headline(view, at.locale)}</h1>${renderLabel(view, at)}
    ${view.lead ? html`<p class="lead">${view.lead}</p>` : ''}${renderBlocks(view.blocks, at)}${renderDialogForm(shown, at)}</div>`;
}

/** A view within a conversation. */
export function renderAnswer(shown: Shown, at: At): Html {
  const view = tidy(shown.view);
  return html`${renderMarking(view.marking, at)}${heading(at.level - 1, headline(view, at.locale), html`class="answer__title" id="${at.id}-title"`)}${renderLabel(view, at)}
    ${view.lead ? html`<p>${view.lead}</p>` : ''}${renderBlocks(view.blocks, at)}${renderDialogForm(shown, at)}`;
}

const renderLabel = (view: View, at: At) =>
  view.tlp === null ? '' : html`<p class="label">${renderTlp(view.tlp, at)}</p>`;

const renderDialogForm = ({ dialog, typed }: Shown, at: At) =>
  dialog === null || at.post === null ? '' : renderForm(tidy(dialog), at, at.post, typed);
