/** For all terms and fields one after the other: in which passages, by rising number, and how often in each. */
export type Packed = { passages: Uint32Array; counts: Uint16Array };

/**
 * In which passages a term stands, and how often: what MiniSearch uses of a `Map`, read from a part of the arrays of all terms, which
 * takes a tenth of the memory. A map of its own from the first change on.
 */
export class Frequencies implements Pick<Map<number, number>, 'size' | 'keys' | 'get' | 'delete'> {
  readonly #packed: Packed;
  readonly #start: number;
  readonly #end: number;
  /** Where the next passage is looked for first: they are mostly asked for in their order. */
  #next: number;
  #changed: Map<number, number> | undefined;

  constructor(packed: Packed, start: number, end: number) {
    this.#packed = packed;
    this.#start = start;
    this.#end = end;
    this.#next = start;
  }

  get size(): number {
    return this.#changed ? this.#changed.size : this.#end - this.#start;
  }

  keys(): MapIterator<number> {
    if (this.#changed) return this.#changed.keys();
    this.#next = this.#start;
    return this.#packed.passages.subarray(this.#start, this.#end).values();
  }

  get(passage: number): number | undefined {
    if (this.#changed) return this.#changed.get(passage);
    const { passages, counts } = this.#packed;
    const at = this.#next < this.#end && passages[this.#next] === passage ? this.#next : this.#indexOf(passage);
    if (at === undefined) return undefined;
    this.#next = at + 1;
    return counts[at];
  }

  set(passage: number, count: number): this {
    this.#unpacked().set(passage, count);
    return this;
  }

  delete(passage: number): boolean {
    return this.#unpacked().delete(passage);
  }

  #indexOf(passage: number): number | undefined {
    const { passages } = this.#packed;
    let low = this.#start;
    let high = this.#end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((passages[middle] ?? 0) < passage) low = middle + 1;
      else high = middle;
    }
    return low < this.#end && passages[low] === passage ? low : undefined;
  }

  #unpacked(): Map<number, number> {
    this.#changed ??= new Map([...this.keys()].map((passage) => [passage, this.get(passage) ?? 0]));
    return this.#changed;
  }
}
