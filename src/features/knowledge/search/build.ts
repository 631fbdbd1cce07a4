import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { type Passage, SearchIndex, type StoredIndex } from './index.ts';
import { pause } from './steps.ts';

/** Handing over copies: so many passages at once take about a millisecond. */
const BATCH = 200;

/** A thread of its own builds; its young objects may take no more, which costs it little time and keeps its peak down. */
const YOUNG_MB = 16;

/** Builds an index in a thread of its own, whose memory goes with it; the bytes of a `StoredIndex`. Rejects if that fails. */
export async function buildInThread(passages: readonly Passage[]): Promise<Uint8Array> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const built = new Promise<Uint8Array>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that builds the index ended with ${code}`)));
  });
  const handOver = async () => {
    for (let start = 0; start < passages.length; start += BATCH) {
      worker.postMessage(passages.slice(start, start + BATCH));
      await pause();
    }
    worker.postMessage(null);
  };
  try {
    const [bytes] = await Promise.all([built, handOver()]);
    return bytes;
  } finally {
    await worker.terminate();
  }
}

/** The index that these bytes hold, of the same passages; in short steps. */
export const loaded = (bytes: Uint8Array, passages: readonly Passage[]): Promise<SearchIndex> =>
  SearchIndex.load(deserialize(bytes) as StoredIndex, passages);
