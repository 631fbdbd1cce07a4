import { lstatSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { type Document, type Item, NoSource, type Skipped, type Source, slugOf, Unreadable } from './document.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { readMarkdownFile } from './markdown.ts';
import { readPdf } from './pdf.ts';

const LARGEST_FILE_MB = 20;

type Read = (data: Buffer) => Omit<Document, 'dated'> | Promise<Omit<Document, 'dated'>>;

const READERS: Record<string, Read> = {
  '.md': readMarkdownFile,
  '.markdown': readMarkdownFile,
  '.html': (data) => readHtml(data),
  '.htm': (data) => readHtml(data),
  '.docx': readDocx,
  '.pdf': readPdf,
};

/** A file, or all files of a folder and the folders in it, in the order of their names. Hidden files do not count. */
export function readFolder(path: string): Source {
  let about: Stats;
  try {
    about = statSync(path);
  } catch (error) {
    throw new NoSource((error as Error).message);
  }
  const root = about.isDirectory() ? resolve(path) : dirname(resolve(path));
  const files = about.isDirectory() ? filesIn(root) : [basename(path)];
  const items: Item[] = [];
  const skipped: Skipped[] = [];
  for (const name of files) {
    const read = READERS[extname(name).toLowerCase()];
    if (lstatSync(join(root, name)).isSymbolicLink()) skipped.push({ name, reason: 'a symbolic link' });
    else if (read) items.push(fileItem(root, name, read));
    else skipped.push({ name, reason: 'unknown type of file' });
  }
  return { from: basename(root), items, skipped, whole: about.isDirectory() };
}

function filesIn(root: string, under = ''): string[] {
  return readdirSync(join(root, under), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const name = under === '' ? entry.name : `${under}/${entry.name}`;
      return entry.isDirectory() ? filesIn(root, name) : entry.isFile() || entry.isSymbolicLink() ? [name] : [];
    });
}

const fileItem = (root: string, name: string, read: Read): Item => ({
  name,
  slug: slugOf(name.slice(0, -extname(name).length)),
  read: async () => {
    try {
      const { size, mtime } = statSync(join(root, name));
      if (size === 0) throw new Unreadable('empty');
      if (size > LARGEST_FILE_MB * 2 ** 20) throw new Unreadable(`too large: more than ${LARGEST_FILE_MB} MB`);
      return { ...(await read(readFileSync(join(root, name)))), dated: mtime };
    } catch (error) {
      if (error instanceof Unreadable) throw error;
      const { code } = error as { code?: string };
      throw new Unreadable(code === undefined ? 'unreadable' : `unreadable (${code})`);
    }
  },
});
