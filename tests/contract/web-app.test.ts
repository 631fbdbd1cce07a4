import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { openDialog, type Reply, replace, say, sayInPrivate } from '../../src/core/feature.ts';
import type { Intent } from '../../src/core/intent.ts';
import { Uploaded } from '../../src/core/upload.ts';
import { button, buttons, dialog, facts, notice, text, tiles, view } from '../../src/core/view.ts';
import { ME, NOW, testWeb } from '../fixtures/web.ts';

const ONCE = 'abcdefgh12345678';
const TOO_LONG = 'Dit bericht is te lang.';
const marking = { kind: 'exercise' as const, codeword: 'IJSVOGEL' };
const board = (present: string) => ({
  ...view('Opkomst', [
    facts([{ label: 'aanwezig', value: present }], true),
    tiles('Organisaties', [{ title: 'Maassluis', state: 'good', label: 'aanwezig' }]),
  ]),
  marking,
});
const form = dialog(
  view('Hulp nodig', [text('Wat heb je nodig?')]),
  {
    action: 'exercises.help',
    input: { rollCallId: 'r1' },
    submit: 'Verstuur',
    fields: [{ kind: 'longText', name: 'note', label: 'Toelichting', optional: false, maxLength: 300 }],
  },
  button('Hulp', 'exercises.help'),
);

const refusal = say(view('Dit kan niet', [notice('warning', 'De oefening is al voorbij.')]));
const channel = testWeb((intent): Reply => {
  if (intent.kind === 'message')
    return say(
      view(intent.text.length > 2000 ? TOO_LONG : 'Antwoord', [text(`Je vroeg: ${intent.text.slice(0, 50)}`)]),
    );
  if (intent.kind === 'home') return { kind: 'none' };
  switch (intent.name) {
    case 'exercises.board':
      return replace(board('18'));
    case 'exercises.answer':
      return replace({ ...view('Je bent aanwezig', [notice('success', 'Genoteerd')]), marking });
    case 'exercises.help':
      return openDialog(form);
    case 'exercises.sendHelp':
      return { kind: 'invalid', errors: { note: 'Schrijf wat je nodig hebt.' } };
    case 'exercises.refuseHelp':
      return refusal.kind === 'say' ? { ...refusal, refused: true } : refusal;
    case 'exercises.checkIn':
      return replace({ ...view('Kun je komen?', [buttons(button('Ik ben er', 'exercises.answer'))]), marking });
    case 'events.details':
      return say(view(`Bijeenkomst ${intent.input.eventId}`, []));
    default:
      return say(
        view('Agenda', [
          buttons(button('Aanmelden', 'events.register'), button('Bekijken', 'events.details', { eventId: '7' })),
        ]),
      );
  }
});
const { dispatch, entries, get, link, post, web } = channel;
const account = { tenant: 'demo', user: ME };
const press = (action: string, more: Record<string, string> = {}) => ({
  action,
  input: '{}',
  once: ONCE,
  label: 'Knop',
  ...more,
});

afterEach(() => {
  dispatch.handled.length = 0;
});

