import type { Database } from '../../src/data/database.ts';
import type { Tx } from '../../src/data/tx.ts';
import { splitIntoPassages } from '../../src/features/knowledge/domain.ts';
import { createKnowledge } from '../../src/features/knowledge/index.ts';
import { languageOf } from '../../src/import/language.ts';
import { databaseInMemory } from '../fixtures/database.ts';
import type { Passage, Query } from './rows.ts';

/** One line of a run. */
export type Asked = { query_id: string; ids: string[]; answered: boolean; answer: string | null; latency_ms: number };

/** Results of one question. */
const DEPTH = 10;
/** A long passage can be found by several of its parts. */
const MOST_HITS = 30;

const DAY = new Date('2026-01-01T00:00:00Z');
const BATCH = 500;

/** The same keys in every run, so that equal scores keep their order. */
const keyOf = (kind: number, number: number) =>
  `0000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** A knowledge base of its own, in memory, with these passages as articles: searched and answered as in chat. */
export async function scratchBase(passages: readonly Passage[]) {
  const db = await databaseInMemory();
  const { prisma } = db;
  const parts = await writeArticles(prisma, passages);
  const rowOf = new Map(passages.map(({ id }, at) => [keyOf(1, at), id]));
  const keys = new Map([...rowOf].map(([key, id]) => [id, key]));
  const knowledge = createKnowledge();
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => prisma.$transaction(work, { timeout: 600_000 });
  await inTransaction((tx) => knowledge.refresh(tx));
  await knowledge.settled();

  return {
    parts,
    ask: async ({ id, text }: Query): Promise<Asked> =>
      inTransaction(async (tx) => {
        const started = performance.now();
        const { results, answered, answer } = await knowledge.ask(tx, { question: text, limit: MOST_HITS });
        const latency = performance.now() - started;
        const ids = [...new Set(results.map(({ articleId }) => rowOf.get(articleId) ?? ''))].slice(0, DEPTH);
        return { query_id: id, ids, answered, answer, latency_ms: Math.round(latency * 100) / 100 };
      }),
    /** Asks while these passages are out of the knowledge base. */
    askWithout: async function (query: Query, ids: Iterable<string>): Promise<Asked> {
      const out = [...ids].flatMap((id) => keys.get(id) ?? []);
      await knowledgeWithout(out, DAY);
      const asked = await this.ask(query);
      await knowledgeWithout(out, null);
      return asked;
    },
    close: () => db.close(),
  };

  async function knowledgeWithout(out: readonly string[], withdrawnAt: Date | null): Promise<void> {
    await db.sql(
      `UPDATE "Article" SET "withdrawnAt" = $2::timestamptz, "updatedAt" = "updatedAt" + interval '1 millisecond' WHERE id = ANY ($1::uuid[])`,
      [out, withdrawnAt],
    );
    await inTransaction((tx) => knowledge.refresh(tx));
  }
}

/** Writes each passage as an article of TLP:CLEAR; gives how many parts they have together. */
export async function writeArticles(prisma: Database['prisma'], passages: readonly Passage[]): Promise<number> {
  const themeId = keyOf(0, 0);
  await prisma.theme.create({ data: { id: themeId, slug: 'eval', nameNl: 'eval', nameEn: 'eval' } });
  let parts = 0;
  for (let start = 0; start < passages.length; start += BATCH) {
    const batch = passages.slice(start, start + BATCH).map((row, at) => ({ ...row, key: keyOf(1, start + at) }));
    await prisma.article.createMany({
      data: batch.map(({ key, title, body, lang }) => ({
        id: key,
        slug: key,
        title,
        themeId,
        language: lang ?? languageOf(body),
        tlp: 'TLP:CLEAR',
        source: 'eval',
        publishedOn: DAY,
        updatedAt: DAY,
      })),
    });
    await prisma.passage.createMany({
      data: batch.flatMap(({ key, body }) =>
        partsOf(body).map((part, position) => ({ id: keyOf(2, parts++), articleId: key, position, ...part })),
      ),
    });
  }
  return parts;
}

/** Lines of plain text stay lines; Markdown is split as an import does. */
const partsOf = (body: string) =>
  /^(#{1,6} |\|.*\|\s*$)/m.test(body) ? splitIntoPassages(body) : [{ heading: null, body }];

export type Scratch = Awaited<ReturnType<typeof scratchBase>>;
