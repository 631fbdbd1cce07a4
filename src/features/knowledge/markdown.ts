/**
 * A paragraph or a whole list, in plain text; or a heading. A table is a paragraph of lines `| cell | cell |`: its head
 * first, which has empty cells where the table has none.
 */
export type Piece = { kind: 'heading'; level: number; text: string } | { kind: 'paragraph'; text: string };

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const LIST_ITEM = /^\s*(?:[-*+]|(\d+[.)]))\s+(.*)$/;
const TABLE_ROW = /^\s*\|(.*)\|\s*$/;
const UNDER_HEAD = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;
const MARKS_ONLY = /^\s*(?:```.*|~~~.*|[\s|:*_-]{3,})$/;

/** Reads the headings, paragraphs and lists of a Markdown text, without its marks. Items and table rows stay lines. */
export function readMarkdown(markdown: string): Piece[] {
  const pieces: Piece[] = [];
  let lines: string[] = [];
  const close = () => {
    if (lines.length > 0) pieces.push({ kind: 'paragraph', text: lines.join('\n') });
    lines = [];
  };
  const all = markdown
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((raw) => raw.replace(/^\s*(?:>\s?)+/, ''));
  for (const [at, line] of all.entries()) {
    const [, marks, heading] = HEADING.exec(line) ?? [];
    if (heading !== undefined || line.trim() === '') close();
    if (heading) pieces.push({ kind: 'heading', level: marks?.length ?? 1, text: plainText(heading) });
    if (heading !== undefined || line.trim() === '') continue;
    const row = TABLE_ROW.exec(line)?.[1];
    const isHead = row !== undefined && UNDER_HEAD.test(all[at + 1] ?? '');
    if (MARKS_ONLY.test(line) && !isHead) continue;
    const last = lines.at(-1);
    if (row !== undefined) {
      const cells = row.split(/(?<!\\)\|/).map(plainText);
      if (!isHead && !isRow(last)) lines.push(rowOf(cells.map(() => '')));
      lines.push(rowOf(cells));
      continue;
    }
    const item = itemOf(line);
    if (item !== undefined) lines.push(item);
    else if (last === undefined || isRow(last)) lines.push(plainText(line));
    else lines[lines.length - 1] = `${last} ${plainText(line)}`;
  }
  close();
  return pieces;
}

function itemOf(line: string): string | undefined {
  const [item, number, text] = LIST_ITEM.exec(line) ?? [];
  return item === undefined ? undefined : `${number ?? '•'} ${plainText(text ?? '')}`;
}

export const isRow = (line: string | undefined): boolean => line !== undefined && /^\|.*\|$/.test(line);
const rowOf = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The cells of a row as `readMarkdown` writes it. */
export const cellsOf = (row: string): string[] =>
  row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

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
