import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Answered } from '../../core/dispatch.ts';
import type { Locale } from '../../core/texts.ts';
import type { Bell } from './bell.ts';
import { MOST_TURNS, type Rejected, renderChat, renderTurn } from './html/chat.ts';
import { renderWelcome } from './html/personas.ts';
import { type Entry, readEntry, toldBy } from './log.ts';
import { type Persona, WEB_TENANT, type WebParts } from './parts.ts';
import { accountOf, addressAs, becomePersona, personaOf, placeOf } from './persona.ts';
import { formOf, type Press, readPress, readText } from './post.ts';
import { at, chosenLocale, localeOf, newOnce, type Site } from './site.ts';
import { BEAT_MS, type Streams } from './streams.ts';
import { webTexts } from './texts.ts';

const POLL_MS = 1000;

/** The chat page of the demo: one conversation per person, with or without script. */
export function chat(app: Hono, parts: WebParts, site: Site, bell: Bell, streams: Streams): void {
  const { dispatch, entries, clock, network, personas, demoActions } = parts;
  const account = ({ user }: Persona) => ({ tenant: WEB_TENANT, user });
  const recent = async (me: Persona) => (await entries.recent(account(me), MOST_TURNS)).map(readEntry);
  const place = (locale: Locale, me: Persona) => {
    const post = { to: addressAs('/chat/action', me), once: newOnce() };
    return { ...at(locale, 'chat', post), post };
  };
  /** Of the page around the conversation: chosen here, or as the bot spoke last to this person. */
  const pageLocale = (c: Context, all: readonly Entry[]) => chosenLocale(c) ?? all.at(-1)?.told?.locale ?? localeOf(c);

  async function page(c: Context, me: Persona, rejected?: Rejected) {
    const all = await recent(me);
    const locale = pageLocale(c, all);
    const shown = {
      me,
      personas,
      demoActions,
      entries: all,
      now: clock.now(),
      timeZone: network.timeZone,
    };
    const body = renderChat({ ...shown, ...(rejected ? { rejected } : {}) }, place(locale, me));
    const title = webTexts[locale].chat.title;
    return site.page(
      c,
      {
        locale,
        title,
        path: addressAs('/', me),
        marking: null,
        shell: 'full',
        kind: 'chat',
        script: 'chat.js',
        styles: ['chat.css', 'side.css', 'persons.css'],
        body,
      },
      rejected ? 422 : 200,
    );
  }

  app.get('/', (c) => {
    const me = personaOf(c, personas);
    if (me) return page(c, me);
    const locale = localeOf(c);
    const t = webTexts[locale];
    return site.page(c, {
      locale,
      title: t.personas.title,
      marking: null,
      shell: 'full',
      kind: 'welcome',
      styles: ['persons.css'],
      body: renderWelcome(personas, at(locale, 'who', null)),
    });
  });

  app.post('/chat/as', async (c) => {
    const form = await formOf(c);
    const persona = personas.find((one) => one.user === form?.user);
    if (!persona) return site.problem(c, 'badRequest');
    becomePersona(c, persona);
    return c.redirect(addressAs('/', persona), 303);
  });

  app.post('/chat', async (c) => {
    const me = personaOf(c, personas);
    const said = await readText(c);
    if (!me) return c.redirect('/', 303);
    if (!said) return site.problem(c, 'badRequest');
    const answered = await dispatch.handle({ ...came(c, me, said.id), kind: 'message', text: said.text });
    return shown(c, me, await keep(me, answered, shorten(said.text)));
  });

  app.post('/chat/action', async (c) => {
    const me = personaOf(c, personas);
    const press = await readPress(c);
    if (!me) return c.redirect('/', 303);
    if (!press) return site.problem(c, 'badRequest');
    const { kind, name, input, entry } = press;
    const answered = await dispatch.handle({
      ...came(c, me, press.id),
      ...(entry ? { message: entry } : {}),
      kind,
      name,
      input,
    });
    const { reply } = answered;
    if (reply.kind === 'invalid' && entry !== undefined) {
      answered.sent();
      return shown(c, me, entry, { entry, typed: { values: press.values, errors: reply.errors } });
    }
    return shown(c, me, await keep(me, answered, press.label, press));
  });

  const came = (c: Context, me: Persona, id: string) => ({
    id: `web:${me.user}:${id}`,
    from: accountOf(me),
    place: placeOf(me),
    locale: localeOf(c),
  });

  /** Writes the turn down; a form, or a button that says so, puts its result in its own place. Gives the turn's id. */
  async function keep(me: Persona, answered: Answered, said: string, press?: Press) {
    if (!answered.mustSend) return undefined;
    const reply = toldBy(answered.reply, answered.locale);
    const inPlace =
      press?.entry !== undefined && (answered.reply.kind === 'replace' || press.kind === 'form')
        ? press.entry
        : undefined;
    const replaced =
      inPlace !== undefined && reply !== undefined && (await entries.replace(account(me), inPlace, reply));
    const id = replaced ? inPlace : await entries.add(account(me), { said, ...(reply ? { reply } : {}) }, clock.now());
    answered.sent();
    bell.ring(me.user);
    return id;
  }

  /** With script: the turns that changed. Without: the page anew. */
  async function shown(c: Context, me: Persona, changed: string | undefined, rejected?: Rejected) {
    if (c.req.header('x-fragment') === undefined)
      return rejected ? page(c, me, rejected) : c.redirect(`${addressAs('/', me)}#laatste`, 303);
    const all = await recent(me);
    const turns = all.filter((one) => one.id === changed);
    c.header('X-Once', newOnce());
    c.header('Cache-Control', 'no-store');
    return c.html(html`${turns.map((one) => turn(pageLocale(c, all), me, one, rejected))}`, rejected ? 422 : 200);
  }

  const turn = (locale: Locale, me: Persona, entry: Entry, rejected?: Rejected) =>
    renderTurn(entry, place(locale, me), {
      now: clock.now(),
      timeZone: network.timeZone,
      ...(rejected ? { rejected } : {}),
    });

  app.get('/chat/stream', (c) => {
    const me = personaOf(c, personas);
    if (!me) return site.problem(c, 'notFound');
    if (streams.full()) return site.problem(c, 'busy');
    return streams.open(c, async (send, signal) => {
      const sent = new Map<string, string>();
      const news = bell.listen(me.user);
      signal.addEventListener('abort', () => bell.ring(me.user));
      try {
        for (let beaten = 0; !signal.aborted; ) {
          const all = await recent(me);
          for (const entry of all) {
            if (sent.get(entry.id) === entry.version) continue;
            sent.set(entry.id, entry.version);
            await send('turn', String(turn(pageLocale(c, all), me, entry)));
          }
          const now = performance.now();
          if (beaten === 0 || now - beaten >= BEAT_MS) {
            await send('beat', '');
            beaten = now;
          }
          await news.next(POLL_MS);
        }
      } finally {
        news.close();
      }
    });
  });
}

/** As much of a text as an entry keeps: what is longer was refused. */
const shorten = (text: string) => (text.length > 2000 ? `${text.slice(0, 2000).toWellFormed()}…` : text);
