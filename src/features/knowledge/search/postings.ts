import MiniSearch from 'minisearch';
import { Frequencies, type Packed } from './frequencies.ts';
import { inSteps } from './steps.ts';

/** What MiniSearch knows, in a few arrays. */
export type StoredWords = {
  /** The passages, with the number that stands for each, and the number of stems of each field of each. */
  ids: string[];
  numbers: Uint32Array;
  lengths: Uint32Array;
  averages: number[];
  next: number;
  /** The terms, parted by spaces, with the number of passages that have it in each field. */
  terms: string;
  sizes: Uint32Array;
} & Packed;

/**
 * A MiniSearch that can be kept as arrays and read in short steps. Its own `toJSON` and `loadJSAsync`, which this follows
 * (version 7.2), make objects and maps of a million entries. Each passage must have all fields.
 */
export class StorableMiniSearch<T> extends MiniSearch<T> {
  stored(): StoredWords {
    const fields = this._options.fields.length;
    const terms = [...this._index.keys()];
    const postings = [...this._index.values()].flatMap((data) =>
      Array.from({ length: fields }, (_, field): ReadonlyMap<number, number> => data.get(field) ?? NOWHERE),
    );
    const sizes = Uint32Array.from(postings, ({ size }) => size);
    const all = sizes.reduce((sum, size) => sum + size, 0);
    const passages = new Uint32Array(all);
    const counts = new Uint16Array(all);
    let at = 0;
    for (const found of postings)
      for (const passage of found.keys()) {
        passages[at] = passage;
        counts[at++] = found.get(passage) ?? 0;
      }
    return {
      ids: [...this._documentIds.values()],
      numbers: Uint32Array.from(this._documentIds.keys()),
      lengths: Uint32Array.from([...this._documentIds.keys()].flatMap((number) => this._fieldLength.get(number) ?? [])),
      averages: [...this._avgFieldLength],
      next: this._nextId,
      terms: terms.join(' '),
      sizes,
      passages,
      counts,
    };
  }

  /** Fills a new, empty index. */
  async restore({ ids, numbers, lengths, averages, next, terms, sizes, ...stored }: StoredWords): Promise<void> {
    const fields = this._options.fields.length;
    this._avgFieldLength = [...averages];
    this._nextId = next;
    this._documentCount = ids.length;
    for (const [at, id] of ids.entries()) {
      const number = numbers[at] ?? 0;
      this._documentIds.set(number, id);
      this._idToShortId.set(id, number);
      this._fieldLength.set(number, [...lengths.subarray(at * fields, (at + 1) * fields)]);
    }
    // Copies, or they would keep all that they were read from.
    const packed: Packed = { passages: stored.passages.slice(), counts: stored.counts.slice() };
    let term = 0;
    let at = 0;
    await inSteps(ids.length === 0 ? [] : terms.split(' '), (name) => {
      const data = new Map<number, Map<number, number>>();
      for (let field = 0; field < fields; field++) {
        const start = at;
        at += sizes[term * fields + field] ?? 0;
        // MiniSearch calls nothing else of a map.
        if (at > start) data.set(field, new Frequencies(packed, start, at) as unknown as Map<number, number>);
      }
      this._index.set(name, data);
      term++;
    });
  }
}

const NOWHERE: ReadonlyMap<number, number> = new Map();
