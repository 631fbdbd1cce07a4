import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { StartError } from '../../core/start-error.ts';

// A backup is gzipped JSON lines: a header, for each table its name with its rows, and a seal over all lines before it.
// A row is an array of PostgreSQL's own text of each value, or null, so nothing is rounded on the way.

export const FORMAT = 'knooppunt-backup-1';

/** `migrations`: those that the database had had. `table` is followed by its rows. */
export type Line =
  | { format: string; at: string; migrations: string[] }
  | { table: string; columns: string[] }
  | (string | null)[]
  | Seal;

type Seal = { sha256: string; signature: string | null };
export type Header = Extract<Line, { format: string }>;

/** Counts what went before, for the last line. */
export function createSealing(secret: string | null) {
  const hash = createHash('sha256');
  return {
    add: (line: string): void => void hash.update(`${line}\n`),
    seal: (): Seal => {
      const sha256 = hash.digest('hex');
      return { sha256, signature: secret === null ? null : sign(sha256, secret) };
    },
  };
}

const sign = (sha256: string, secret: string) =>
  createHmac('sha256', secret).update(`knooppunt backup ${sha256}`).digest('hex');

/** `anySecret`: takes a file that another installation signed; it is then only checked for damage. */
export type Trust = { secret: string | null; anySecret: boolean };

/**
 * The lines of a backup, without its seal. Throws a StartError, at the latest after the last line, when the file is damaged,
 * cut off, changed or signed with another secret: whoever reads it must undo what he did with it.
 */
export async function* readBackup(path: string, trust: Trust): AsyncGenerator<{ line: Line; text: string }> {
  const sealing = createSealing(trust.secret);
  let seal: Seal | undefined;
  let first = true;
  for await (const text of linesOf(path)) {
    if (seal) throw damaged(path, 'something stands after its end');
    const line = parse(path, text);
    if (first && !('format' in line && line.format === FORMAT)) throw damaged(path, 'it is no backup of Knooppunt');
    first = false;
    if ('sha256' in line) {
      seal = line;
      continue;
    }
    sealing.add(text);
    yield { line, text };
  }
  if (!seal) throw damaged(path, 'its end is missing');
  const own = sealing.seal();
  if (!same(seal.sha256, own.sha256)) throw damaged(path, 'its contents are not what was written');
  if (!trust.anySecret && !same(seal.signature ?? '', own.signature ?? ''))
    throw new StartError(
      `${path}: was made with another KNOOPPUNT_SECRET, or changed. Set the secret of that installation; if that is lost and you trust the file, add --any-secret`,
    );
}

const damaged = (path: string, what: string) => new StartError(`${path}: is damaged, nothing was restored (${what})`);

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function parse(path: string, text: string): Line {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null) return line as Line;
  } catch {}
  throw damaged(path, 'a line cannot be read');
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path).on('error', (error) => unzipped.destroy(error));
  const unzipped = stream.pipe(createGunzip());
  unzipped.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of unzipped) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code?.startsWith('Z_')) throw damaged(path, 'it cannot be unpacked');
    if (code?.startsWith('E')) throw new StartError(`${path}: ${message}`, { cause: error });
    throw error;
  } finally {
    stream.destroy();
  }
  if (rest !== '') throw damaged(path, 'its end is missing');
}
