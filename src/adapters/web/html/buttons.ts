import { html } from 'hono/html';
import type { Button } from '../../../core/view.ts';
import type { At, Html, Post } from './html.ts';

/** What a form carries for the server: the route, its input, and what makes it count once. */
export const hidden = (post: Post, action: string, input: Record<string, string>): Html => html`
  <input type="hidden" name="action" value="${action}"><input type="hidden" name="input" value="${JSON.stringify(input)}">
  <input type="hidden" name="once" value="${post.once}">${post.entry === undefined ? '' : html`<input type="hidden" name="entry" value="${post.entry}">`}`;

/** Each button is a form of its own, so that a page needs no script. `about`: id of what tells equal labels apart. */
export const renderButton = (
  button: Button,
  post: Post,
  about?: string,
): Html => html`<form method="post" action="${post.to}" class="act">
  ${hidden(post, button.action, button.input)}
  <button type="submit" class="button button--${button.tone}" name="label" value="${button.label}" ${about === undefined ? '' : html`aria-describedby="${about}"`}>${button.label}</button></form>`;

export const renderButtons = (buttons: readonly Button[], at: At, about?: string): Html | string => {
  const { post } = at;
  return post === null || buttons.length === 0
    ? ''
    : html`<div class="buttons">${buttons.map((one) => renderButton(one, post, about))}</div>`;
};
