// Draws the icons of the Teams app package: the product's mark, white on its own colour and as an outline.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/** The mark, in a square of 40 by 40. */
const LINES = [
  [20, 3, 20, 11],
  [5, 28.5, 12.5, 24.3],
  [35, 28.5, 27.5, 24.3],
];
const HALF_STROKE = 2.25;
const WHITE = [255, 255, 255];
const PETROL = [11, 85, 99];

const toLine = (x, y, [x1, y1, x2, y2]) => {
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - at * (x2 - x1), y - y1 - at * (y2 - y1));
};
const inMark = (x, y) => {
  const fromCentre = Math.hypot(x - 20, y - 20);
  return (
    fromCentre <= 3.2 ||
    Math.abs(fromCentre - 8.5) <= HALF_STROKE ||
    LINES.some((line) => toLine(x, y, line) <= HALF_STROKE)
  );
};

/** How much of a pixel the mark covers, 0 to 1; `margin` is the part of the width that stays free on each side. */
const FINE = 8;
const covered = (px, py, width, margin) => {
  const scale = 40 / (width * (1 - 2 * margin));
  let inside = 0;
  for (let i = 0; i < FINE * FINE; i++) {
    const x = (px + ((i % FINE) + 0.5) / FINE - margin * width) * scale;
    const y = (py + (Math.floor(i / FINE) + 0.5) / FINE - margin * width) * scale - 4.25; // the mark stands high in its square
    if (inMark(x, y)) inside++;
  }
  return inside / (FINE * FINE);
};

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(8 + body.length);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), 4 + body.length);
  return out;
};

/** A PNG with alpha (https://www.w3.org/TR/png-3/). */
const png = (width, colour) => {
  const rows = Buffer.alloc(width * (width * 4 + 1));
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) rows.set(colour(x, y), y * (width * 4 + 1) + 1 + x * 4);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.set([8, 6], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const write = (name, data) => writeFileSync(new URL(`../manifests/teams/${name}`, import.meta.url), data);

write(
  'color.png',
  png(192, (x, y) => {
    const white = covered(x, y, 192, 0.2);
    return [...PETROL.map((value, at) => Math.round(value + white * (WHITE[at] - value))), 255];
  }),
);
write(
  'outline.png',
  png(32, (x, y) => [...WHITE, Math.round(255 * covered(x, y, 32, 0.03))]),
);
