import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as client from 'openid-client';
import { z } from 'zod';
import { OIDC_START, type OidcSettings, type WebParts } from './parts.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { SignIn } from './sign-in.ts';
import { localeOf, type Site } from './site.ts';
import { webTexts } from './texts.ts';

const CALLBACK = `${OIDC_START}/callback`;
/** How long somebody may take to sign in at his provider, in seconds. */
const PATIENCE_S = 600;
/** How long the provider may take to answer, in seconds. */
const TIMEOUT_S = 10;

/** What this browser must come back with. */
const Pending = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });

/**
 * Signing in by an OpenID Connect provider: authorization code with PKCE, state and nonce. The id token's issuer,
 * audience, times, nonce and signature are checked by openid-client; who may come in is `sessions`' to say. The callback
 * is a GET that changes something, as the protocol has it: only the browser that began it has the cookie that it needs.
 */
export function oidc(
  app: Hono,
  { links, logger, sessions }: WebParts,
  settings: OidcSettings,
  { site, session, signIn }: { site: Site; session: SessionCookie; signIn: SignIn },
): void {
  const redirectUri = links.page(CALLBACK);
  const secure = redirectUri.startsWith('https:');
  const cookie = {
    name: secure ? '__Host-oidc' : 'oidc',
    options: { path: '/', httpOnly: true, sameSite: 'Lax' as const, secure },
  };
  const provider = createProvider(settings);

  const failed = (c: Context, error: unknown) => {
    logger.warn({ err: error }, 'signing in by the identity provider failed');
    const [title = '', text = ''] = webTexts[localeOf(c)].signIn.failed;
    return site.message(c, title, text, 403);
  };

  app.get(OIDC_START, async (c) => {
    try {
      const config = await provider();
      const verifier = client.randomPKCECodeVerifier();
      const pending = { state: client.randomState(), nonce: client.randomNonce(), verifier };
      const address = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email',
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      setCookie(c, cookie.name, JSON.stringify(pending), { ...cookie.options, maxAge: PATIENCE_S });
      c.header('Cache-Control', 'no-store');
      return c.redirect(address.href, 302);
    } catch (error) {
      return failed(c, error);
    }
  });

  app.get(CALLBACK, async (c) => {
    const pending = readPending(getCookie(c, cookie.name));
    deleteCookie(c, cookie.name, cookie.options);
    c.header('Cache-Control', 'no-store');
    if (!pending) return failed(c, new Error('no sign-in was begun in this browser'));
    let account: Awaited<ReturnType<typeof accountOf>>;
    try {
      account = await accountOf(await provider(), new URL(c.req.url).search, pending);
    } catch (error) {
      return failed(c, error);
    }
    return signIn.finish(c, await sessions.openByProvider(account, session.read(c)));
  });

  /** The account that the provider vouches for; throws when anything about it is not as it must be. */
  async function accountOf(config: client.Configuration, search: string, pending: z.infer<typeof Pending>) {
    const current = new URL(redirectUri);
    current.search = search;
    const tokens = await client.authorizationCodeGrant(config, current, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('no id token');
    const { iss, sub, email } = claims;
    return { issuer: iss, subject: sub, name: typeof email === 'string' ? email : sub };
  }
}

/** The provider's own description of itself, asked for at the first sign-in and again after a failure. */
function createProvider({ issuer, clientId, clientSecret }: OidcSettings): () => Promise<client.Configuration> {
  let found: Promise<client.Configuration> | undefined;
  return () => {
    found ??= client
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: TIMEOUT_S,
        execute: [
          client.enableNonRepudiationChecks, // the id token's signature too, not only the connection it came by
          ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []), // a setting allows that on loopback only
        ],
      })
      .catch((error: unknown) => {
        found = undefined;
        throw error;
      });
    return found;
  };
}

function readPending(json: string | undefined): z.infer<typeof Pending> | undefined {
  try {
    return Pending.parse(JSON.parse(json ?? ''));
  } catch {
    return undefined;
  }
}
