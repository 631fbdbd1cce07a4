import { serialize } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { type Passage, SearchIndex } from './index.ts';

// The thread of `build.ts`: gets passages in batches, then `null`; answers with the bytes of their index.

const passages: Passage[] = [];

parentPort?.on('message', (batch: Passage[] | null) => {
  if (batch) {
    passages.push(...batch);
    return;
  }
  const bytes = new Uint8Array(serialize(SearchIndex.build(passages).stored()));
  parentPort?.postMessage(bytes, [bytes.buffer]);
  parentPort?.close();
});
