import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { SLACK, TEAMS } from './world.ts';

/** One request of the bot that posts or edits something. */
export type Said = {
  platform: 'slack' | 'teams';
  kind: 'post' | 'edit';
  /** Slack's channel or Teams' conversation. */
  conversation: string;
  /** The body as it came, decoded. */
  body: string;
};

export type Platform = {
  slackApi: string;
  serviceUrl: string;
  openIdUrl: string;
  /** What Teams sends along with its requests, good for an hour. */
  authorization: string;
  close(): Promise<void>;
};

/** Slack's Web API and Teams' connector and OpenID metadata on loopback: both take everything, at once. */
export async function startPlatform(hears: (said: Said) => void): Promise<Platform> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'RS256', endorsements: ['msteams'] };
  let count = 0;

  function slack(method: string, body: string): unknown {
    const args = new URLSearchParams(body);
    const channel = args.get('channel') ?? '';
    switch (method) {
      case 'auth.test':
        return { ok: true, team_id: SLACK.team, user_id: SLACK.bot, bot_id: SLACK.botId };
      case 'users.info': {
        const id = args.get('user');
        return { ok: true, user: { id, team_id: SLACK.team, real_name: id, locale: 'nl-NL', profile: {} } };
      }
      case 'chat.postMessage':
        hears({ platform: 'slack', kind: 'post', conversation: channel, body: args.toString() });
        return { ok: true, channel, ts: `1700000000.${String(++count).padStart(6, '0')}` };
      case 'chat.update':
        hears({ platform: 'slack', kind: 'edit', conversation: channel, body: args.toString() });
        return { ok: true, channel, ts: args.get('ts') };
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  function teams(method: string, path: readonly string[], body: string): unknown {
    const [conversation = '', what, id] = path.map(decodeURIComponent);
    if (what === 'members') return { id, userRole: 'user' };
    if (what === undefined) return { id: `a:${JSON.parse(body).members[0].id.slice('29:'.length)}` };
    hears({ platform: 'teams', kind: method === 'PUT' ? 'edit' : 'post', conversation, body });
    return { id: id ?? `act-${++count}` };
  }

  function answer(method: string, url: string, body: string): unknown {
    if (url === '/openid') return { issuer: TEAMS.issuer, jwks_uri: `${origin}/keys` };
    if (url === '/keys') return { keys: [key] };
    if (url.startsWith('/api/')) return slack(url.slice('/api/'.length), body);
    return teams(method, url.split('/').slice('/v3/conversations'.split('/').length), body);
  }

  const server = createServer(async (req, res) => {
    const said = JSON.stringify(answer(req.method ?? '', req.url ?? '', await read(req)));
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(said) }).end(said);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = await new SignJWT({ serviceurl: origin })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setIssuer(TEAMS.issuer)
    .setAudience(TEAMS.app)
    .setIssuedAt()
    .setNotBefore('-1 minute')
    .setExpirationTime('1 hour')
    .sign(privateKey);

  return {
    slackApi: `${origin}/api/`,
    serviceUrl: origin,
    openIdUrl: `${origin}/openid`,
    authorization: `Bearer ${token}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

async function read(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req) text += chunk;
  return text;
}
