import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../src/core/refusal.ts';
import { Corpus } from '../../src/features/knowledge/corpus.ts';
import type { IndexParts } from '../../src/features/knowledge/live-index.ts';
import { buildInThread } from '../../src/features/knowledge/search/build.ts';
import { IndexFile } from '../../src/features/knowledge/search/kept.ts';
import { type KnowledgeBench, knowledgeBench } from '../fixtures/knowledge.ts';

/** As many as are built in a thread, with some to spare. */
const LARGE = 310;

/** A change is in the file after so many refreshes. */
const REFRESHES = 150;

let bench: KnowledgeBench;
let dir: string;
let path: string;
let builds: number;
const build: typeof buildInThread = (passages) => {
  builds++;
  return buildInThread(passages);
};

beforeEach(async () => {
  builds = 0;
  dir = mkdtempSync(join(tmpdir(), 'knooppunt-index-'));
  path = join(dir, 'not yet there', 'knowledge.index');
  bench = await knowledgeBench();
  await bench.write({
    slug: 'camera',
    title: 'Cameratoezicht',
    body: 'De burgemeester kan cameratoezicht in de openbare ruimte invoeren.',
  });
  const themeId = await bench.theme('overlast');
  await bench.db.sql(
    `INSERT INTO "Article" (id, slug, title, "themeId", language, tlp, source, "publishedOn", "updatedAt")
     SELECT md5('a' || n)::uuid, 'a' || n, 'Leerhuis ' || n, $1::uuid, 'nl', 'TLP:CLEAR', 'test', $2::timestamptz, $2
     FROM generate_series(1, $3::int) n`,
    [themeId, bench.clock.now(), LARGE],
  );
  await bench.db.sql(
    `INSERT INTO "Passage" (id, "articleId", position, body) SELECT md5('p' || n)::uuid, md5('a' || n)::uuid, 0,
     'Het leerhuis van week ' || n || ' gaat over digitale veiligheid.' FROM generate_series(1, $1::int) n`,
    [LARGE],
  );
});
afterEach(async () => {
  await bench.close();
  rmSync(dir, { recursive: true });
});

/** A process of its own with the same database and, if it is given, the same file. */
async function replica(parts: IndexParts = { file: new IndexFile(path) }) {
  const corpus = new Corpus({ build, ...parts });
  const refresh = async (times = 1) => {
    for (let i = 0; i < times; i++) await bench.runtime.readOnly((tx) => corpus.refresh(tx));
    await corpus.settled();
  };
  const ask = async (question: string) =>
    (await bench.runtime.readOnly((tx) => corpus.search(tx, question, () => true, 3))).map(
      ({ article }) => article.title,
    );
  await refresh();
  return { corpus, refresh, ask };
}

const words = (file: string) => readFileSync(file).toString('latin1');

