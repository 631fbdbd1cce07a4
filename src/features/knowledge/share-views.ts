import { cut } from '../../core/plain-text.ts';
import type { Tlp } from '../../core/tlp.ts';
import {
  type Block,
  button,
  buttons,
  type Dialog,
  dialog,
  link,
  list,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import type { Article, ArticleHead, Passage } from './domain.ts';
import { quoted } from './passage-blocks.ts';
import { type Reading, themeName } from './reading.ts';
import { LONGEST_ABOUT } from './share-domain.ts';
import { outdated, sourceOf } from './views.ts';

/** A choice on Slack shows 75 characters: the title is cut before its label would be. */
const TITLE = 55;

export const shareButton = (articleId: string, { t }: Reading) =>
  button(t.share.button, 'knowledge.share-link', { articleId });

/** Asks what it is about, and in which conversation it goes. */
export const searchDialog = (about: string, { t }: Reading): Dialog =>
  dialog(
    view(t.share.title, [], { lead: t.share.lead }),
    {
      action: 'knowledge.share-search',
      submit: t.share.search,
      fields: [
        { kind: 'text', name: 'text', label: t.share.about, optional: false, maxLength: LONGEST_ABOUT, value: about },
        { kind: 'place', name: 'place', label: t.share.place, optional: false },
      ],
    },
    button(t.share.title, 'knowledge.share', about === '' ? {} : { text: about }, { dialog: true }),
  );

/** The articles that can be posted here, to choose from, and which cannot. `form`: what posts the one that is chosen. */
export const chooseDialog = (
  shareable: readonly ArticleHead[],
  others: readonly ArticleHead[],
  form: { action: string; input: Record<string, string> },
  { t }: Reading,
): Dialog =>
  dialog(
    view(t.share.title, notShareable(others, { t }), { lead: t.share.chooseLead }),
    {
      ...form,
      submit: t.share.post,
      fields: [
        {
          kind: 'choice',
          name: 'articleId',
          label: t.share.which,
          optional: false,
          options: shareable.map(({ id, title, tlp }) => ({ value: id, label: `${cut(title, TITLE)} (${tlp})` })),
        },
      ],
    },
    button(t.share.title, 'knowledge.share', {}, { dialog: true }),
  );

const labelsOf = (articles: readonly { tlp: Tlp }[]) => [...new Set(articles.map(({ tlp }) => tlp))].join(', ');
const titlesOf = (articles: readonly ArticleHead[]) => articles.map(({ title }) => `‘${cut(title, TITLE)}’`).join(', ');

const notShareable = (articles: readonly ArticleHead[], { t }: Pick<Reading, 't'>): Block[] =>
  articles.length === 0
    ? []
    : [notice('warning', t.share.notHere(labelsOf(articles)), t.share.notHereWhy(titlesOf(articles)))];

/** Why nothing that was found can be posted here. */
export const whyNot = (articles: readonly ArticleHead[], { t }: Reading): string =>
  `${t.share.notHere(labelsOf(articles))}. ${t.share.notHereWhy(titlesOf(articles))}`;

/** In one's own chat there is nobody to share with: each article with its link. */
export const foundView = (articles: readonly ArticleHead[], r: Reading): View =>
  view(r.t.share.title, [
    list(
      articles.map((article) => ({
        title: article.title,
        meta: [themeName(article.theme, r.locale), article.tlp],
        buttons: [button(r.t.answer.read, 'knowledge.read', { articleId: article.id }), shareButton(article.id, r)],
      })),
    ),
    text(r.t.share.linkHow),
  ]);

type Shared = { article: Article; passage: Passage; by: { name: string; organisation: { name: string } | null } };

/**
 * An article as it stands in a conversation: its passage, its source, who shared it, and the way to the rest: a button, or
 * an address where the bot may not be present to hear of one.
 */
export const sharedView = ({ article, passage, by }: Shared, href: string | null, r: Reading): View =>
  view(
    article.title,
    [
      ...outdated(article, r),
      ...quoted(passage.body, { heading: passage.heading, title: article.title }),
      sourceOf(article, r),
      href === null
        ? buttons(button(r.t.share.whole, 'knowledge.read', { articleId: article.id }))
        : link(r.t.share.whole, href),
    ],
    { tlp: article.tlp, lead: r.t.share.by(by.name, by.organisation?.name ?? null) },
  );

export const linkView = ({ title, tlp }: ArticleHead, href: string, { t }: Reading): View =>
  view(t.share.linkTitle(title), [link(t.share.link, href), text(href), text(t.share.linkHow)], {
    lead: t.share.linkLead,
    tlp,
  });
