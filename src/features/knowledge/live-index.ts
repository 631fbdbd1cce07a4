import { Refusal } from '../../core/refusal.ts';
import { buildInThread, loaded } from './search/build.ts';
import { type Passage, SearchIndex } from './search/index.ts';
import type { IndexFile } from './search/kept.ts';
import type { KnowledgeRefusal } from './texts.ts';

/** A smaller index is built on the spot, at every start: that takes less than a tenth of a second. */
const BUILT_IN_THREAD_FROM = 300;

/** After so many refreshes, two seconds each, the file gets what changed. */
const FILE_BEHIND_FOR = 150;

/** After a failure it is tried again after one refresh, then after two, four and so on; at most after so many. */
const LONGEST_WAIT = 150;

export type IndexParts = {
  /** Keeps a large index between two starts. */
  file?: IndexFile;
  /** Told of what went wrong in the background; the index in use stays in use. */
  failed?: (error: unknown) => void;
  build?: typeof buildInThread;
};

/** The index in use. It takes in changes one by one; beside it a new one is made where that is better. */
export class LiveIndex {
  readonly #passages = new Map<string, Passage>();
  readonly #file: IndexFile | undefined;
  readonly #failed: (error: unknown) => void;
  readonly #build: typeof buildInThread;
  #index = SearchIndex.empty();
  /** Whether it was ever made whole. */
  #made = false;
  #making: Promise<void> | undefined;
  /** How often a new index was asked for, and how many of those the one in use has. */
  #asked = 0;
  #answered = 0;
  #failures = 0;
  #wait = 0;
  /** Refreshes since the first change that the file may lack. */
  #behind: number | undefined = 0;

  constructor({ file, failed, build = buildInThread }: IndexParts) {
    this.#file = file;
    this.#build = build;
    this.#failed =
      failed ??
      ((error) => {
        throw error;
      });
  }

  /** Whether all passages can be found. */
  get current(): boolean {
    return this.#answered === this.#asked;
  }

  /** Resolves when nothing is being made. */
  async settled(): Promise<void> {
    await this.#making;
  }

  search(...asked: Parameters<SearchIndex['search']>): ReturnType<SearchIndex['search']> {
    if (!this.current && !this.#made) throw new Refusal<KnowledgeRefusal>('notReady');
    return this.#index.search(...asked);
  }

  add(passage: Passage): void {
    this.#passages.set(passage.id, passage);
    this.#index.add(passage);
    this.#behind ??= 0;
  }

  remove(id: string): void {
    this.#passages.delete(id);
    this.#index.remove(id);
    this.#behind ??= 0;
  }

  /** So many that a new index is better: how compounds are split depends on the words of all passages. */
  addMany(passages: readonly Passage[]): void {
    for (const passage of passages) this.#passages.set(passage.id, passage);
    this.#asked++;
    this.#wait = 0;
    this.#makeIfDue();
  }

  /** After each refresh. */
  refreshed(): void {
    this.#wait--;
    if (this.#behind !== undefined) this.#behind++;
    this.#makeIfDue();
  }

  #makeIfDue(): void {
    if (this.#making) return;
    const fileIsBehind = this.#file !== undefined && (this.#behind ?? 0) >= FILE_BEHIND_FOR;
    const small = this.#passages.size < BUILT_IN_THREAD_FROM;
    if (small && !this.current) this.#use(SearchIndex.build([...this.#passages.values()]), this.#asked);
    const due = this.current ? fileIsBehind : this.#wait <= 0;
    if (!due) return;
    this.#making = (small ? this.#removeFile() : this.#make())
      .catch((error) => {
        this.#wait = Math.min(2 ** this.#failures++, LONGEST_WAIT);
        this.#behind ??= 0;
        this.#failed(error);
      })
      .finally(() => {
        this.#making = undefined;
      });
  }

  #use(index: SearchIndex, answered: number): void {
    this.#index = index;
    this.#made = true;
    this.#answered = answered;
    this.#failures = 0;
  }

  async #make(): Promise<void> {
    const asked = this.#asked;
    const before = new Map(this.#passages);
    const passages = [...before.values()];
    this.#behind = undefined;
    const kept = await this.#file?.read(passages);
    const bytes = kept ?? (await this.#build(passages));
    const index = await loaded(bytes, passages);
    if (this.#asked > asked) return this.#make();
    for (const [id, passage] of before) if (this.#passages.get(id) !== passage) index.remove(id);
    for (const [id, passage] of this.#passages) if (before.get(id) !== passage) index.add(passage);
    this.#use(index, asked);
    if (!kept) await this.#file?.write(passages, bytes).catch(this.#failed);
  }

  /** It may be of more passages, and hold words that were withdrawn since. */
  async #removeFile(): Promise<void> {
    this.#behind = undefined;
    await this.#file?.remove();
  }
}
