import { quoted } from '../../core/csv.ts';

/** Largest spreadsheet once it is unpacked, in bytes. */
const LARGEST = 20 * 1024 * 1024;

/** Rows of a spreadsheet that somebody chose, as CSV; undefined when it cannot be read. */
export async function csvOf(file: File): Promise<string | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isZip(bytes)) return textOf(bytes);
  try {
    if (unpackedSize(bytes) > LARGEST) return undefined;
    const { readSheet } = await import('read-excel-file/universal'); // heavy: only when somebody needs it
    return (await readSheet(new Blob([bytes]))).map((row) => row.map(cellOf).join(',')).join('\n');
  } catch {
    return undefined;
  }
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** UTF-8, or what Excel writes in a Dutch Windows. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What the zip says that its files are together, by its central directory. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size = 0;
  for (let at = 0; at + 46 <= bytes.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) size += view.getUint32(at + 24, true);
  return size;
}

const cellOf = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : value instanceof Date ? value.toISOString() : String(value);
  return quoted(text);
};
