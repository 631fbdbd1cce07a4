import { crc32, deflateRawSync } from 'node:zlib';

export type Entry = { name: string; data: Buffer };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8 = 0x0800;
const DEFLATE = 8;
/** 1 January 1980: the same files always give the same package. */
const DATE = 0x21;

/** A ZIP archive (PKWARE APPNOTE 6.3) of a few small files. */
export function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const path = Buffer.from(name);
    const packed = deflateRawSync(data, { level: 9 });
    const about = bytes(
      [2, VERSION],
      [2, UTF8],
      [2, DEFLATE],
      [2, 0],
      [2, DATE],
      [4, crc32(data)],
      [4, packed.length],
      [4, data.length],
      [2, path.length],
      [2, 0],
    );
    locals.push(bytes([4, LOCAL]), about, path, packed);
    // Comment, disk and internal attributes, external attributes, and where the entry starts.
    centrals.push(bytes([4, CENTRAL], [2, VERSION]), about, bytes([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), path);
    offset += 4 + about.length + path.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const count = entries.length;
  const end = bytes([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, directory.length], [4, offset], [2, 0]);
  return Buffer.concat([...locals, directory, end]);
}

/** Numbers, little-endian, each in so many bytes. */
function bytes(...parts: [size: 2 | 4, value: number][]): Buffer {
  const out = Buffer.alloc(parts.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of parts) at = out.writeUIntLE(value, at, size);
  return out;
}
