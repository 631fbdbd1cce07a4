import { lookup } from 'node:dns';
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Unreadable } from './document.ts';

/** Addresses of this machine, of networks of one's own, and of no host (IANA's special-purpose registries). */
const OWN = new BlockList();
for (const range of [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/128', '::1/128', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
]) {
  const [net = '', prefix] = range.split('/');
  OWN.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4');
}

/** An address that only this machine or its own network can reach, also one of IPv4 within IPv6. */
export const isOwn = (address: string): boolean => OWN.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

const MOST_REDIRECTS = 5;
const TIMEOUT_MS = 15_000;

type Limits = {
  /** Largest body, in bytes. */
  most: number;
  allowLocal: boolean;
  /** Ends all that is going on. */
  deadline: AbortSignal;
};

export type Fetched = { url: URL; type: string; charset: string | undefined; body: Buffer };

/**
 * Gets a page; follows redirects within its host only. The address is checked at the connection itself, so that a name
 * that changes its address meanwhile gains nothing. Throws `Unreadable`.
 */
export async function fetchPage(start: URL, limits: Limits): Promise<Fetched> {
  let url = start;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await answerOf(url, limits);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy();
      const next = URL.parse(headers.location, url.href);
      if (!next || !isSameHost(next, start)) throw new Unreadable('redirects to another host');
      url = next;
    } else {
      if (statusCode !== 200) response.destroy();
      if (statusCode !== 200) throw new Unreadable(`the site answered ${statusCode}`);
      const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(/\s*;\s*/);
      const charset = parameters.find((one) => one.startsWith('charset='))?.slice('charset='.length);
      return { url, type, charset: charset?.replaceAll('"', ''), body: await bodyOf(response, limits.most) };
    }
  }
  throw new Unreadable('redirects without end');
}

/** The same name and port; the usual ports of http and https count as one. */
export const isSameHost = (one: URL, other: URL): boolean =>
  /^https?:$/.test(one.protocol) && one.hostname === other.hostname && one.port === other.port;

function answerOf(url: URL, { allowLocal, deadline }: Limits): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowLocal && isIP(host) !== 0 && isOwn(host)) return Promise.reject(new Unreadable(LOCAL));
  const request = url.protocol === 'https:' ? overHttps : overHttp;
  const signal = AbortSignal.any([deadline, AbortSignal.timeout(TIMEOUT_MS)]);
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { signal, agent: false, headers: { 'user-agent': 'Knooppunt import' }, ...(!allowLocal && { lookup: outside }) },
      resolve,
    );
    asked.on('error', (error) => reject(because(error)));
    asked.end();
  });
}

const LOCAL = 'an address of a local network (--allow-local reads it)';

/** Gives a name's addresses, unless one of them is of a network of one's own. */
const outside: LookupFunction = (hostname, options, callback) =>
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error || !first) callback(error ?? new Error('no address'), []);
    else if (found.some(({ address }) => isOwn(address))) callback(new Unreadable(LOCAL), []);
    else if (options.all === true) callback(null, found);
    else callback(null, first.address, first.family);
  });

async function bodyOf(response: IncomingMessage, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > most) throw new Unreadable(`too large: more than ${Math.round(most / 2 ** 20)} MB`);
      parts.push(part);
    }
  } catch (error) {
    throw because(error as Error);
  }
  return Buffer.concat(parts);
}

function because(error: Error & { code?: string }): Unreadable {
  if (error instanceof Unreadable) return error;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return new Unreadable('took too long');
  return new Unreadable(`cannot be reached (${error.code ?? error.name})`);
}