describe('the index of a large knowledge base', () => {
  it('is built once, kept for its owner alone, and loaded by the next start with the same answers', async () => {
    const first = await replica();
    expect(builds).toBe(1);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const second = await replica();
    expect(builds).toBe(1);
    for (const question of ['Wie kan cameratoezicht invoeren?', 'leerhuis week 7', 'camera toezicht'])
      expect(await second.ask(question)).toEqual(await first.ask(question));
    expect((await second.ask('Wie kan cameratoezicht invoeren?'))[0]).toBe('Cameratoezicht');
  });

  it('is not used for other texts: a new one is built, and gets what happens meanwhile', async () => {
    await replica();
    await bench.write({ slug: 'bibob', title: 'Wet Bibob', body: 'De wet Bibob screent een gemeente.' });
    const other: Corpus = new Corpus({
      file: new IndexFile(path),
      build: async (passages) => {
        const bytes = await build(passages);
        await bench.write({ slug: 'opiumwet', title: 'Opiumwet', body: 'De Opiumwet laat een pand sluiten.' });
        await bench.runtime.readOnly((tx) => other.refresh(tx));
        return bytes;
      },
    });
    await bench.runtime.readOnly((tx) => other.refresh(tx));
    await other.settled();
    expect(builds).toBe(2);
    for (const [question, title] of [
      ['Wat is de wet Bibob?', 'Wet Bibob'],
      ['Wanneer sluit de Opiumwet een pand?', 'Opiumwet'],
    ] as const) {
      const [found] = await bench.runtime.readOnly((tx) => other.search(tx, question, () => true));
      expect(found?.article.title).toBe(title);
    }
  });

  it('is built anew when what was kept is damaged', async () => {
    await replica();
    const whole = readFileSync(path);
    const wrongByte = Buffer.from(whole);
    wrongByte.writeUInt8(whole.readUInt8(whole.length - 9) ^ 1, whole.length - 9);
    const damaged = [wrongByte, whole.subarray(0, whole.length >> 1), Buffer.from('not an index'), Buffer.alloc(0)];
    for (const [at, content] of damaged.entries()) {
      writeFileSync(path, content);
      const next = await replica();
      expect(builds, `number ${at}`).toBe(at + 2);
      expect((await next.ask('Wie kan cameratoezicht invoeren?'))[0]).toBe('Cameratoezicht');
    }
    await replica();
    expect(builds).toBe(damaged.length + 1);
  });

  it('has the changes of every replica at once, and its file some minutes later: what was withdrawn is gone from it', async () => {
    const [one, two] = [await replica(), await replica({})];
    await bench.write({
      slug: 'bibob',
      title: 'Wet Bibob',
      body: 'Met de wet Bibob screent een gemeente vergunningen.',
    });
    const at = new Date(bench.clock.now().getTime() + 1000);
    await bench.db.sql(`UPDATE "Article" SET "withdrawnAt" = $1::timestamptz, "updatedAt" = $1 WHERE slug = 'camera'`, [
      at,
    ]);
    for (const each of [one, two]) {
      await each.refresh();
      expect((await each.ask('Wat is de wet Bibob?'))[0]).toBe('Wet Bibob');
      expect(await each.ask('cameratoezicht')).toEqual([]);
    }
    expect(words(path)).toContain('cameratoezicht');
    await one.refresh(REFRESHES);
    expect(words(path)).toContain('bibob');
    expect(words(path)).not.toContain('cameratoezicht');
    const before = builds;
    expect((await (await replica()).ask('Wat is de wet Bibob?'))[0]).toBe('Wet Bibob');
    expect(builds).toBe(before);
  });

  it('leaves no file behind when few articles are left', async () => {
    const one = await replica();
    const at = new Date(bench.clock.now().getTime() + 1000);
    await bench.db.sql(
      `UPDATE "Article" SET "withdrawnAt" = $1::timestamptz, "updatedAt" = $1 WHERE slug <> 'camera'`,
      [at],
    );
    await one.refresh(REFRESHES);
    expect(existsSync(path)).toBe(false);
    expect(await one.ask('cameratoezicht')).toEqual(['Cameratoezicht']);
  });
});

describe('a failure', () => {
  it('of the thread is told, answered with the truth, and made good later', async () => {
    const failures: unknown[] = [];
    let broken = true;
    const one = await replica({
      failed: (error) => failures.push(error),
      build: (passages) => buildInThread(broken ? [{ ...passages[0], body: null } as never] : passages),
    });
    expect(failures).toHaveLength(1);
    expect(one.corpus.current).toBe(false);
    await expect(one.ask('cameratoezicht')).rejects.toEqual(new Refusal('notReady'));
    await one.refresh();
    expect(failures).toHaveLength(2);
    await one.refresh();
    expect(failures, 'not at every refresh').toHaveLength(2);
    broken = false;
    await one.refresh(3);
    expect(one.corpus.current).toBe(true);
    expect(await one.ask('cameratoezicht')).toEqual(['Cameratoezicht']);
  });

  it('to keep the file is told; the index is used all the same', async () => {
    const failures: unknown[] = [];
    writeFileSync(join(dir, 'a file'), '');
    const one = await replica({
      file: new IndexFile(join(dir, 'a file', 'knowledge.index')),
      failed: (error) => failures.push(error),
    });
    expect(failures).toHaveLength(1);
    expect(await one.ask('cameratoezicht')).toEqual(['Cameratoezicht']);
  });
});
