import { reach } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { Article, Passage } from './domain.ts';
import { labelled } from './glossary-domain.ts';
import { allEntries, type Entry } from './glossary-store.ts';
import { type IndexParts, LiveIndex } from './live-index.ts';
import { glossaryOf } from './search/glossary.ts';
import type { Hit } from './search/index.ts';
import * as store from './store.ts';

/** A passage that was found, in its article. */
export type Found = { article: Article; passage: Passage; hit: Hit };

/** Whether something with this label may be shown. */
type Allowed = (content: Pick<Article, 'tlp' | 'networkId'>) => boolean;

/** Replicas' clocks may differ by this much, and a change be seen this long after it was timed. */
const OVERLAP_MS = 60_000;

/** Every so many refreshes all versions are compared: a long transaction commits what was timed before the overlap. */
const WHOLE_EVERY = 30;

/** Passages looked at for one question; whether the first answers depends on the others. */
export const MOST_HITS = 20;

/** What is found instead of something outdated can be outdated too, as long as somebody goes on writing. */
const MOST_ROUNDS = 5;

/** The articles of the knowledge base in memory, searchable; the database is the source of truth. */
export class Corpus {
  readonly #articles = new Map<string, Article>();
  readonly #passages = new Map<string, { article: Article; passage: Passage }>();
  /** Milliseconds of `updatedAt`, also of what was withdrawn or may not be indexed. */
  readonly #versions = new Map<string, number>();
  #entries: readonly Entry[] = [];
  readonly #index: LiveIndex;
  #latest = 0;
  #refreshes = 0;

  constructor(parts: IndexParts = {}) {
    this.#index = new LiveIndex(parts);
  }

  size(): { articles: number; passages: number } {
    return { articles: this.#articles.size, passages: this.#passages.size };
  }

  /** Takes in what changed in the database since the last time. */
  async refresh(tx: Tx): Promise<void> {
    this.#entries = await allEntries(tx);
    const since = this.#refreshes++ % WHOLE_EVERY === 0 ? 0 : this.#latest - OVERLAP_MS;
    const changed = await store.changedSince(tx, new Date(since));
    const other = changed.filter(({ id, updatedAt }) => this.#versions.get(id) !== updatedAt.getTime());
    if (other.length > 0) await this.#reload(tx, other);
    for (const { updatedAt } of other) this.#latest = Math.max(this.#latest, updatedAt.getTime());
    this.#index.refreshed();
  }

  /** Whether what was taken in can be found: a large index is made outside the transaction that read its passages. */
  get current(): boolean {
    return this.#index.current;
  }

  /** Resolves when no index is being made. */
  settled(): Promise<void> {
    return this.#index.settled();
  }

  /** The terms of the glossary that may be shown. */
  glossary(allowed: Allowed): Entry[] {
    return this.#entries.filter((entry) => allowed(labelled(entry)));
  }

  /** The best passages of articles that may be shown, best first; as the database has them at this moment. */
  async search(tx: Tx, question: string, allowed: Allowed, limit: number = MOST_HITS): Promise<Found[]> {
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      const found = this.#search(question, allowed, limit);
      const caughtUp = await this.#catchUp(tx, new Set(found.map(({ article }) => article)));
      if (!caughtUp) return found;
    }
    return [];
  }

  #search(question: string, allowed: Allowed, limit: number): Found[] {
    const mayShow = (id: string) => {
      const article = this.#passages.get(id)?.article;
      return article !== undefined && allowed(article);
    };
    const glossary = glossaryOf(this.glossary(allowed));
    return this.#index.search(question, { limit, allowed: mayShow, glossary }).flatMap((hit) => {
      const known = this.#passages.get(hit.id);
      return known ? [{ ...known, hit }] : [];
    });
  }

  /** A label can have changed or an article be withdrawn since the last refresh. True when something had to be reloaded. */
  async #catchUp(tx: Tx, articles: ReadonlySet<Article>): Promise<boolean> {
    if (articles.size === 0) return false;
    const ids = [...articles].map(({ id }) => id);
    const now = new Map((await store.versionsOf(tx, ids)).map(({ id, updatedAt }) => [id, updatedAt.getTime()]));
    const stale = [...articles].filter(({ id, updatedAt }) => now.get(id) !== updatedAt.getTime());
    if (stale.length === 0) return false;
    await this.#reload(tx, stale);
    return true;
  }

  async #reload(tx: Tx, versions: readonly store.Version[]): Promise<void> {
    const ids = versions.map(({ id }) => id);
    const found = (await store.findArticles(tx, ids)).filter(({ tlp }) => reach(tlp, 'search') !== 'never');
    for (const { id, updatedAt } of versions) {
      this.#forget(id);
      this.#versions.set(id, updatedAt.getTime());
    }
    const anew = found.length > this.#articles.size;
    const added = found.flatMap((article) => this.#remember(article));
    if (anew) this.#index.addMany(added);
    else for (const passage of added) this.#index.add(passage);
  }

  /** Gives its passages as they are indexed. */
  #remember(article: Article) {
    this.#articles.set(article.id, article);
    this.#versions.set(article.id, article.updatedAt.getTime());
    return article.passages.map((passage) => {
      this.#passages.set(passage.id, { article, passage });
      return indexed(article, passage);
    });
  }

  #forget(id: string): void {
    for (const passage of this.#articles.get(id)?.passages ?? []) {
      this.#passages.delete(passage.id);
      this.#index.remove(passage.id);
    }
    this.#articles.delete(id);
  }
}

const indexed = ({ title, language }: Article, { id, heading, body }: Passage) => ({
  id,
  title,
  body,
  language,
  ...(heading !== null && { heading }),
});