describe('every address', () => {
  test('has a strict policy and tells nobody where one came from', async () => {
    for (const path of ['/', '/agenda', '/l/x', '/nergens', '/s/base.css']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy'), path).toBe(
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  test('is refused with a page of its own: 404, 405, 410', async () => {
    expect((await get('/nergens')).status).toBe(404);
    expect((await get('/s/../parts.ts')).status).toBe(404);
    expect((await get('/chat')).status).toBe(405);
    expect((await get('/chat')).headers.get('allow')).toBe('POST');
    expect((await post('/agenda', {})).status).toBe(405);
    const gone = await get('/l/a.b');
    expect(gone.status).toBe(410);
    expect(await gone.text()).toContain('Deze link werkt niet meer');
  });

  test('speaks the language that was asked for', async () => {
    expect(await (await get('/?lang=en')).text()).toContain('<html lang="en"');
    expect(await (await get('/', { 'accept-language': 'en-GB,nl;q=0.5' })).text()).toContain('Try Knooppunt');
    expect(await (await get('/', { 'accept-language': 'de' })).text()).toContain('Probeer Knooppunt');
    expect(await (await get('/', { cookie: 'lang=en' })).text()).toContain('Try Knooppunt');
  });

  test('tells machines how it is', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok');
    expect((await get('/readyz')).status).toBe(200);
    expect(await (await get('/metrics')).text()).toContain('intents_total');
    const counts = (authorization: string, token: string | null = 'a long enough token') =>
      testWeb(() => ({ kind: 'none' }), { metricsToken: token }).get('/metrics', { authorization });
    expect((await counts('')).status).toBe(401);
    expect((await counts('Bearer another token')).status).toBe(401);
    expect((await counts('Bearer a long enough token')).status).toBe(200);
    for (const header of ['x-forwarded-for', 'forwarded'])
      expect((await get('/metrics', { [header]: '192.0.2.1' })).status).toBe(401);
    const ill = testWeb(() => ({ kind: 'none' }), { ready: async () => Promise.reject(new Error('no database')) });
    expect((await ill.get('/readyz')).status).toBe(503);
    const asset = await get('/s/base.css');
    expect((await get('/s/base.css', { 'if-none-match': asset.headers.get('etag') ?? '' })).status).toBe(304);
  });

  test('survives a bug behind it, and says no more than a reference', async () => {
    const broken = testWeb(() => {
      throw new Error('secret detail');
    });
    const answer = await broken.get('/agenda');
    expect(answer.status).toBe(500);
    const page = await answer.text();
    expect(page).toContain('Er ging iets mis');
    expect(page).not.toContain('secret');
  });
});

describe('what is posted', () => {
  const forms = {
    '/chat': { text: 'hoi', once: ONCE },
    '/chat/action': press('help'),
    '/chat/as': { user: ME },
    [link('exercises.checkIn')]: press('exercises.answer'),
  };

  test.each(Object.entries(forms))('at %.12s comes from a page of ours', async (path, fields) => {
    const refused = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8080' },
      { 'sec-fetch-site': 'same-origin', host: 'kwaad.example' },
    ];
    for (const headers of refused) {
      const url = 'host' in headers ? `http://kwaad.example${path}` : path;
      expect((await post(url, fields, headers as Record<string, string>)).status, JSON.stringify(headers)).toBe(403);
    }
    const bare = (headers: Record<string, string>) =>
      web.app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers });
    expect((await bare({})).status).toBe(403);
    expect((await bare({ origin: 'https://kwaad.example' })).status).toBe(403);
    expect((await bare({ origin: 'null' })).status).toBe(403);
    expect(dispatch.handled).toEqual([]);
    expect((await bare({ origin: 'http://localhost' })).status).toBeLessThan(400);
  });

  test('may not be large, broken or half', async () => {
    expect((await post('/chat', { text: 'x'.repeat(10 * 1024 * 1024), once: ONCE })).status).toBe(413);
    expect((await post('/chat', { text: 'hoi' })).status).toBe(400);
    expect((await post('/chat/action', { ...press('help'), input: '{"a":' })).status).toBe(400);
    expect((await post('/chat/action', { ...press('help'), input: '{"a":{}}' })).status).toBe(400);
    expect((await post('/chat/action', { ...press('help'), entry: '1' })).status).toBe(400);
    expect((await post('/chat/as', { user: 'nobody' })).status).toBe(400);
    const multipart = await web.app.request('/chat', {
      method: 'POST',
      body: '--x\r\nbroken',
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        'sec-fetch-site': 'same-origin',
        cookie: `person=${ME}`,
      },
    });
    expect(multipart.status).toBe(400);
    expect(dispatch.handled).toEqual([]);
  });

  test('counts once, however often it is sent', async () => {
    const fields = { text: 'Wat is mensenhandel?', once: 'once-for-this-test' };
    const before = (await entries.recent(account, 99)).length;
    await Promise.all([post('/chat', fields), post('/chat', fields), post('/chat', fields)]);
    expect(dispatch.handled).toHaveLength(1);
    expect(await entries.recent(account, 99)).toHaveLength(before + 1);
    await post('/chat', { ...fields, text: 'Iets anders' });
    expect(dispatch.handled).toHaveLength(2);
  });
});

