import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Answered } from '../../core/dispatch.ts';
import type { Reply } from '../../core/feature.ts';
import { headline } from '../../core/headline.ts';
import type { Intent } from '../../core/intent.ts';
import type { Claim } from '../../core/links.ts';
import { Dialog, type View } from '../../core/view.ts';
import { allowStyle } from './guard.ts';
import { isBoard, renderBoard, renderWatch } from './html/board.ts';
import type { Typed } from './html/form.ts';
import { tidy } from './html/html.ts';
import { renderPreviews } from './html/previews.ts';
import { renderView } from './html/view.ts';
import { createLive } from './live.ts';
import { errorsIn, toldBy } from './log.ts';
import type { WebParts } from './parts.ts';
import { readPress } from './post.ts';
import type { SignIn } from './sign-in.ts';
import { at, localeOf, newOnce, type Site } from './site.ts';
import type { Streams } from './streams.ts';
import { webTexts } from './texts.ts';

/** Who opens a page that is for nobody in particular. */
export const ANONYMOUS = { personId: 'anonymous' };
/** Stands for the page's own id in what is sent to many pages. */
const ONCE_OF_PAGE = 'of-the-page';

type Shown = { view: View; dialog: Dialog | null; typed?: Typed };

/** A link that was opened: what it is good for, its own address, and whether it was signed or a code on paper. */
type Opened = { claim: Claim; to: string; by: 'link' | 'code' };

