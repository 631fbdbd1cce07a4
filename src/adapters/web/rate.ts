import { BlockList, isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

const MINUTE_MS = 60_000;
/** Addresses that are counted apart; the rest share one count. */
const MOST_ADDRESSES = 10_000;
const REST = 'rest';

/** Counts a request of `key`; gives the seconds to wait, or 0 when it may go on. */
export type Rate = (key: string) => number;

/** At most `most` requests of one address in a minute, in this process. `now`: milliseconds that only go on. */
export function createRate(most: number, now: () => number = () => performance.now()): Rate {
  const counts = new Map<string, number>();
  let start = now();
  return (key) => {
    const at = now();
    if (at - start >= MINUTE_MS) {
      counts.clear();
      start = at;
    }
    const counted = counts.has(key) || counts.size < MOST_ADDRESSES ? key : REST;
    const count = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, count);
    return count > most ? Math.ceil((start + MINUTE_MS - at) / 1000) : 0;
  };
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');
const inside = new BlockList();
inside.addSubnet('10.0.0.0', 8);
inside.addSubnet('172.16.0.0', 12);
inside.addSubnet('192.168.0.0', 16);
inside.addSubnet('fc00::', 7, 'ipv6');
inside.addSubnet('fe80::', 10, 'ipv6');
const isIn = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * Who asks: his address, or the first 64 bits of it where it is IPv6. A proxy in front stands on this machine or inside
 * the network, and the last address that it adds to X-Forwarded-For is the one it saw itself; from anywhere else that
 * header is not believed. Undefined for this machine itself, which is not limited.
 */
export function clientOf(c: Context): string | undefined {
  const peer = peerOf(c);
  const own = isIn(loopback, peer);
  const told = unmapped(c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '');
  if ((own || isIn(inside, peer)) && isIP(told) !== 0) return network(told);
  return own ? undefined : network(peer);
}

function peerOf(c: Context): string {
  const bindings = c.env as Partial<HttpBindings> | undefined;
  return unmapped(bindings?.incoming?.socket.remoteAddress ?? '127.0.0.1');
}

/** Does this machine ask, itself or by a proxy on it? */
export const isOwn = (c: Context): boolean => isIn(loopback, peerOf(c));

/** An IPv4 address that is written as IPv6. */
const unmapped = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [left = '', right] = address.split('%', 1)[0]?.split('::', 2) ?? [];
  const groups = left.split(':').filter(Boolean);
  const after = right === undefined ? 0 : right.split(':').filter(Boolean).length;
  const whole = [...groups, ...Array(Math.max(0, 8 - groups.length - after)).fill('0')];
  return `${whole.slice(0, 4).join(':')}::/64`;
}
