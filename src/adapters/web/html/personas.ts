import { html } from 'hono/html';
import { OIDC_START, type Persona } from '../parts.ts';
import type { Visitor } from '../visitor.ts';
import { hidden } from './buttons.ts';
import { type At, type Html, heading, type Post } from './html.ts';
import { mark } from './icons.ts';

/** The first page of the demo: who do you want to be? */
export const renderWelcome = (
  personas: readonly Persona[],
  at: At,
): Html => html`<div class="column welcome">${mark()}<h1>${at.t.personas.title}</h1><p class="lead">${at.t.personas.lead}</p>
  ${renderPersonas(personas, undefined, at)}</div>`;

/** Who one is now, and how to be somebody else; or how to sign out. */
export const renderMe = (
  personas: readonly Persona[],
  me: Visitor,
  at: At & { post: Post },
  hasProvider: boolean,
): Html => html`<div class="me"><p class="me__label">${me.persona ? at.t.personas.now : at.t.signIn.as}</p><p class="me__name"><b>${me.name}</b> <span>${me.organisation ?? ''}</span></p></div>
  ${me.persona ? html`<details class="who"><summary>${at.t.personas.change}</summary>${renderPersonas(personas, me.persona, at)}</details>` : renderAccount(at, hasProvider)}`;

const renderAccount = ({ t, post }: At & { post: Post }, hasProvider: boolean): Html =>
  html`<div class="account"><form method="post" action="${post.to}" class="act">${hidden(post, 'people.sessions', {})}<button type="submit" class="button button--quiet" name="label" value="${t.signIn.sessions}">${t.signIn.sessions}</button></form>${
    hasProvider
      ? html`
  <p><a href="${OIDC_START}">${t.signIn.connect}</a></p>`
      : ''
  }
  <form method="post" action="/sign-out"><button type="submit" class="button">${t.signIn.out}</button></form></div>`;

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