/** Links: a page that a route shows, what can be pressed on it, its live form, or a file. Signed, or a code on paper. */
export function links(app: Hono, parts: WebParts, site: Site, streams: Streams, signIn: SignIn): void {
  const { dispatch, clock, network } = parts;
  const live = createLive();

  /** Undefined when it is not good any more. */
  function signed(c: Context): Opened | undefined {
    c.header('X-Robots-Tag', 'noindex');
    const token = c.req.param('token') ?? '';
    const claim = parts.links.read(token);
    return claim && { claim, to: `/l/${token}`, by: 'link' };
  }
  async function typed(c: Context): Promise<Opened | undefined> {
    c.header('X-Robots-Tag', 'noindex');
    const code = c.req.param('code') ?? '';
    const claim = await parts.codes(code);
    return claim && { claim, to: `/k/${encodeURIComponent(code)}`, by: 'code' };
  }
  const gone = (c: Context) => {
    const t = webTexts[localeOf(c)].link;
    return site.message(c, t.gone, t.goneText, 410);
  };
  const came = ({ claim, by }: Opened, id: string, c: Context) => ({
    id,
    from: claim.personId === null ? ANONYMOUS : { personId: claim.personId },
    place: placeOf(claim, by),
    locale: localeOf(c),
  });
  const show = (c: Context, opened: Opened) =>
    dispatch.show({
      ...came(opened, `web:show:${newOnce()}`, c),
      kind: 'action',
      name: opened.claim.route,
      input: opened.claim.input,
    });

  function page(
    c: Context,
    { claim, to }: Opened,
    { locale, reply }: Answered,
    shown: Shown,
    back: boolean,
    status: 200 | 422 = 200,
  ) {
    const post = { to, once: newOnce(), carriesDialog: true };
    const view = tidy(shown.view);
    const place = at(locale, 'v', post);
    const common = { locale, title: headline(view, locale), marking: view.marking };
    if (isBoard(view) && !back) {
      const body = html`${renderBoard(view, place, clock.now(), network.timeZone).body}${renderWatch(place)}`;
      return site.page(c, { ...common, shell: 'board', script: 'live.js', styles: ['board.css'], body }, status);
    }
    if (parts.previews?.routes.includes(claim.route) && errorsIn(reply) === undefined) {
      const body = renderPreviews(view, parts.previews.places, place);
      return site.page(c, { ...common, shell: 'bare', styles: ['previews.css'], body }, status);
    }
    const t = webTexts[locale].link;
    const body = html`${renderView(shown, place)}<div class="column column--end">${back ? html`<p><a href="${to}">${t.back}</a></p>` : ''}<p class="hint">${claim.personId === null ? t.public : t.personal}</p></div>`;
    return site.page(c, { ...common, shell: 'bare', body }, status);
  }

  async function file(c: Context, claim: Claim) {
    const found = await parts.files[claim.route]?.(claim);
    if (!found) return site.problem(c, 'notFound');
    const name = found.filename.replace(/[^\w.-]/g, '_');
    if (found.style !== undefined) allowStyle(c, found.style);
    return c.body(found.body, 200, {
      'Content-Type': found.contentType,
      'Content-Disposition': `${found.style === undefined ? 'attachment' : 'inline'}; filename="${name}"`,
      'Cache-Control': 'no-store',
    });
  }

  async function get(c: Context, opened: Opened | undefined) {
    if (!opened) return gone(c);
    const { claim } = opened;
    if (parts.files[claim.route]) return file(c, claim);
    const answered = await show(c, opened);
    const told = toldBy(answered.reply, answered.locale);
    return told ? page(c, opened, answered, told, false) : site.problem(c, 'notFound');
  }

  async function post(c: Context, opened: Opened | undefined) {
    if (!opened) return gone(c);
    const { claim, to } = opened;
    if (claim.route === parts.sessions.route) return signIn.byLink(c, claim);
    const press = await readPress(c);
    if (!press) return site.problem(c, 'badRequest');
    if (!claim.actions.includes(press.name)) return site.problem(c, 'forbidden');
    const { kind, name, input } = press;
    const who = claim.personId ?? 'public';
    const answered = await dispatch.handle({
      ...came(opened, `link:${who}:${press.id}`, c),
      kind,
      name,
      input,
    } as Intent);
    answered.sent();
    const { reply } = answered;
    const errors = errorsIn(reply);
    const dialog = errors ? readDialog(press.dialog) : undefined;
    if (errors && dialog) {
      const typed = { values: press.values, errors };
      return page(c, opened, answered, { view: dialog.view, dialog, typed }, true, 422);
    }
    const told = toldBy(reply, answered.locale);
    return told ? page(c, opened, answered, told, true) : c.redirect(to, 303);
  }

  app.get('/f/:token', (c) => {
    const opened = signed(c);
    return opened ? file(c, opened.claim) : gone(c);
  });
  app.get('/l/:token', (c) => get(c, signed(c)));
  app.post('/l/:token', (c) => post(c, signed(c)));
  app.get('/k/:code', async (c) => get(c, await typed(c)));
  app.post('/k/:code', async (c) => post(c, await typed(c)));

  app.get('/l/:token/live', async (c) => {
    const opened = signed(c);
    if (!opened) return gone(c);
    if (streams.full()) return site.problem(c, 'busy');
    const { to } = opened;
    const token = c.req.param('token') ?? '';
    const asked = localeOf(c);
    const board = async () => {
      if (!parts.links.read(token)) return undefined;
      const { reply, locale } = await show(c, opened);
      const view = viewOf(reply);
      const now = clock.now();
      const post = { to, once: ONCE_OF_PAGE, carriesDialog: true };
      return view && { board: renderBoard(view, at(locale, 'v', post), now, network.timeZone), now };
    };
    return streams.open(c, (send, signal) =>
      live.watch(`${token} ${asked}`, board, (patch) => send('patch', JSON.stringify(patch)), signal),
    );
  });
}

const placeOf = (claim: Claim, by: Opened['by']) => ({
  platform: 'web' as const,
  tenant: by,
  conversation: `link:${claim.personId ?? 'public'}`,
  kind: 'private' as const,
  external: false,
  address: {},
});

const viewOf = (reply: Reply): View | undefined =>
  reply.kind === 'say' || reply.kind === 'replace' ? reply.view : undefined;

/** The dialog that a form brought back; it comes from a browser and is shown to that browser only. */
function readDialog(json: string | undefined): Dialog | undefined {
  try {
    return Dialog.parse(JSON.parse(json ?? ''));
  } catch {
    return undefined;
  }
}