describe('the conversation', () => {
  test('needs somebody to be', async () => {
    const nobody = await post('/chat', { text: 'hoi', once: ONCE }, { cookie: 'person=onbekend' });
    expect([nobody.status, nobody.headers.get('location')]).toEqual([303, '/']);
    const chosen = await post('/chat/as', { user: ME });
    expect(chosen.headers.get('set-cookie')).toMatch(/^person=adviseur-maassluis;.*HttpOnly.*SameSite=Strict/);
  });

  test('is of the person in the address, whoever was chosen last in another tab', async () => {
    await post('/chat?as=oefenleider', { text: 'als oefenleider', once: 'once-other-tab' });
    expect(dispatch.handled[0]).toMatchObject({ from: { user: 'oefenleider' } });
    expect(await (await get('/?as=oefenleider', { cookie: `person=${ME}` })).text()).toContain('als oefenleider');
  });

  test('is in the language that was chosen, or else as the bot spoke last', async () => {
    const chat = async (headers: Record<string, string>) => (await get('/?as=ciso-schiedam', headers)).text();
    expect(await chat({ 'accept-language': 'en' })).toContain('<html lang="en"');
    await entries.add(
      { ...account, user: 'ciso-schiedam' },
      { reply: { locale: 'nl', view: view('Dag', []), dialog: null } },
      NOW,
    );
    expect(await chat({ 'accept-language': 'en' })).toContain('<html lang="nl"');
    expect(await chat({ cookie: 'lang=en' })).toContain('<html lang="en"');
  });

  test('asks as the person, and shows question and answer escaped', async () => {
    const answer = await post('/chat', { text: '<b>vet</b>\r\n\u202ex', once: 'once-escape-1' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/?as=${ME}#laatste`]);
    expect(dispatch.handled[0]).toMatchObject({
      kind: 'message',
      text: '<b>vet</b>\n\u202ex',
      from: { platform: 'web', tenant: 'demo', user: ME, guest: false },
      place: { kind: 'private', external: false },
    });
    const page = await (await get('/', { cookie: `person=${ME}` })).text();
    expect(page).toContain('&lt;b&gt;vet&lt;/b&gt;');
    expect(page).not.toContain('<b>vet');
  });

  test('takes 40,000 characters, keeps no more than it shows, and lets the bot refuse', async () => {
    const answer = await post('/chat', { text: '€'.repeat(40_000), once: 'once-long-text' }, { 'x-fragment': '1' });
    expect(answer.status).toBe(200);
    const turn = await answer.text();
    expect(turn).toContain(TOO_LONG);
    expect(turn.length).toBeLessThan(8000);
  });

  test('puts a view in the place of the entry whose button was pressed', async () => {
    const id = await entries.add(
      account,
      { said: 'oefening', reply: { locale: 'nl', view: view('Kun je komen?', []), dialog: null } },
      NOW,
    );
    const before = (await entries.recent(account, 99)).length;
    const answer = await post('/chat/action', press('exercises.answer', { entry: id ?? '', once: 'once-replace-1' }), {
      'x-fragment': '1',
    });
    const turn = await answer.text();
    expect(turn).toContain(`id="e-${id}"`);
    expect(turn).toContain('OEFENING IJSVOGEL: Je bent aanwezig');
    expect(await entries.recent(account, 99)).toHaveLength(before);
    expect(dispatch.handled[0]).toMatchObject({ message: id });
  });

  test("does not touch somebody else's entry", async () => {
    const theirs = await entries.add(
      { ...account, user: 'oefenleider' },
      { reply: { locale: 'nl', view: view('Van hem', []), dialog: null } },
      NOW,
    );
    await post('/chat/action', press('exercises.answer', { entry: theirs ?? '', once: 'once-theirs-1' }));
    expect(await entries.recent({ ...account, user: 'oefenleider' }, 1)).toMatchObject([
      { reply: { view: { title: 'Van hem' } } },
    ]);
  });

  test('keeps what was typed in a form that is not accepted', async () => {
    const opened = await (
      await post('/chat/action', press('exercises.help', { once: 'once-open-form' }), { 'x-fragment': '1' })
    ).text();
    expect(opened).toContain('name="field.note"');
    const id = (await entries.recent(account, 1))[0]?.id ?? '';
    const sent = {
      ...press('exercises.sendHelp', { entry: id, form: '1', once: 'once-send-form' }),
      'field.note': 'getypt "en" <zo>',
    };
    for (const headers of [{}, { 'x-fragment': '1' }]) {
      const answer = await post('/chat/action', sent, headers);
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain('Schrijf wat je nodig hebt.');
      expect(page).toContain('getypt &quot;en&quot; &lt;zo&gt;');
      expect(page).toContain('aria-invalid="true"');
    }
    expect(dispatch.handled.at(-1)).toMatchObject({ kind: 'form', input: { note: 'getypt "en" <zo>' } });
  });

  test('streams what is there and what arrives', async () => {
    const response = await get('/chat/stream', { cookie: `person=${ME}` });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const until = async (wanted: string) => {
      for (let heard = ''; !heard.includes(wanted); ) {
        const part = await reader?.read();
        if (part === undefined || part.done) throw new Error(`ended without ${wanted}`);
        heard += part.value;
      }
    };
    await until('event: beat');
    const sent = await web.sender.send({
      tenant: 'demo',
      address: { user: ME },
      view: view('Er is een plaats vrij', []),
      locale: 'nl',
      key: 'k1',
    });
    await until('Er is een plaats vrij');
    if (sent.kind !== 'accepted') throw new Error(sent.kind);
    await web.sender.send({
      tenant: 'demo',
      address: { user: ME },
      view: view('De plaats is weg', []),
      locale: 'nl',
      key: 'k1',
      edits: sent.ref,
    });
    await until('De plaats is weg');
    await reader?.cancel();
  });

  test('keeps what was typed in a form that is refused, and says why', async () => {
    await post('/chat/action', press('exercises.help', { once: 'once-open-refused' }));
    const id = (await entries.recent(account, 1))[0]?.id ?? '';
    const count = (await entries.recent(account, 99)).length;
    const sent = {
      ...press('exercises.refuseHelp', { entry: id, form: '1', once: 'once-send-refused' }),
      'field.note': 'zandzakken',
    };
    const answer = await post('/chat/action', sent);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('De oefening is al voorbij.');
    expect(page).toContain('zandzakken');
    expect(await entries.recent(account, 99)).toHaveLength(count);
  });

  test('says a refusal after all, when its form is gone from the conversation', async () => {
    const id = await entries.add(account, { reply: { locale: 'nl', view: view('Klaar', []), dialog: null } }, NOW);
    const sent = { ...press('exercises.refuseHelp', { entry: id ?? '', form: '1', once: 'once-gone-form' }) };
    expect((await post('/chat/action', { ...sent, 'field.note': 'x' })).status).toBe(303);
    const [before, last] = await entries.recent(account, 2);
    expect(before).toMatchObject({ id, reply: { view: { title: 'Klaar' } } });
    expect(JSON.stringify(last)).toContain('De oefening is al voorbij.');
  });

  test('is not there without the demo', async () => {
    const bare = testWeb(() => ({ kind: 'none' }), { personas: [] });
    expect(await (await bare.get('/')).text()).toContain('Eén bot voor het hele netwerk');
    const said = await bare.post('/chat', { text: 'hoi', once: ONCE });
    expect([said.status, said.headers.get('location')]).toEqual([303, '/']);
    expect(await (await bare.get('/chat/stream')).text()).toContain('event: gone');
    expect(bare.dispatch.handled).toEqual([]);
  });
});

describe('the way out', () => {
  test('says what cannot be reached', async () => {
    const outgoing = { tenant: 'demo', view: view('x', []), locale: 'nl' as const, key: 'k' };
    expect(await web.sender.send({ ...outgoing, address: {} })).toEqual({ kind: 'unreachable', reason: 'badAddress' });
    const nobody = testWeb(() => ({ kind: 'none' }), { entries: { ...entries, add: async () => undefined } });
    expect(await nobody.web.sender.send({ ...outgoing, address: { user: 'x' } })).toEqual({
      kind: 'unreachable',
      reason: 'unknownAccount',
    });
    const broken = testWeb(() => ({ kind: 'none' }), {
      entries: { ...entries, add: () => Promise.reject(new Error('gone')) },
    });
    expect(await broken.web.sender.send({ ...outgoing, address: { user: 'x' } })).toMatchObject({ kind: 'unknown' });
  });
});

describe('the public agenda', () => {
  test('lets anybody look, and nobody do', async () => {
    const page = await (await get('/agenda')).text();
    expect(page).not.toContain('events.register');
    expect(page).toContain('name="show" value="events.details"');
    expect(page).toContain('in je eigen Slack of Teams');
    expect(await (await get('/agenda', { cookie: `person=${ME}` })).text()).toContain('events.register');
    const details = await (
      await get(`/agenda?show=events.details&input=${encodeURIComponent('{"eventId":"7"}')}`)
    ).text();
    expect(details).toContain('Bijeenkomst 7');
    expect(details).toContain('Terug naar de agenda');
    expect((await get('/agenda?show=events.register')).status).toBe(404);
    expect((await get('/agenda?show=events.details&input=[]')).status).toBe(400);
    expect(dispatch.handled).toEqual([]);
  });
});

describe('the page of an article', () => {
  test('is shown to whoever opens it: to nobody in particular as public, to a person as himself', async () => {
    const asked: Intent[] = [];
    const page = testWeb((intent) => {
      asked.push(intent);
      return sayInPrivate(view('Woonoverlast', []));
    });
    const anybody = await page.get('/article/7');
    expect(anybody.status).toBe(200);
    expect(await anybody.text()).toContain('alleen openbare artikelen');
    expect(asked[0]).toMatchObject({
      name: 'knowledge.read',
      input: { articleId: '7' },
      from: { personId: 'anonymous' },
    });
    expect(page.dispatch.handled).toEqual([]);
    const own = await (await page.get('/article/7', { cookie: `person=${ME}` })).text();
    expect(own).not.toContain('alleen openbare artikelen');
    expect(asked[1]).toMatchObject({ from: { user: ME } });
  });

  test('that he may not see is not found', async () => {
    const refused = testWeb(() => ({ kind: 'say', to: 'person', view: view('Dit kan niet', []), refused: true }));
    expect((await refused.get('/article/7')).status).toBe(404);
  });
});

describe('a signed link', () => {
  test('shows its route to its person; looking changes nothing', async () => {
    const answer = await get(link('exercises.checkIn'));
    const page = await answer.text();
    expect(page).toContain('<title>OEFENING IJSVOGEL: Kun je komen? | Knooppunt</title>');
    expect(page).toContain('exercises.answer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(dispatch.handled).toEqual([]);
  });

  test('is gone when it is expired, changed or cut', async () => {
    const good = link('exercises.checkIn');
    const expired = link('exercises.checkIn', 'p1', new Date(NOW.getTime() - 1));
    const [body = '', signature = ''] = good.split('.');
    for (const path of [
      expired,
      `${body}x.${signature}`,
      `${body}.${signature.slice(0, -2)}`,
      body,
      `${good}.x`,
      '/l/%00',
      '/l/a%2Fb',
      '/f/x.y',
    ]) {
      expect([404, 410], path).toContain((await get(path)).status);
      expect([403, 404, 405, 410], path).toContain((await post(path, press('exercises.answer'))).status);
    }
    expect(dispatch.handled).toEqual([]);
  });

  test('does what it names, as its person, once', async () => {
    const path = link('exercises.checkIn');
    const done = await post(path, press('exercises.answer', { once: 'once-checkin' }));
    expect(await done.text()).toContain('OEFENING IJSVOGEL: Je bent aanwezig');
    expect(await (await post(path, press('exercises.answer', { once: 'once-checkin' }))).text()).toContain(
      'Je bent aanwezig',
    );
    expect(dispatch.handled).toHaveLength(1);
    expect(dispatch.handled[0]).toMatchObject({ kind: 'action', name: 'exercises.answer', from: { personId: 'p1' } });
    for (const action of ['events.register', 'exercises.begin', 'exercisesX.answer', 'help'])
      expect((await post(path, press(action))).status).toBe(403);
    expect(dispatch.handled).toHaveLength(1);
  });

  test('keeps a form that is not accepted, with what was typed', async () => {
    const path = link('exercises.checkIn');
    const opened = await (await post(path, press('exercises.help', { once: 'once-link-open' }))).text();
    const carried = /name="dialog" value="([^"]*)"/.exec(opened)?.[1]?.replaceAll('&quot;', '"') ?? '';
    const sent = {
      ...press('exercises.sendHelp', { form: '1', dialog: carried, once: 'once-link-send' }),
      'field.note': 'pompen',
    };
    const again = await post(path, sent);
    expect(again.status).toBe(422);
    const page = await again.text();
    expect(page).toContain('Schrijf wat je nodig hebt.');
    expect(page).toContain('pompen');
    const refused = { ...sent, action: 'exercises.refuseHelp', once: 'once-link-refused' };
    const refusedPage = await (await post(path, refused)).text();
    expect(refusedPage).toContain('De oefening is al voorbij.');
    expect(refusedPage).toContain('pompen');
    const broken = await (await post(path, { ...sent, dialog: '{"view":' })).text();
    expect(broken).toContain('Schrijf wat je nodig hebt.');
  });

  test('gives a file, under a harmless name', async () => {
    const files = {
      'events.calendar': async () => ({
        contentType: 'text/calendar',
        filename: 'a"b/c\r\n.ics',
        body: 'BEGIN:VCALENDAR',
      }),
      'events.gone': async () => undefined,
    };
    const filing = testWeb(() => ({ kind: 'none' }), { files });
    for (const path of [filing.link('events.calendar'), filing.link('events.calendar').replace('/l/', '/f/')]) {
      const file = await filing.get(path);
      expect(file.headers.get('content-disposition')).toBe('attachment; filename="a_b_c__.ics"');
      expect(await file.text()).toBe('BEGIN:VCALENDAR');
    }
    expect((await filing.get(filing.link('events.gone'))).status).toBe(404);
  });

  test('of a file with a style is a page that may have that style only, to look at and print', async () => {
    const style = 'p { color: #111 }';
    const body = `<style>${style}</style><p>OEFENING</p>`;
    const made = { contentType: 'text/html; charset=utf-8', filename: 'kaart.html', body, style };
    const filing = testWeb(() => ({ kind: 'none' }), { files: { 'exercises.card-print': async () => made } });
    const page = await filing.get(filing.link('exercises.card-print'));
    expect(page.headers.get('content-disposition')).toBe('inline; filename="kaart.html"');
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers.get('content-security-policy')).toMatch(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(page.headers.get('content-security-policy')).not.toContain('script');
  });

  test('by a code on paper is that of its claim: the same page, its actions only, gone when it is taken back', async () => {
    const claim = { route: 'exercises.page', input: {}, personId: 'p1', actions: ['exercises.check-in'], expires: 0 };
    let taken = false;
    const paper = testWeb(() => ({ kind: 'say', to: 'person', view: view('Kaart', []) }), {
      codes: async (code) => (code === 'AB-CD' && !taken ? claim : undefined),
    });
    const page = await paper.get('/k/AB-CD');
    expect(page.status).toBe(200);
    expect(page.headers.get('x-robots-tag')).toBe('noindex');
    expect((await paper.post('/k/AB-CD', press('exercises.check-in'))).status).toBe(200);
    expect(paper.dispatch.handled).toMatchObject([
      { name: 'exercises.check-in', from: { personId: 'p1' }, place: { platform: 'web', tenant: 'code' } },
    ]);
    expect((await paper.post('/k/AB-CD', press('exercises.end'))).status).toBe(403);
    expect((await paper.get('/k/other')).status).toBe(410);
    taken = true;
    expect((await paper.get('/k/AB-CD')).status).toBe(410);
    expect((await paper.post('/k/AB-CD', press('exercises.check-in'))).status).toBe(410);
  });

  test('of a file does nothing else: calendars and mail keep it', async () => {
    const filing = testWeb(() => ({ kind: 'none' }), { files: { 'events.calendar': async () => undefined } });
    expect((await filing.post(filing.link('events.calendar'), press('events.cancel'))).status).toBe(403);
    expect(filing.dispatch.handled).toEqual([]);
  });

  test('of a board is a page for a projector that is kept fresh', async () => {
    const path = link('exercises.board', null);
    const page = await (await get(path)).text();
    expect(page).toContain('class="shell-board  is-exercise"');
    expect(page).toContain('OEFENING IJSVOGEL: Opkomst');
    const response = await get(`${path}/live`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = JSON.parse(((await reader?.read())?.value ?? '').split('data: ')[1] ?? '');
    expect(Object.keys(first.changed).sort()).toEqual(['v-0', 'v-1-t0', 'v-head']);
    expect(first.summary).toBe('aanwezig: 18');
    expect(page).toContain(`data-shape="${first.shape}"`);
    await reader?.cancel();
  });
});

test('a better answer is said in place of the first', async () => {
  const better = async () => view('Beter antwoord', []);
  const slow = testWeb(() => ({ kind: 'say', to: 'conversation', view: view('Antwoord', []), better }));
  await slow.post('/chat', { text: 'Wat is nis2?', once: ONCE });
  expect(JSON.stringify(await slow.entries.recent(account, 1))).toContain('Beter antwoord');
});

test('a file of some megabytes comes through whole, with its name; more does not, nor does a long text', async () => {
  const path = link('exercises.checkIn');
  const send = (bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(press('exercises.answer', { form: '1' }))) form.set(name, value);
    form.set('upload.file', new File([bytes], 'Foto één.png'));
    return web.app.request(path, { method: 'POST', body: form, headers: { 'sec-fetch-site': 'same-origin' } });
  };
  const bytes = new Uint8Array(5_000_000).fill(7);
  expect((await send(bytes)).status).toBe(200);
  const [intent] = dispatch.handled;
  const file = Uploaded.parse(intent && 'input' in intent ? intent.input.file : '');
  expect(file?.name).toBe('Foto één.png');
  expect(Buffer.from(file?.bytes ?? []).equals(bytes)).toBe(true);
  expect((await send(new Uint8Array(7_000_000))).status).toBe(413);
  expect((await post(path, press('exercises.answer', { label: 'x'.repeat(600_000) }))).status).toBe(413);
  expect(dispatch.handled).toHaveLength(1);
});
