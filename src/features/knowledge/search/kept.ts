import { createHash, hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Passage } from './index.ts';

/** Changes with whatever may make the same passages into another index: this folder's code, the packages it uses, Node. */
const ANALYSIS = analysis();

/** Only for who runs the product: it holds the words of all articles. */
const MODE = 0o600;

type Kept = { fingerprint: string; digest: string; bytes: Uint8Array };

/** Where the bytes of an index are kept between two starts; derived data, of which the database is the source. */
export class IndexFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The bytes of the index of just these passages; undefined when there are none, or they are damaged. */
  async read(passages: readonly Passage[]): Promise<Uint8Array | undefined> {
    const file = await readFile(this.#path).catch(() => undefined);
    const kept = file && parsed(file);
    if (kept?.fingerprint !== fingerprintOf(passages)) return undefined;
    return kept.digest === hash('sha256', kept.bytes) ? kept.bytes : undefined;
  }

  /** Puts these in place of what was there: at once, so that a process that ends half-way leaves the old. */
  async write(passages: readonly Passage[], bytes: Uint8Array): Promise<void> {
    const kept: Kept = { fingerprint: fingerprintOf(passages), digest: hash('sha256', bytes), bytes };
    const next = `${this.#path}.new`;
    await mkdir(dirname(this.#path), { recursive: true });
    await rm(next, { force: true });
    const file = await open(next, 'wx', MODE);
    try {
      await file.writeFile(serialize(kept));
    } finally {
      await file.close();
    }
    await rename(next, this.#path);
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}

function parsed(file: Uint8Array): Kept | undefined {
  try {
    return deserialize(file) as Kept;
  } catch {
    return undefined;
  }
}

/** The same for the same passages, in whatever order, by the same analysis. */
function fingerprintOf(passages: readonly Passage[]): string {
  const sum = createHash('sha256').update(ANALYSIS);
  for (const { id, title, heading, body, language } of [...passages].sort(byId))
    sum.update(JSON.stringify([id, title, heading, body, language]));
  return sum.digest('hex');
}

const byId = (one: Passage, other: Passage): number => (one.id < other.id ? -1 : 1);

function analysis(): string {
  const here = new URL('.', import.meta.url);
  const sources = readdirSync(here).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const files = [...sources.sort().map((name) => new URL(name, here)), new URL('../../../../package.json', here)];
  const sum = createHash('sha256').update(process.version);
  for (const file of files) sum.update(readFileSync(file));
  return sum.digest('hex');
}
