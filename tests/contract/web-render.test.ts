import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { slackPreview } from '../../src/adapters/slack/preview.ts';
import { teamsPreview } from '../../src/adapters/teams/preview.ts';
import { isBoard, renderBoard } from '../../src/adapters/web/html/board.ts';
import { tidy } from '../../src/adapters/web/html/html.ts';
import { renderPage } from '../../src/adapters/web/html/page.ts';
import { renderPreviews } from '../../src/adapters/web/html/previews.ts';
import { renderAnswer, renderView } from '../../src/adapters/web/html/view.ts';
import { at } from '../../src/adapters/web/site.ts';
import { headline, markingText } from '../../src/core/headline.ts';
import { button, buttons, facts, link, list, notice, table, text, view } from '../../src/core/view.ts';
import { arbitraryDialog, arbitraryView } from '../fixtures/arbitrary-view.ts';
import { NOW } from '../fixtures/web.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'long-title': 'off', // of a view somebody else wrote
    'tel-non-breaking': 'off',
    'no-redundant-role': 'off',
    'wcag/h30': 'off', // the text of a link is somebody else's too
  },
});

const place = at('nl', 'v', { to: '/chat/action', once: 'once-once' });
const page = (
  title: string,
  marking: Parameters<typeof renderPage>[0]['marking'],
  body: Parameters<typeof renderPage>[0]['body'],
) =>
  String(
    renderPage({ locale: 'nl', path: '/l/x', network: 'Netwerk', demo: true, title, marking, shell: 'bare', body }),
  );

const unescaped = (html: string) =>
  html.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
  );
const inside = (html: string, tag: string) =>
  unescaped(new RegExp(`<${tag}[ >][^>]*?>?([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '');

async function problems(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages.map((one) => `${one.ruleId}: ${one.message} at ${one.selector}`),
  );
}

test('any view is valid HTML, as page, as board and in a conversation', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryView(), async (shown) => {
      const { title, marking } = tidy(shown);
      expect(await problems(page(title, marking, renderView({ view: shown, dialog: null }, place)))).toEqual([]);
      if (isBoard(shown))
        expect(await problems(page(title, marking, renderBoard(shown, place, NOW, 'Europe/Amsterdam').body))).toEqual(
          [],
        );
      const answer = renderAnswer({ view: shown, dialog: null }, { ...place, level: 3 });
      expect(await problems(`<main>${answer}</main>`)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

const places = [slackPreview, teamsPreview];

test('any view side by side, as Slack, Teams and the web show it, is valid HTML', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryView(), async (shown) => {
      const html = page('Titel', tidy(shown).marking, renderPreviews(shown, places, place));
      expect(await problems(html)).toEqual([]);
      expect(html).not.toMatch(/<script|<img src=x|javascript:/);
    }),
    { numRuns: 20 },
  );
});

test('every place shows each word of a view, none as mark-up', () => {
  const words = '*vet* [klik](https://kwaad.example) 1. een <b>';
  const all = view('Titel', [
    text(words),
    facts([{ label: 'Datum', value: words }]),
    list([{ title: 'Punt', text: words, buttons: [button('Druk', 'x')] }]),
    table('Tabel', ['Kop'], [[words]]),
    notice('warning', words),
    link('Lees meer op example.org', 'https://example.org/'),
    { kind: 'image', src: 'https://example.org/a.png', alt: words },
  ]);
  for (const { name, draw } of places) {
    const drawn = draw(all, 'nl');
    const read = unescaped(drawn.replace(/<img [^>]*alt="([^"]*)">/g, '$1').replace(/<[^>]+>/g, ' '));
    for (const word of ['Titel', 'Datum', 'Punt', 'Druk', 'Tabel', 'Kop', 'example.org'])
      expect(read, name).toContain(word);
    expect(read.split(words).length - 1, name).toBe(6);
    expect(drawn).toContain('<img src="https://example.org/a.png"');
  }
});

test('any dialog is valid HTML, with and without errors', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDialog(), fc.boolean(), async (dialog, wrong) => {
      const names = dialog.form.fields.map((field) => field.name);
      const typed = {
        values: Object.fromEntries(names.map((name) => [name, '<b>'])),
        errors: Object.fromEntries(names.map((name) => [name, 'fout'])),
      };
      const body = renderView(
        { view: dialog.view, dialog, ...(wrong ? { typed } : {}) },
        { ...place, post: { to: '/l/x', once: 'once-once', carriesDialog: true } },
      );
      expect(await problems(page('Titel', null, body))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('no view of an exercise is shown without its marking: tab, heading and band', () => {
  fc.assert(
    fc.property(
      arbitraryView(),
      fc.constantFrom('exercise' as const, 'incident' as const),
      fc.stringMatching(/^[A-Z]{3,12}$/),
      (any, kind, codeword) => {
        const shown = tidy({ ...any, marking: { kind, codeword } });
        const marked = markingText(shown.marking, 'nl');
        const title = headline(shown, 'nl');
        const html = page(title, shown.marking, renderView({ view: shown, dialog: null }, place));
        expect(inside(html, 'title')).toContain(marked);
        expect(inside(html, 'h1')).toContain(marked);
        expect(html).toContain(`<strong>${marked}</strong>`);
        expect(String(renderBoard(shown, place, NOW, 'Europe/Amsterdam').body)).toContain(marked);
        const answer = String(renderAnswer({ view: shown, dialog: null }, { ...place, level: 3 }));
        expect(answer).toContain(`<strong>${marked}</strong>`);
        expect(inside(answer, 'h2')).toContain(marked);
      },
    ),
    { numRuns: 50 },
  );
});

test("somebody's text is never mark-up, and an address never a script", () => {
  const evil = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
  const shown = view(evil, [
    text(evil, { heading: evil }),
    list([{ title: evil, href: 'javascript:alert(1)', meta: [evil] }]),
    link(evil, 'data:text/html,x'),
    link('x', '//kwaad.example'),
    buttons(button(evil, evil, { [evil]: evil })),
  ]);
  const html = String(renderView({ view: shown, dialog: null }, place));
  expect(html).not.toMatch(/<script|<img|<b>/);
  expect(html).not.toMatch(/href="(javascript|data|\/\/)/);
  expect(html).toContain('&lt;script&gt;');
});

test('buttons carry their route and input, unaltered', () => {
  const input = { id: 'a', note: 'regel een\r\nregel twee \u0000 "x"' };
  const html = String(
    renderView({ view: view('t', [buttons(button('Aanmelden', 'events.register', input))]), dialog: null }, place),
  );
  expect(JSON.parse(unescaped(/name="input" value="([^"]*)"/.exec(html)?.[1] ?? ''))).toEqual(input);
  expect(html).toContain('name="action" value="events.register"');
});

test('where nobody can press, there are no buttons', () => {
  const shown = view('t', [buttons(button('Aanmelden', 'events.register'))]);
  expect(String(renderView({ view: shown, dialog: null }, at('nl', 'v', null)))).not.toContain('<button');
});
