import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Tlp } from '../core/tlp.ts';

const Slug = z.string().regex(/^[a-z0-9-]+$/);
const Both = z.object({ nl: z.string(), en: z.string() });
const Date_ = z.union([z.date(), z.string()]).transform((value) => new Date(value));

const Network = z.object({
  name: z.string(),
  themes: z.array(z.object({ slug: Slug, name: Both })),
  networks: z.array(z.object({ slug: Slug, name: z.string() })),
  organisations: z.array(
    z.object({ slug: Slug, name: z.string(), kind: z.enum(['municipality', 'police', 'prosecution']) }),
  ),
  persons: z.array(
    z.object({
      slug: Slug,
      name: z.string(),
      organisation: Slug,
      networks: z.array(Slug).default([]),
      roles: z
        .array(
          z.object({
            role: z.enum(['coordinator', 'exerciseLeader', 'administrator', 'editor', 'expert']),
            scope: z.discriminatedUnion('kind', [
              z.object({ kind: z.literal('region') }),
              z.object({ kind: z.literal('network'), network: Slug }),
              z.object({ kind: z.literal('theme'), theme: Slug }),
              z.object({ kind: z.literal('organisation'), organisation: Slug }),
            ]),
          }),
        )
        .default([]),
      mandates: z.array(z.object({ organisation: Slug, kind: z.enum(['primary', 'deputy']) })).default([]),
      locale: z.enum(['nl', 'en']).default('nl'),
      follows: z.array(Slug).default([]),
      showcase: z.boolean().default(false),
      about: Both.optional(),
    }),
  ),
});

const Agenda = z.object({
  events: z.array(
    z.object({
      slug: Slug,
      kind: z.enum(['leerhuis', 'carrousel', 'conferentie', 'webinar', 'netwerkbijeenkomst', 'training']),
      title: z.string(),
      description: z.string(),
      theme: Slug,
      inDays: z.number().int().positive(),
      at: z.string().regex(/^\d\d:\d\d$/),
      minutes: z.number().int().positive(),
      place: z.string(),
      capacity: z.number().int().positive(),
      tlp: Tlp,
      network: Slug.optional(),
      closesDaysBefore: z.number().int().nonnegative(),
      registered: z.array(Slug).default([]),
      waiting: z.array(Slug).default([]),
    }),
  ),
  trainings: z.array(z.object({ slug: Slug, title: z.string(), description: z.string(), theme: Slug })),
});

const Updates = z.array(
  z.object({
    slug: Slug,
    title: z.string(),
    text: z.string(),
    theme: Slug,
    link: z.url(),
    tlp: Tlp,
    daysAgo: z.number().positive(),
  }),
);

const Score = z.number().int().min(1).max(5);
const Exercise = z.object({
  name: z.string(),
  codeword: z.string(),
  scenario: z.string(),
  simulated: z.array(
    z.object({
      person: Slug,
      afterSeconds: z.number(),
      state: z.enum(['present', 'onTheWay', 'unavailable', 'needHelp']),
      note: z.string().optional(),
    }),
  ),
  script: z.array(
    z.object({
      minute: z.number().int(),
      title: z.string(),
      text: z.string(),
      needs: z.enum(['acknowledgement', 'answer']),
      answer: z.string().optional(),
    }),
  ),
  endsAfterMinutes: z.number(),
  survey: z.array(
    z.object({
      person: Slug,
      useful: Score,
      clear: Score,
      ready: Score,
      kept: z.string().default(''),
      improve: z.string().default(''),
    }),
  ),
});

const Glossary = z.array(
  z.object({ term: z.string(), meanings: z.array(z.string()).min(1), network: Slug.optional() }),
);

const ArticleHead = z.object({
  title: z.string(),
  theme: Slug,
  language: z.enum(['nl', 'en']),
  tlp: Tlp,
  network: Slug.optional(),
  source: z.string(),
  published: Date_,
  review: Date_,
});

export type DemoArticle = z.infer<typeof ArticleHead> & { slug: string; body: string };
export type DemoContent = {
  network: z.infer<typeof Network>;
  agenda: z.infer<typeof Agenda>;
  updates: z.infer<typeof Updates>;
  exercise: z.infer<typeof Exercise>;
  articles: DemoArticle[];
  glossary: z.infer<typeof Glossary>;
};

/** Reads the demo network from its folder of YAML and Markdown files; throws where a file is not what it should be. */
export function readContent(folder: string): DemoContent {
  const yaml = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'));
  const updates = yaml('updates.yaml');
  return {
    network: Network.parse(yaml('network.yaml')),
    agenda: Agenda.parse(yaml('agenda.yaml')),
    updates: Updates.parse(Array.isArray(updates) ? updates : (updates as { updates: unknown }).updates),
    exercise: Exercise.parse(yaml('exercise.yaml')),
    glossary: Glossary.parse(yaml('glossary.yaml')),
    articles: readdirSync(join(folder, 'kennisbank'))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => readArticle(join(folder, 'kennisbank', name))),
  };
}

function readArticle(file: string): DemoArticle {
  const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(file, 'utf8')) ?? [];
  if (head === undefined || body === undefined) throw new Error(`${basename(file)} has no front matter`);
  return { ...ArticleHead.parse(parse(head)), slug: basename(file, '.md'), body: body.trim() };
}
