import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Hono } from 'hono';

const require = createRequire(import.meta.url);
const own = (name: string) => new URL(`public/${name}`, import.meta.url);
const font = (weight: number, set: string) =>
  require.resolve(
    `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${set}-${weight}-normal.woff2`,
  );

const CSS = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const FONT = 'font/woff2';

/** A fixed list of files, read at start: nothing to traverse. */
const FILES: Record<string, [from: string | URL, contentType: string]> = {
  'theme.css': [own('theme.css'), CSS],
  'base.css': [own('base.css'), CSS],
  'shell.css': [own('shell.css'), CSS],
  'blocks.css': [own('blocks.css'), CSS],
  'forms.css': [own('forms.css'), CSS],
  'tiles.css': [own('tiles.css'), CSS],
  'chat.css': [own('chat.css'), CSS],
  'side.css': [own('side.css'), CSS],
  'persons.css': [own('persons.css'), CSS],
  'board.css': [own('board.css'), CSS],
  'previews.css': [own('previews.css'), CSS],
  'chat.js': [own('chat.js'), SCRIPT],
  'live.js': [own('live.js'), SCRIPT],
  'mark.svg': [own('mark.svg'), 'image/svg+xml'],
  'fonts/400.woff2': [font(400, 'latin'), FONT],
  'fonts/700.woff2': [font(700, 'latin'), FONT],
  'fonts/400x.woff2': [font(400, 'latin-ext'), FONT],
  'fonts/700x.woff2': [font(700, 'latin-ext'), FONT],
};

/** `/s/*`: styles and scripts are checked each time by their ETag, fonts are kept for a year. */
export function serveAssets(app: Hono): void {
  for (const [name, [from, contentType]] of Object.entries(FILES)) {
    const bytes = new Uint8Array(readFileSync(from));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
    app.get(`/s/${name}`, (c) => {
      c.header('ETag', etag);
      c.header('Cache-Control', contentType === FONT ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (c.req.header('if-none-match') === etag) return c.body(null, 304);
      return c.body(bytes, 200, { 'Content-Type': contentType });
    });
  }
}
