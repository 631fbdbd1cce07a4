import { parse } from 'yaml';
import { z } from 'zod';
import { Tlp } from '../core/tlp.ts';
import { type Document, type Head, titled, Unreadable } from './document.ts';

const Day = z.union([z.date(), z.iso.date()]).transform((value) => new Date(value));

const FrontMatter = z.object({
  title: z.string().optional(),
  theme: z.string().optional(),
  language: z.enum(['nl', 'en']).optional(),
  tlp: Tlp.optional(),
  network: z.string().optional(),
  source: z.string().optional(),
  published: Day.optional(),
  review: Day.optional(),
});

/** Reads Markdown with or without front matter; what the front matter says wrongly is never guessed. */
export function readMarkdownFile(data: Buffer): Omit<Document, 'dated'> {
  const text = decoded(data).replace(/\r\n?/g, '\n');
  const [whole = '', yaml] = /^---\n(.*?)\n---(?:\n|$)/s.exec(text) ?? [];
  return {
    head: yaml === undefined ? {} : frontMatter(yaml),
    ...titled(text.slice(whole.length), null),
    chapters: true,
  };
}

function decoded(data: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    throw new Unreadable('not UTF-8');
  }
}

function frontMatter(yaml: string): Head {
  let found: unknown;
  try {
    found = parse(yaml);
  } catch {
    throw new Unreadable('front matter: not YAML');
  }
  const { data, error } = FrontMatter.safeParse(found ?? {});
  if (data) return data;
  const [issue] = error.issues;
  throw new Unreadable(`front matter: ${issue?.path.join('.')}: ${issue?.message}`);
}
