/** A paragraph or a whole list, in plain text; or a heading. */
export type Piece = { kind: 'heading' | 'paragraph'; text: string };

const HEADING = /^#{1,6}\s+(.*?)\s*#*$/;
const LIST_ITEM = /^\s*(?:[-*+]|(\d+[.)]))\s+(.*)$/;
const TABLE_ROW = /^\s*\|(.*)\|\s*$/;
const MARKS_ONLY = /^\s*(?:```.*|~~~.*|[\s|:*_-]{3,})$/;

/** Reads the headings, paragraphs and lists of a Markdown text, without its marks. Items and table rows stay lines. */
export function readMarkdown(markdown: string): Piece[] {
  const pieces: Piece[] = [];
  let lines: string[] = [];
  const close = () => {
    if (lines.length > 0) pieces.push({ kind: 'paragraph', text: lines.join('\n') });
    lines = [];
  };
  for (const raw of markdown.replace(/\r\n?/g, '\n').split('\n')) {
    const line = raw.replace(/^\s*(?:>\s?)+/, '');
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined || line.trim() === '') close();
    if (heading) pieces.push({ kind: 'heading', text: plainText(heading) });
    if (heading !== undefined || line.trim() === '' || MARKS_ONLY.test(line)) continue;
    const own = lineOfItsOwn(line);
    const last = lines.at(-1);
    if (own !== undefined) lines.push(own);
    else if (last === undefined) lines.push(plainText(line));
    else lines[lines.length - 1] = `${last} ${plainText(line)}`;
  }
  close();
  return pieces;
}

function lineOfItsOwn(line: string): string | undefined {
  const [item, number, text] = LIST_ITEM.exec(line) ?? [];
  if (item !== undefined) return `${number ?? '•'} ${plainText(text ?? '')}`;
  const row = TABLE_ROW.exec(line)?.[1];
  return row === undefined ? undefined : row.split('|').map(plainText).join(' – ');
}

/** One line without emphasis, code and link marks; the address of a link stays, after its text. */
function plainText(line: string): string {
  return line
    .replace(/!\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, text: string, href: string) =>
      text === href ? href : `${text} (${href})`,
    )
    .replace(/<(https?:\/\/[^>\s]+)>/g, '$1')
    .replace(/(?<![\w\\])(\*\*\*|\*\*|\*|___|__|_|~~)(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)/g, '$2')
    .replace(/`+([^`]+)`+/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|>~-])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
