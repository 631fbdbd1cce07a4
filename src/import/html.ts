import type TurndownService from 'turndown';
import { type Document, plain, titled, Unreadable } from './document.ts';

/** What stands around the text of a page. */
const AROUND = [
  'NAV',
  'HEADER',
  'FOOTER',
  'ASIDE',
  'SCRIPT',
  'STYLE',
  'FORM',
  'NOSCRIPT',
  'IFRAME',
  'BUTTON',
  'TEMPLATE',
];

/** Reads the main content of a page: `main`, else its only `article`, else all but what stands around the text. */
export async function readHtml(data: Buffer, charset?: string, base?: URL): Promise<Omit<Document, 'dated'>> {
  return { head: {}, ...(await htmlToMarkdown(decoded(data, charset), base)), chapters: true };
}

/** A title in an `h1` of class `title` or in `title`; links without an address that others can open are plain text. */
export async function htmlToMarkdown(html: string, base?: URL): Promise<Pick<Document, 'title' | 'body'>> {
  const { default: Turndown } = await import('turndown');
  const service = new Turndown({ headingStyle: 'atx', bulletListMarker: '-', codeBlockStyle: 'fenced' });
  let title: string | null = null;
  let styled = false;
  const mains: string[] = [];
  const articles: string[] = [];
  // Rules that were added last come first.
  service.addRule('main', { filter: isMain, replacement: (content) => kept(mains, content) });
  service.addRule('article', { filter: 'article', replacement: (content) => kept(articles, content) });
  service.addRule('link', {
    filter: 'a',
    replacement: (content, node) => link(content, attribute(node, 'href'), base),
  });
  service.addRule('image', { filter: 'img', replacement: () => '' });
  service.addRule('cell', { filter: ['th', 'td'], replacement: (content) => `| ${oneLine(content)} ` });
  service.addRule('row', { filter: 'tr', replacement: (content, node) => `\n${content}|${underHead(node)}` });
  service.addRule('table', { filter: 'table', replacement: (content) => `\n\n${content.trim()}\n\n` });
  service.addRule('around', { filter: isAround, replacement: () => '' });
  service.addRule('title', {
    filter: (node) => node.nodeName === 'TITLE' || (node.nodeName === 'H1' && node.className === 'title'),
    replacement: (content, node) => {
      title ??= plain(content) || null;
      styled ||= node.nodeName === 'H1' && title !== null;
      return '';
    },
  });
  const whole = service.turndown(html);
  const body = mains[0] ?? (articles.length === 1 ? (articles[0] ?? whole) : whole);
  // A heading of the first level beside a title of that style is a heading of the text.
  return styled ? { title, body: body.trim() } : titled(body, title);
}

type Node = TurndownService.Node;

const attribute = (node: Node, name: string): string => ('getAttribute' in node && node.getAttribute(name)) || '';
const isMain = (node: Node): boolean => node.nodeName === 'MAIN' || attribute(node, 'role') === 'main';
/** The header of an article is part of it. */
const isAround = (node: Node): boolean =>
  (AROUND.includes(node.nodeName) && !(node.nodeName === 'HEADER' && isWithin(node))) ||
  attribute(node, 'aria-hidden') === 'true' ||
  ('hasAttribute' in node && node.hasAttribute('hidden'));
const isWithin = (node: Node): boolean => ['MAIN', 'ARTICLE'].includes(node.parentNode?.nodeName ?? '');

/** Under a row of nothing but heads, which is the head of a Markdown table. */
function underHead(node: Node): string {
  const cells = [...node.childNodes].map(({ nodeName }) => nodeName).filter((name) => name === 'TH' || name === 'TD');
  return cells.length > 0 && cells.every((name) => name === 'TH') ? `\n${'|---'.repeat(cells.length)}|` : '';
}

const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ').replaceAll('|', '/');

function kept(where: string[], content: string): string {
  where.push(content);
  return `\n\n${content}\n\n`;
}

function link(content: string, href: string, base: URL | undefined): string {
  const url = URL.parse(href, base?.href);
  const opens = url && /^https?:$/.test(url.protocol) && !/[()\s]/.test(url.href) && url.hash === '';
  return opens && content.trim() !== '' ? `[${content}](${url.href})` : content;
}

function decoded(data: Buffer, charset: string | undefined): string {
  const [, declared] = /<meta[^>]+charset=["']?([\w-]+)/i.exec(data.toString('latin1', 0, 4096)) ?? [];
  try {
    return new TextDecoder(charset ?? declared ?? 'utf-8', { fatal: true }).decode(data);
  } catch {
    throw new Unreadable('its characters cannot be read');
  }
}
