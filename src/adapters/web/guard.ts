import { createHash } from 'node:crypto';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { isForPrograms } from './failed.ts';
import { clientOf, createRate } from './rate.ts';

/** Room for a text of 40,000 characters in percent-encoding, so that it gets the bot's own answer. */
const LARGEST_BODY = 512 * 1024;
/** The same with files in it. */
const LARGEST_UPLOAD = 6 * 1024 * 1024;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Requests of one address in a minute: a town hall shares one, and opens a roll-call all at once. */
const MOST_REQUESTS = 1200;
/** The same, of pages that ask an identity provider something. */
const MOST_SIGN_INS = 60;
/** Files, and what machines ask. */
const UNCOUNTED = /^\/(s\/|healthz$|readyz$|metrics$)/;

/** Policies of pages with a style of their own, by request. */
const STYLES = new WeakMap<Request, string>();

/** Lets this answer be a page with one `<style>` of this text, without any script, form or other source. */
export function allowStyle(c: Context, style: string): void {
  const hash = createHash('sha256').update(style).digest('base64');
  STYLES.set(
    c.req.raw,
    `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
}

/** What holds for every address: headers, rate, body size, and no posting from elsewhere. */
export function guard(
  app: Hono,
  publicUrl: string,
  problem: (c: Context, kind: 'forbidden' | 'tooLarge' | 'tooMany') => Response | Promise<Response>,
): void {
  app.use(async (c, next) => {
    await next();
    const own = STYLES.get(c.req.raw);
    if (own) c.header('Content-Security-Policy', own);
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false,
    }),
  );
  app.use(limited((c) => problem(c, 'tooMany')));
  app.use(sameOrigin(new URL(publicUrl).hostname, (c) => problem(c, 'forbidden')));
  const within = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => problem(c, 'tooLarge') });
  const [texts, files] = [within(LARGEST_BODY), within(LARGEST_UPLOAD)];
  app.use((c, next) => (c.req.header('content-type')?.startsWith('multipart/') ? files : texts)(c, next));
}

/** 429 for an address that asks too much. */
function limited(refuse: (c: Context) => Response | Promise<Response>): MiddlewareHandler {
  const all = createRate(MOST_REQUESTS);
  const signIns = createRate(MOST_SIGN_INS);
  return async (c, next) => {
    const client = UNCOUNTED.test(c.req.path) ? undefined : clientOf(c);
    if (client === undefined) return next();
    const wait = all(client) || (c.req.path.startsWith('/sign-in/') ? signIns(client) : 0);
    if (wait === 0) return next();
    c.header('Retry-After', String(wait));
    return refuse(c);
  };
}

/**
 * A POST must come from a page of ours. Browsers say so in Sec-Fetch-Site, or else by an Origin that is the Host; the
 * host's own name is checked too, or a name that is made to point at this machine would do (DNS rebinding). Programs show
 * a token, which no browser adds by itself.
 */
function sameOrigin(publicName: string, refuse: (c: Context) => Response | Promise<Response>): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || isForPrograms(c)) return next();
    const url = new URL(c.req.url);
    const site = c.req.header('sec-fetch-site');
    const origin = URL.parse(c.req.header('origin') ?? '');
    const ours = site === undefined ? origin?.host === url.host : site === 'same-origin';
    const known = [publicName, ...LOOPBACK].includes(url.hostname);
    return ours && known ? next() : refuse(c);
  };
}
