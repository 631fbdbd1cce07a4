import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bars, squares } from './png.ts';

/** Its width, and for each row the colours in it, as `r,g,b`. */
function decode(file: Uint8Array) {
  const png = Buffer.from(file);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const length = png.readUInt32BE(33);
  const raw = inflateSync(png.subarray(41, 41 + length));
  const row = (y: number) => {
    const start = y * (width * 3 + 1) + 1;
    return Array.from({ length: width }, (_, x) => raw.subarray(start + x * 3, start + x * 3 + 3).join());
  };
  return { width, height, row };
}
const [BLACK, BAR] = ['0,0,0', '0,86,145'];

it('the bars are as long as their counts, which stand behind them', () => {
  const picture = decode(bars([0, 5, 10]));
  expect([picture.width, picture.height]).toEqual([480, 120]);
  const long = [20, 60, 100].map((y) => picture.row(y).filter((one) => one === BAR).length);
  expect(long).toEqual([0, 180, 360]);
  const ink = (y: number) => picture.row(y).flatMap((one, x) => (one === BLACK ? [x] : []));
  expect(Math.max(...ink(51))).toBeGreaterThan(216); // the upper edge of the 5, behind a bar that ends at 216
  expect(Math.max(...ink(91))).toBeGreaterThan(396);
});

it('a QR code has a square for each of its points', () => {
  const picture = decode(squares([[true, false]], 3));
  expect(picture.row(2).map((one) => one === BLACK)).toEqual([true, true, true, false, false, false]);
});
