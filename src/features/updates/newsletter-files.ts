import { type PublicItem, publicText } from './public.ts';

export type Newsletter = {
  language: string;
  title: string;
  intro: string;
  sections: readonly { heading: string; items: readonly PublicItem[] }[];
  /** What a link to the whole text says, before its title. */
  more: string;
};

const STYLE = `body{font-family:Verdana,Arial,sans-serif;font-size:1rem;line-height:1.5;color:#1a1a1a;background:#fff;margin:0}
main{max-width:42rem;margin:0 auto;padding:1rem}h1,h2,h3{line-height:1.25}h3{margin-bottom:0}
.meta{color:#4a4a4a;margin:0}img{max-width:100%;height:auto}a{color:#154273}`;

const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const metaOf = ({ theme, meta }: PublicItem): string => [theme, ...meta].filter((one) => one !== '').join(' · ');

/** A page that stands by itself: one main heading, a heading per section and item; only its pictures come from this site. */
export function toHtml({ language, title, intro, sections, more }: Newsletter): string {
  const body = (text: string) => paragraphs(text).map((one) => `<p>${publicText(one).replaceAll('\n', '<br>')}</p>`);
  const item = (one: PublicItem) => [
    '<article>',
    `<h3>${publicText(one.title)}</h3>`,
    `<p class="meta">${publicText(metaOf(one))}</p>`,
    ...(one.picture ? [`<p><img src="${publicText(one.picture.src)}" alt="${publicText(one.picture.alt)}"></p>`] : []),
    ...body(one.text),
    ...one.attachments.map(({ href, name }) => `<p><a href="${publicText(href)}">${publicText(name)}</a></p>`),
    ...(one.href ? [`<p><a href="${publicText(one.href)}">${publicText(`${more} ${one.title}`)}</a></p>`] : []),
    '</article>',
  ];
  return [
    '<!doctype html>',
    `<html lang="${publicText(language)}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${publicText(title)}</title><style>${STYLE}</style></head>`,
    '<body><main>',
    `<h1>${publicText(title)}</h1>`,
    ...body(intro),
    ...sections.flatMap(({ heading, items }) => [
      '<section>',
      `<h2>${publicText(heading)}</h2>`,
      ...items.flatMap(item),
      '</section>',
    ]),
    '</main></body></html>',
    '',
  ].join('\n');
}

/** What Markdown would take for mark-up is what somebody wrote: shown as it is. */
const plain = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&').replace(/^(\s*)([-+]|\d+\.)(?=\s)/gm, '$1\\$2');

export function toMarkdown({ title, intro, sections, more }: Newsletter): string {
  const item = (one: PublicItem) => [
    `### ${plain(one.title)}`,
    `*${plain(metaOf(one))}*`,
    ...(one.picture ? [`![${plain(one.picture.alt)}](<${one.picture.src}>)`] : []),
    ...paragraphs(one.text).map(plain),
    ...one.attachments.map(({ href, name }) => `[${plain(name)}](<${href}>)`),
    ...(one.href ? [`[${plain(`${more} ${one.title}`)}](<${one.href}>)`] : []),
  ];
  return [
    `# ${plain(title)}`,
    ...paragraphs(intro).map(plain),
    ...sections.flatMap(({ heading, items }) => [`## ${plain(heading)}`, ...items.flatMap(item)]),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
