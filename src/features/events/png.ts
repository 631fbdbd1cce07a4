import { crc32, deflateSync } from 'node:zlib';

type Rgb = readonly [number, number, number];
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** 4.5 to 1 and more on white (WCAG 2.2, 1.4.11 asks 3). */
const BAR: Rgb = [0, 86, 145];

/** A picture of `width` × `height` points as PNG (RFC 2083), eight bits of red, green and blue. */
function png(width: number, height: number, at: (x: number, y: number) => Rgb): Uint8Array<ArrayBuffer> {
  const raw = Buffer.alloc((width * 3 + 1) * height); // each row begins with its filter: 0, none
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) raw.set(at(x, y), y * (width * 3 + 1) + 1 + x * 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Uint8Array.from(
    Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A matrix of dark and light squares, each of `size` points. */
export const squares = (dark: readonly (readonly boolean[])[], size: number): Uint8Array<ArrayBuffer> =>
  png((dark[0]?.length ?? 0) * size, dark.length * size, (x, y) =>
    dark[Math.floor(y / size)]?.[Math.floor(x / size)] ? BLACK : WHITE,
  );

const STEP = 40;
const WIDTH = 480;
/** Where the bars begin, after the number of each; and what is kept free after the longest, for its count. */
const LEFT = 36;
const RIGHT = 84;

/** The digits, each three wide and five high, row by row. */
const DIGITS = [
  ...['111101101101111', '010110010010111', '111001111100111', '111001111001111', '101101111001001'],
  ...['111100111001111', '111100111101111', '111001001001001', '111101111101111', '111101111001111'],
];
const DOT = 4;
const DIGIT_WIDTH = 4 * DOT;
const DIGIT_HEIGHT = 5 * DOT;

/** Is there ink of this number at a point, counted from its upper left? */
function inkOf(number: number, x: number, y: number): boolean {
  if (x < 0 || y < 0 || y >= DIGIT_HEIGHT) return false;
  const [column, row] = [Math.floor((x % DIGIT_WIDTH) / DOT), Math.floor(y / DOT)];
  const digit = DIGITS[Number(String(number)[Math.floor(x / DIGIT_WIDTH)])];
  return column < 3 && digit?.[row * 3 + column] === '1';
}

/** Bars from left to right, numbered from 1 above, each with its count behind it; with a line where they begin. */
export function bars(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const most = Math.max(1, ...values);
  return png(WIDTH, values.length * STEP, (x, y) => {
    const at = Math.floor(y / STEP);
    const value = values[at] ?? 0;
    const [inRow, end] = [y % STEP, LEFT + ((WIDTH - LEFT - RIGHT) * value) / most];
    const inText = inRow - (STEP - DIGIT_HEIGHT) / 2;
    if (inkOf(at + 1, x - 8, inText) || inkOf(value, x - Math.round(end) - 10, inText)) return BLACK;
    if (x >= LEFT - 2 && x < LEFT) return BLACK;
    return x >= LEFT && x < end && inRow >= 6 && inRow < STEP - 6 ? BAR : WHITE;
  });
}
