import { fdatasyncSync, mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import pg from 'pg';
import { lockDirectory } from './lock.ts';
import { sessionOptions } from './session.ts';

/** An open PGlite behind a pool. Nothing may talk to `lite` beside the pool: it would join an open transaction. */
type Embedded = { pool: pg.Pool; lite: PGlite; end(): Promise<void> };

/** `directory`: durable, for one process. `memory`: for tests; `image` is a data directory to start from. */
export type Place = { kind: 'directory'; dir: string } | { kind: 'memory'; image: Blob | undefined };

type NodeFsModule = { NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } } };

/** PGlite starts PostgreSQL with fsync off, on a file system that has none; this gives both back. */
class DurableFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>) {
    const result = await super.init(...args);
    const preRun = result.emscriptenOpts.preRun;
    if (!preRun) throw new Error('PGlite has changed: its file system has no preRun to add fsync to');
    preRun.push((module: unknown) => {
      (module as NodeFsModule).NODEFS.stream_ops.fsync = (stream) => {
        fdatasyncSync(stream.nfd);
        return 0;
      };
    });
    return result;
  }
}

const SMALL = ['-c', 'shared_buffers=16MB'];

const durable = (dir: string) =>
  PGlite.create({
    fs: new DurableFS(dir),
    // -F switches fsync off
    startParams: [
      ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
      '-c',
      'wal_sync_method=fsync',
      ...SMALL,
    ],
  });

// Small write-ahead files: an image of the data directory is then half as big.
const inMemory = (image: Blob | undefined) =>
  PGlite.create({
    startParams: [...PGlite.defaultStartParams, ...SMALL],
    ...(image ? { loadDataDir: image } : { initDbStartParams: ['--wal-segsize=1'] }),
  });

export async function openEmbedded(place: Place): Promise<Embedded> {
  if (place.kind === 'memory') return behindPool(await inMemory(place.image), () => {});
  const unlock = lockDirectory(place.dir);
  try {
    mkdirSync(place.dir, { recursive: true });
    return behindPool(await durable(place.dir), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function behindPool(lite: PGlite, unlock: () => void): Embedded {
  const config = createPgConfig(lite);
  const parse = config.connection.parse.bind(config.connection);
  // adapter-pg passes an object in `types`, which PGlite 0.5.16 tries to iterate
  config.connection.parse = (query: { types?: unknown }) =>
    parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined });
  // One connection is all that PGlite has; it is kept, since ending it would not end its session.
  const pool = new pg.Pool({ ...sessionOptions, ...(config as object), max: 1, idleTimeoutMillis: 0 });
  const end = async () => {
    await pool.end();
    await lite.close();
    unlock();
  };
  return { pool, lite, end };
}
