import { type Block, table, text } from '../../core/view.ts';
import { cellsOf, isRow } from './markdown.ts';

/** A passage, or what was taken of it, as it stands: text, and tables under their head. `title`: what it is part of. */
export function quoted(body: string, { heading, title }: { heading: string | null; title: string }): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let rows: string[] = [];
  const say = () => {
    const said = lines.join('\n').trim();
    if (said !== '')
      blocks.push(text(said, { quote: true, ...(blocks.length === 0 && heading !== null && { heading }) }));
    lines = [];
  };
  const close = () => {
    const [head = [], ...cells] = rows.map(cellsOf);
    rows = [];
    if (head.every((cell) => cell === '')) lines.push(...cells.map(asLine));
    else {
      say();
      blocks.push(
        table(
          heading ?? title,
          head,
          cells.map((row) => head.map((_, at) => row[at] ?? '')),
        ),
      );
    }
  };
  for (const line of body.split('\n')) {
    if (isRow(line)) rows.push(line);
    else {
      if (rows.length > 0) close();
      lines.push(line);
    }
  }
  if (rows.length > 0) close();
  say();
  return blocks;
}

const asLine = (cells: readonly string[]): string => cells.filter((cell) => cell !== '').join(' – ');

/** A passage in plain text: the rows of its tables as lines. */
export const plainLines = (body: string): string =>
  body
    .split('\n')
    .map((line) => (isRow(line) ? asLine(cellsOf(line)) : line))
    .filter((line, at, all) => line !== '' || all[at - 1] !== '')
    .join('\n');
