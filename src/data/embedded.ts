import { fdatasyncSync, mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import pg from 'pg';
import { lockDirectory } from './lock.ts';
import { sessionOptions } from './session.ts';

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

/** For tests. From an image of a data directory, if given; small write-ahead files make that half as big. */
export const openInMemory = (image?: Blob): Promise<PGlite> =>
  PGlite.create({
    startParams: [...PGlite.defaultStartParams, ...SMALL],
    ...(image ? { loadDataDir: image } : { initDbStartParams: ['--wal-segsize=1'] }),
  });

/** Durable, in a folder that nobody else may use until `end`. */
export async function openInDirectory(dir: string): Promise<{ pool: pg.Pool; end(): Promise<void> }> {
  const unlock = lockDirectory(dir);
  try {
    mkdirSync(dir, { recursive: true });
    const lite = await durable(dir);
    const pool = poolOn(lite);
    const end = async () => {
      await pool.end();
      await lite.close();
      unlock();
    };
    return { pool, end };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Nothing may talk to `lite` beside its pool: it would join an open transaction. */
export function poolOn(lite: PGlite): pg.Pool {
  const config = createPgConfig(lite);
  const parse = config.connection.parse.bind(config.connection);
  // adapter-pg passes an object in `types`, which PGlite 0.5.16 tries to iterate
  config.connection.parse = (query: { types?: unknown }) =>
    parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined });
  // One connection is all that PGlite has; it is kept, since ending it would not end its session.
  return new KeepingPool({ ...sessionOptions, ...(config as object), max: 1, idleTimeoutMillis: 0 });
}

type Query = (...args: unknown[]) => Promise<unknown>;

/** pg's own pool ends the connection of a query that failed, and whoever asks next would fail with it. */
class KeepingPool extends pg.Pool {
  override query = (async (...args: unknown[]) => {
    const client = await this.connect();
    try {
      return await (client.query as Query)(...args);
    } finally {
      client.release();
    }
  }) as pg.Pool['query'];
}
