import { html } from 'hono/html';
import type { Persona } from '../parts.ts';
import { type At, type Html, heading } from './html.ts';
import { mark } from './icons.ts';

/** The first page of the demo: who do you want to be? */
export const renderWelcome = (
  personas: readonly Persona[],
  at: At,
): Html => html`<div class="column welcome">${mark()}<h1>${at.t.personas.title}</h1><p class="lead">${at.t.personas.lead}</p>
  ${renderPersonas(personas, undefined, at)}</div>`;

/** Who one is now, and how to be somebody else. */
export const renderMe = (
  personas: readonly Persona[],
  me: Persona,
  at: At,
): Html => html`<div class="me"><p class="me__label">${at.t.personas.now}</p><p class="me__name"><b>${me.name}</b> <span>${me.organisation}</span></p></div>
  <details class="who"><summary>${at.t.personas.change}</summary>${renderPersonas(personas, me, at)}</details>`;

function renderPersonas(personas: readonly Persona[], me: Persona | undefined, at: At): Html {
  const others = personas.filter((one) => !one.showcase);
  return html`<form method="post" action="/chat/as"><ul class="persons">${personas
    .filter((one) => one.showcase)
    .map((one) => html`<li>${renderPersona(one, one.user === me?.user, at)}</li>`)}</ul></form>
  ${
    others.length === 0
      ? ''
      : html`<form method="post" action="/chat/as" class="others">${heading(me ? 3 : at.level, at.t.personas.others, html`class="others__title"`)}
    <div class="others__pick"><label for="${at.id}-others" class="sr">${at.t.personas.person}</label><select id="${at.id}-others" name="user" lang="nl">${others.map(
      (one) =>
        html`<option value="${one.user}" ${one.user === me?.user ? html`selected` : ''}>${one.name}, ${one.organisation}</option>`,
    )}</select><button type="submit" class="button">${at.t.personas.choose}</button></div></form>`
  }`;
}

const renderPersona = (
  one: Persona,
  current: boolean,
  at: At,
): Html => html`<button type="submit" class="person" name="user" value="${one.user}" ${current ? html`aria-current="true"` : ''}>
  <span class="person__mark" aria-hidden="true">${one.name.slice(0, 1)}</span><span class="person__text"><b>${one.name}</b> <small>${one.organisation}</small>${one.about === null ? '' : html` <span class="person__about">${one.about[at.locale]}</span>`}</span></button>`;
