/** A picture without what it says of who took it, where and with what. */
export type Picture = { contentType: 'image/png' | 'image/jpeg'; bytes: Uint8Array<ArrayBuffer> };

/**
 * The picture in these bytes, by what they are and not by a name, with only what is needed to show it: no EXIF (place,
 * camera, owner) but its orientation, no XMP, no comments, no second picture behind the first. Null: no whole JPEG or PNG.
 */
export function pictureOf(bytes: Uint8Array): Picture | null {
  const jpeg = startsWith(bytes, [0xff, 0xd8, 0xff]);
  const parts = jpeg ? jpegParts(bytes) : startsWith(bytes, PNG) ? pngParts(bytes) : null;
  return parts && { contentType: jpeg ? 'image/jpeg' : 'image/png', bytes: new Uint8Array(Buffer.concat(parts)) };
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Chunks that make the picture (PNG, third edition): the critical ones, transparency and colour. */
const PNG_KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'sBIT',
  'pHYs',
]);

function pngParts(bytes: Uint8Array): Uint8Array[] | null {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, PNG.length)];
  let sawData = false;
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const type = latin(bytes.subarray(at + 4, at + 8));
    if (PNG_KEPT.has(type)) kept.push(bytes.subarray(at, end));
    sawData ||= type === 'IDAT';
    if (type === 'IEND') return sawData ? kept : null;
    at = end;
  }
  return null;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP1 = 0xe1;
const COMMENT = 0xfe;

function jpegParts(bytes: Uint8Array): Uint8Array[] | null {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [Uint8Array.of(0xff, SOI)];
  let sawScan = false;
  for (let at = 2; at + 4 <= bytes.length || bytes[at + 1] === EOI; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++; // a fill byte
      continue;
    }
    if (marker === EOI) return sawScan ? [...kept, Uint8Array.of(0xff, EOI)] : null;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return null;
    const body = bytes.subarray(at + 4, end);
    if (isNeeded(marker, body)) kept.push(bytes.subarray(at, end));
    if (marker === APP1 && latin(body.subarray(0, 6)) === 'Exif\0\0') {
      const turned = orientationOf(body.subarray(6));
      if (turned !== 1) kept.push(exifWith(turned));
    }
    at = end;
    if (marker !== SOS) continue;
    sawScan = true;
    // Coded data: up to the next marker that is no stuffing and no restart.
    while (at + 1 < bytes.length && (bytes[at] !== 0xff || isWithinScan(bytes[at + 1] ?? 0))) at++;
    kept.push(bytes.subarray(end, at));
  }
  return null;
}

const isWithinScan = (marker: number) => marker === 0 || (marker >= 0xd0 && marker <= 0xd7);

/** No application data but colours (ICC in APP2, Adobe in APP14), and no comment. */
function isNeeded(marker: number, body: Uint8Array): boolean {
  if (marker === COMMENT) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe2) return latin(body.subarray(0, 12)) === 'ICC_PROFILE\0';
  return marker === 0xee && latin(body.subarray(0, 5)) === 'Adobe';
}

const ORIENTATION = 0x0112;

/** 1 (upright) to 8, from the first directory of a TIFF header. */
function orientationOf(tiff: Uint8Array): number {
  if (tiff.length < 14) return 1;
  const view = viewOf(tiff);
  const little = latin(tiff.subarray(0, 2)) === 'II';
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return 1;
  for (let entry = 0; entry < view.getUint16(first, little); entry++) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An APP1 with nothing but the orientation: one directory of one entry. */
const exifWith = (orientation: number): Uint8Array =>
  Uint8Array.of(
    ...[0xff, APP1, 0, 34, ...Buffer.from('Exif\0\0')],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  );

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((one, at) => bytes[at] === one);
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
