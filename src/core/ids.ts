import { randomBytes } from 'node:crypto';
import { systemClock } from './clock.ts';

let last = 0;
let count = 0;

/**
 * A new key: uuid version 7 (RFC 9562), monotonic within the process, so that rows made in the same millisecond keep
 * their order. It takes the machine's clock, not the demo's: keys only need an order.
 */
export function newId(): string {
  const now = systemClock.now().getTime();
  if (now > last) {
    last = now;
    count = 0;
  } else if (++count > 0xfff) {
    last++;
    count = 0;
  }
  const bytes = randomBytes(16);
  bytes.writeUIntBE(last, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
