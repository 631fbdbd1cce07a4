import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { calendar } from '../../core/dates.ts';
import type { Answered } from '../../core/dispatch.ts';
import { headline } from '../../core/headline.ts';
import { settled } from '../../core/settled.ts';
import { coreTexts, type Locale } from '../../core/texts.ts';
import type { Bell } from './bell.ts';
import { MOST_TURNS, type Rejected, renderChat, renderTurn } from './html/chat.ts';
import { renderWelcome } from './html/personas.ts';
import { renderView } from './html/view.ts';
import { type Entry, errorsIn, readEntry, toldBy } from './log.ts';
import { renderStart } from './pages.ts';
import type { WebParts } from './parts.ts';
import { formOf, type Press, readPress, readText } from './post.ts';
import type { SessionCookie } from './session-cookie.ts';
import { at, chosenLocale, localeOf, newOnce, type Site } from './site.ts';
import { BEAT_MS, type Streams } from './streams.ts';
import { webTexts } from './texts.ts';
import { addressAs, asPersona, becomePersona, type Visitor, type Visitors } from './visitor.ts';

const POLL_MS = 1000;

/** What the chat page needs besides the parts. */
type Around = { site: Site; bell: Bell; streams: Streams; visitors: Visitors; session: SessionCookie };

/** The chat page: one conversation per person, with or without script. */
export function chat(app: Hono, parts: WebParts, { site, bell, streams, visitors, session }: Around): void {
  const { dispatch, entries, clock, network, personas, demoActions } = parts;
  const recent = async (me: Visitor) => (await entries.recent(me.account, MOST_TURNS)).map(readEntry);
  const place = (locale: Locale, me: Visitor) => {
    const post = { to: addressAs('/chat/action', me), once: newOnce() };
    return { ...at(locale, 'chat', post), post };
  };
  /** Of the page around the conversation: chosen here, or as the bot spoke last to this person. */
  const pageLocale = (c: Context, all: readonly Entry[]) => chosenLocale(c) ?? all.at(-1)?.told?.locale ?? localeOf(c);

  async function page(c: Context, me: Visitor, rejected?: Rejected) {
    const all = await recent(me);
    const locale = pageLocale(c, all);
    const shown = {
      me,
      personas,
      demoActions,
      hasProvider: parts.oidc !== null,
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
        chat: true,
        script: 'chat.js',
        styles: ['chat.css', 'side.css', 'persons.css'],
        body,
      },
      rejected ? 422 : 200,
    );
  }

  app.get('/', async (c) => {
    const me = await visitors(c);
    if (me) return page(c, me);
    const locale = localeOf(c);
    const secret = session.read(c);
    if (secret !== undefined && (await parts.sessions.isSwitchedOff(secret))) {
      const { refused, refusals } = coreTexts[locale];
      return site.message(c, refused, refusals.suspendedTenant, 403);
    }
    const t = webTexts[locale];
    if (personas.length === 0) {
      const body = renderStart(t, parts.oidc !== null);
      return site.page(c, { locale, title: t.start.title, marking: null, shell: 'full', body });
    }
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
    return c.redirect(addressAs('/', asPersona(persona)), 303);
  });

  app.post('/chat', async (c) => {
    const me = await visitors(c);
    const said = await readText(c);
    if (!me) return c.redirect('/', 303);
    if (!said) return site.problem(c, 'badRequest');
    const answered = await settled(
      await dispatch.handle({ ...came(c, me, said.id), kind: 'message', text: said.text }),
    );
    return shown(c, me, await keep(me, answered, shorten(answered.said ?? said.text)));
  });

  app.post('/chat/action', async (c) => {
    const me = await visitors(c);
    if (!me) return c.redirect('/', 303); // whose files are not even read
    const press = await readPress(c);
    if (!press) return site.problem(c, 'badRequest');
    const { kind, name, input, entry } = press;
    const answered = await dispatch.handle({
      ...came(c, me, press.id),
      ...(entry ? { message: entry } : {}),
      kind,
      name,
      input,
    });
    const errors = kind === 'form' ? errorsIn(answered.reply) : undefined;
    if (errors && entry !== undefined && (await isOpen(me, entry))) {
      answered.sent();
      return shown(c, me, entry, { entry, typed: { values: press.values, errors } });
    }
    const kept = await keep(me, answered, press.label, press);
    return kept === undefined && answered.mustSend ? last(c, me, answered) : shown(c, me, kept);
  });

  /** Does a form stand open in this entry? It may have been sent, and be gone, in another tab. */
  const isOpen = async (me: Visitor, entry: string) =>
    (await recent(me)).some(({ id, told }) => id === entry && told?.dialog);

  const came = (c: Context, me: Visitor, id: string) => ({
    id: `web:${me.account.user}:${id}`,
    from: me.from,
    place: me.place,
    locale: localeOf(c),
  });

  /** Writes the turn down; a form, or a button that says so, puts its result in its own place. Gives the turn's id. */
  async function keep(me: Visitor, answered: Answered, said: string, press?: Press) {
    if (!answered.mustSend) return undefined;
    const reply = toldBy(answered.reply, answered.locale);
    const inPlace =
      press?.entry !== undefined &&
      (answered.reply.kind === 'replace' || (press.kind === 'form' && !errorsIn(answered.reply)))
        ? press.entry
        : undefined;
    const replaced =
      inPlace !== undefined && reply !== undefined && (await entries.replace(me.account, inPlace, reply));
    const id = replaced ? inPlace : await entries.add(me.account, { said, ...(reply ? { reply } : {}) }, clock.now());
    answered.sent();
    if (id !== undefined) bell.ring(me.account.user);
    return id;
  }

  /** What is said to an account that is gone, such as that it was erased: nothing of it is kept, so it is shown this once. */
  function last(c: Context, me: Visitor, { reply, locale }: Answered) {
    const told = toldBy(reply, locale);
    if (!told) return c.redirect('/', 303);
    const { view } = told;
    c.header('Cache-Control', 'no-store');
    if (c.req.header('x-fragment') === undefined)
      return site.page(c, {
        locale,
        title: headline(view, locale),
        marking: view.marking,
        shell: 'bare',
        body: renderView(told, at(locale, 'v', null)),
      });
    const entry: Entry = { id: newOnce(), said: null, told, at: clock.now(), version: '' };
    c.header('X-Once', newOnce());
    c.header('X-Last', '1');
    return c.html(turn(locale, me, entry));
  }

  /** With script: the turns that changed. Without: the page anew. */
  async function shown(c: Context, me: Visitor, changed: string | undefined, rejected?: Rejected) {
    if (c.req.header('x-fragment') === undefined)
      return rejected ? page(c, me, rejected) : c.redirect(`${addressAs('/', me)}#laatste`, 303);
    const all = await recent(me);
    const turns = all.filter((one) => one.id === changed);
    c.header('X-Once', newOnce());
    c.header('Cache-Control', 'no-store');
    return c.html(html`${turns.map((one) => turn(pageLocale(c, all), me, one, rejected))}`, rejected ? 422 : 200);
  }

  const turn = (locale: Locale, me: Visitor, entry: Entry, rejected?: Rejected) =>
    renderTurn(entry, place(locale, me), {
      now: clock.now(),
      timeZone: network.timeZone,
      ...(rejected ? { rejected } : {}),
    });

  app.get('/chat/stream', async (c) => {
    const me = await visitors(c, false);
    if (!me) return streams.open(c, (send) => send('gone', ''));
    if (streams.full()) return site.problem(c, 'busy');
    return streams.open(c, async (send, signal) => {
      const sent = new Map<string, string>();
      const news = bell.listen(me.account.user);
      signal.addEventListener('abort', () => bell.ring(me.account.user));
      try {
        for (let beaten = 0; !signal.aborted; ) {
          const all = await recent(me);
          const changed = all.filter((one) => sent.get(one.id) !== one.version);
          const now = performance.now();
          const mustBeat = beaten === 0 || now - beaten >= BEAT_MS;
          if ((mustBeat || changed.length > 0) && !(await me.isStillHere())) return await send('gone', '');
          for (const entry of changed) {
            sent.set(entry.id, entry.version);
            await send('turn', String(turn(pageLocale(c, all), me, entry)));
          }
          if (mustBeat) {
            await send('beat', calendar(pageLocale(c, all), network.timeZone).moment(clock.now()));
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
