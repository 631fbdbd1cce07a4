import { describe, expect, test } from 'vitest';
import type { WebParts } from '../../src/adapters/web/index.ts';
import { type Reply, replace, say } from '../../src/core/feature.ts';
import { button, buttons, text, view } from '../../src/core/view.ts';
import { memorySessions, SIGNED_IN, testWeb } from '../fixtures/web.ts';

const ROUTE = 'people.signing-in';
const FORM = { action: ROUTE, input: '{}', once: 'abcdefgh12345678', label: 'Inloggen' };

/** A web without the demo, a link to sign in by, and a browser that keeps one cookie. */
function stage(more: Partial<WebParts> & { publicUrl?: string } = {}) {
  const sessions = memorySessions();
  const web = testWeb(
    (intent): Reply =>
      intent.kind === 'action' && intent.name === ROUTE
        ? say(view('Inloggen bij Knooppunt', [buttons(button('Inloggen', ROUTE))]))
        : replace(view('Antwoord', [text(intent.kind === 'message' ? `Je vroeg: ${intent.text}` : 'Gedaan')])),
    { personas: [], sessions, ...more },
  );
  const link = (route = ROUTE) =>
    new URL(
      web.links.signed({ route, input: { token: 't1' }, personId: 'p1', expires: new Date('2026-11-24T09:40:00Z') }),
    ).pathname;
  const signIn = async () => {
    const answer = await web.post(link(), FORM, { cookie: '' });
    return { answer, cookie: (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '' };
  };
  return { ...web, sessions, link, signIn };
}

describe('signing in by a link', () => {
  test('takes a press; looking, by a person or by a mail scanner, uses nothing up', async () => {
    const { get, link, signIn, sessions } = stage();
    for (let i = 0; i < 3; i++) {
      const page = await get(link());
      expect(page.status).toBe(200);
      expect(page.headers.get('set-cookie')).toBeNull();
      expect(await page.text()).toContain('>Inloggen</button>');
    }
    expect(sessions.good.size).toBe(0);
    expect((await signIn()).answer.status).toBe(303);
    expect(sessions.good.size).toBe(1);
  });

  test('works once', async () => {
    const { signIn, sessions } = stage();
    await signIn();
    const again = await signIn();
    expect(again.answer.status).toBe(410);
    expect(again.cookie).toBe('');
    expect(await again.answer.text()).toContain('Deze link is al gebruikt');
    expect(sessions.good.size).toBe(1);
  });

  test('comes from a page of ours', async () => {
    const { post, link, sessions } = stage();
    expect((await post(link(), FORM, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(sessions.good.size).toBe(0);
  });

  test('does nothing else: whoever has the link cannot act by it', async () => {
    const { post, link, dispatch, sessions } = stage();
    await post(link(), { ...FORM, action: 'people.set-language' });
    expect(dispatch.handled).toEqual([]);
    await post(link('people.language'), FORM);
    expect(sessions.good.size).toBe(1);
  });

  test.each([
    ['http://localhost', /^session=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/],
    ['https://knooppunt.example', /^__Host-session=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/],
  ])('at %s gives a cookie that only this site gets', async (publicUrl, form) => {
    const { web, link } = stage({ publicUrl });
    const answer = await web.app.request(`${publicUrl}${link()}`, {
      method: 'POST',
      body: new URLSearchParams(FORM),
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(answer.headers.get('location')).toBe('/');
    expect(answer.headers.get('set-cookie')).toMatch(form);
  });

  test('takes the place of the session that the browser had', async () => {
    const { sessions, post, link } = stage();
    sessions.good.add('old');
    await post(link(), FORM, { cookie: 'session=old' });
    expect(sessions.good.has('old')).toBe(false);
    expect(sessions.good.size).toBe(1);
  });
});

describe('who is signed in', () => {
  test('has his own conversation, and speaks as himself', async () => {
    const { get, post, signIn, dispatch, entries } = stage();
    const { cookie } = await signIn();
    const page = await (await get('/', { cookie })).text();
    expect(page).toContain('Noor de Wit');
    expect(page).toContain('Uitloggen');
    expect(page).not.toContain('Wissel van persoon');
    expect(page).not.toContain('Klok +15 minuten');
    await post('/chat', { text: 'agenda', once: 'once-say-agenda' }, { cookie });
    expect(dispatch.handled).toMatchObject([
      {
        kind: 'message',
        from: { personId: SIGNED_IN.personId },
        place: { platform: 'web', tenant: 'web', kind: 'private', session: SIGNED_IN.session },
      },
    ]);
    expect(await entries.recent({ tenant: 'web', user: SIGNED_IN.personId }, 9)).toMatchObject([{ said: 'agenda' }]);
    expect(await (await get('/', { cookie })).text()).toContain('Je vroeg: agenda');
  });

  test('can do what the public agenda only shows', async () => {
    const { get, signIn } = stage();
    const { cookie } = await signIn();
    expect(await (await get('/agenda')).text()).toContain('in je eigen Slack of Teams');
    expect(await (await get('/agenda', { cookie })).text()).not.toContain('in je eigen Slack of Teams');
  });

  test('signs out by a press, and is out', async () => {
    const { get, post, signIn, sessions } = stage();
    const { cookie } = await signIn();
    expect((await get('/sign-out', { cookie })).status).toBe(405);
    expect((await post('/sign-out', {}, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(sessions.good.size).toBe(1);
    const out = await post('/sign-out', {}, { cookie });
    expect(out.headers.get('set-cookie')).toContain('session=; Max-Age=0');
    expect(sessions.good.size).toBe(0);
    expect(await (await get('/', { cookie })).text()).toContain('Eén bot voor het hele netwerk');
  });

  test('is out at once when his session is ended elsewhere, on an open line too', async () => {
    const { get, post, signIn, sessions, dispatch } = stage();
    const { cookie } = await signIn();
    sessions.good.clear();
    for (const path of ['/chat', '/chat/action']) {
      const answer = await post(path, { text: 'agenda', ...FORM, once: 'once-after-end' }, { cookie });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    }
    expect(dispatch.handled).toEqual([]);
    expect(await (await get('/chat/stream', { cookie })).text()).toContain('event: gone');
    const other = stage();
    other.sessions.good.add('s1');
    const line = await other.get('/chat/stream', { cookie: 'session=s1' });
    other.sessions.good.clear();
    expect(await line.text()).toContain('event: gone');
  });
});
