import { html } from 'hono/html';
import { calendar } from '../../../core/dates.ts';
import type { Entry } from '../log.ts';
import type { DemoAction, Persona } from '../parts.ts';
import { addressAs, type Visitor } from '../visitor.ts';
import { hidden } from './buttons.ts';
import type { Typed } from './form.ts';
import { type At, type Html, heading, type Post, tidy } from './html.ts';
import { icon, mark } from './icons.ts';
import { renderMe } from './personas.ts';
import { renderAnswer } from './view.ts';

/** Most turns that the page shows. */
export const MOST_TURNS = 50;

/** A form that was sent and not accepted, in its entry. */
export type Rejected = { entry: string; typed: Typed };
export type Chat = {
  me: Visitor;
  personas: readonly Persona[];
  demoActions: readonly DemoAction[];
  /** Can one sign in by an identity provider? */
  hasProvider: boolean;
  entries: readonly Entry[];
  rejected?: Rejected;
  now: Date;
  timeZone: string;
};

type ChatAt = At & { post: Post };

export function renderChat(chat: Chat, at: ChatAt): Html {
  const { t, post } = at;
  return html`<div class="chat">
  <aside class="chat__side" aria-label="${chat.me.persona ? t.demoPanel.title : t.signIn.account}"><div class="chat__stay">${renderMe(chat.personas, chat.me, at, chat.hasProvider)}${renderDemoPanel(chat, at)}${chat.entries.length === 0 ? '' : renderTries(chat.me, at)}</div></aside>
  <section class="chat__main" aria-labelledby="chat-title"><h1 id="chat-title" class="sr">${t.chat.title}</h1>
    <div class="log" id="log" data-stream="${addressAs('/chat/stream', chat.me)}" role="log" aria-label="${t.chat.log}" tabindex="-1">${chat.entries.length >= MOST_TURNS ? html`<p class="hint">${t.chat.earlier}</p>` : ''}
      ${chat.entries.length === 0 ? renderHello(chat.me, at) : chat.entries.map((one) => renderTurn(one, at, chat))}<div id="laatste"></div></div>
    <div class="composer"><p class="lost" id="lost" role="alert" data-lost="${t.chat.lost}" data-failed="${t.chat.failed}"></p><form class="ask" method="post" action="${addressAs('/chat', chat.me)}" id="ask"><input type="hidden" name="once" value="${post.once}">
        <label for="text" class="sr">${t.chat.ask}</label><textarea id="text" name="text" rows="1" required placeholder="${t.chat.ask}" aria-describedby="text-hint"></textarea>
        <button type="submit" class="button button--primary ask__send">${icon('send')}<span>${t.chat.send}</span></button></form>
      <div class="composer__more"><p class="hint" id="text-hint">${t.chat.note}</p><form method="post" action="${post.to}" class="act">${hidden(post, 'help', {})}<button type="submit" class="button button--quiet" name="label" value="${t.chat.help}">${t.chat.help}</button></form></div></div>
  </section></div>`;
}

/** A turn: what was said, and the answer. Its id and version let a script put it in place of an older rendering. */
export function renderTurn(
  entry: Entry,
  at: ChatAt,
  { now, timeZone, rejected }: Pick<Chat, 'now' | 'timeZone' | 'rejected'>,
): Html {
  const dates = calendar(at.locale, timeZone);
  const time =
    dates.day(entry.at) === dates.day(now)
      ? dates.time(entry.at)
      : `${dates.shortDay(entry.at)} ${dates.time(entry.at)}`;
  const { told } = entry;
  const here = { ...at, id: `e-${entry.id}`, level: 3 as const, post: { ...at.post, entry: entry.id } };
  const typed = rejected?.entry === entry.id ? { typed: rejected.typed } : {};
  return html`<article class="turn" id="e-${entry.id}" data-version="${entry.version}" aria-label="${told ? tidy(told.view.title) : at.t.chat.you}" tabindex="-1">
    ${entry.said === null ? '' : html`<div class="said"><p class="said__text" dir="auto"><span class="sr">${at.t.chat.you}: </span>${tidy(entry.said)}</p></div>`}
    ${told === null ? '' : html`<div class="answer">${mark()}<div class="answer__body"><p class="answer__who">${at.t.product} <time datetime="${entry.at.toISOString()}">${time}</time></p><div class="answer__view" lang="${told.locale}">${renderAnswer({ ...told, ...typed }, here)}</div></div></div>`}
  </article>`;
}

const renderHello = (me: Visitor, at: ChatAt): Html =>
  html`<div class="hello">${mark()}<h2>${at.t.chat.hello}</h2><p class="lead">${me.persona?.about?.[at.locale] ?? at.t.chat.helloText}</p>${renderTries(me, at)}</div>`;

function renderTries(me: Visitor, at: ChatAt): Html | string {
  const tries = me.persona?.tries[at.locale] ?? [];
  if (tries.length === 0) return '';
  return html`<form class="starts" method="post" action="${addressAs('/chat', me)}">${heading(2, at.t.chat.tries, html`class="starts__title"`)}<input type="hidden" name="once" value="${at.post.once}">
  ${tries.map((one) => html`<button type="submit" class="start" name="text" value="${one}">${icon('chat')}<span>${one}</span></button>`)}</form>`;
}

function renderDemoPanel({ me, demoActions, now, timeZone }: Chat, at: ChatAt): Html | string {
  if (me.persona === null || demoActions.length === 0) return '';
  return html`<section class="demo" aria-labelledby="demo-title"><h2 id="demo-title" class="starts__title">${at.t.demoPanel.title}</h2>
  <p class="demo__clock">${at.t.demoPanel.clock}: <b id="clock">${calendar(at.locale, timeZone).moment(now)}</b></p>
  <div class="demo__buttons">${demoActions.map(
    (one) =>
      html`<form method="post" action="${at.post.to}" class="act">${hidden(at.post, one.action, one.input)}<button type="submit" class="button" name="label" value="${one.label[at.locale]}">${one.label[at.locale]}</button></form>`,
  )}</div></section>`;
}
