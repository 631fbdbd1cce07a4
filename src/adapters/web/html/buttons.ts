import { html } from 'hono/html';
import type { Button } from '../../../core/view.ts';
import type { At, Html, Post } from './html.ts';

/** What a form carries for the server: the route, its input, and what makes it count once. */
export const hidden = (post: Post, action: string, input: Record<string, string>): Html => html`
  <input type="hidden" name="action" value="${action}"><input type="hidden" name="input" value="${JSON.stringify(input)}">
  <input type="hidden" name="once" value="${post.once}">${post.entry === undefined ? '' : html`<input type="hidden" name="entry" value="${post.entry}">`}`;

/**
 * Each button is a form of its own, so that a page needs no script. `about`: id of what tells equal labels apart. Nothing
 * for a button that nobody can press here.
 */
function renderButton(button: Button, { post, browse }: At, about: string | undefined): Html | string {
  const looks = browse?.routes.includes(button.action) ?? false;
  if (!looks && post === null) return '';
  const described = about === undefined ? '' : html`aria-describedby="${about}"`;
  const name = looks ? '' : html`name="label" value="${button.label}"`;
  const press = html`<button type="submit" class="button button--${button.tone}" ${name} ${described}>${button.label}</button>`;
  if (browse && looks)
    return html`<form method="get" action="${browse.to}" class="act"><input type="hidden" name="show" value="${button.action}">
  <input type="hidden" name="input" value="${JSON.stringify(button.input)}">${press}</form>`;
  return post === null
    ? ''
    : html`<form method="post" action="${post.to}" class="act">${hidden(post, button.action, button.input)}${press}</form>`;
}

export function renderButtons(buttons: readonly Button[], at: At, about?: string): Html | string {
  const usable = buttons.map((one) => renderButton(one, at, about)).filter((one) => one !== '');
  return usable.length === 0 ? '' : html`<div class="buttons">${usable}</div>`;
}
