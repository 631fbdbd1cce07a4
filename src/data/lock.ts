import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../core/start-error.ts';

const BUSY = 5; // SQLITE_BUSY

/**
 * PGlite has no lock of its own: two processes on one directory silently lose data. The lock is SQLite's exclusive lock
 * on a file beside the directory. The system drops it when its process ends, however it ends, so that nothing stale is
 * ever left to clear; a file with a process id or a socket would need clearing, and two processes may do that at once.
 */
export function lockDirectory(dir: string): () => void {
  const file = lockFile(dir);
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === BUSY)
      throw new StartError(`DATA_DIR: ${dir} is in use by another process`);
    throw error;
  }
  return () => file.close();
}

function lockFile(dir: string): DatabaseSync {
  try {
    mkdirSync(dirname(dir), { recursive: true });
    return new DatabaseSync(`${dir}.lock`);
  } catch (error) {
    throw new StartError(`DATA_DIR: ${(error as Error).message}`, { cause: error });
  }
}
