import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unescaped } from '../../src/adapters/slack/plain.ts';
import { renderBlocks, renderHome, renderMessage } from '../../src/adapters/slack/render.ts';
import { formErrors, renderDialog } from '../../src/adapters/slack/render-dialog.ts';
import { headline, markingText } from '../../src/core/headline.ts';
import { shown as orDash, tidy } from '../../src/core/plain-text.ts';
import { button, buttons, dialog, link, notice, table, tiles, type View, view } from '../../src/core/view.ts';
import { arbitraryDialog, arbitraryView } from '../fixtures/arbitrary-view.ts';
import { mrkdwnTexts, validateBlocks, validateView } from '../fixtures/slack/block-kit.ts';

const locale = fc.constantFrom('nl' as const, 'en' as const);
const firstText = (blocks: readonly unknown[]) => (blocks[0] as { text: { text: string } }).text.text;
/** The start of the headline that every surface has room for. */
const start = (shown: View, language: 'nl' | 'en') => orDash(tidy(headline(shown, language)).slice(0, 100).trimEnd());

describe('any view', () => {
  test('is a message, a home page and a modal that Slack takes, headline first', () => {
    fc.assert(
      fc.property(arbitraryView(), locale, (shown, language) => {
        const message = renderMessage(shown, language);
        const home = renderHome(shown, language);
        expect(validateBlocks(message.blocks, 'message')).toEqual([]);
        expect(validateView(home)).toEqual([]);
        expect(validateBlocks(renderBlocks(shown, language, 'modal'), 'modal')).toEqual([]);
        for (const blocks of [message.blocks, home.blocks]) {
          expect(firstText(blocks).startsWith(start(shown, language))).toBe(true);
        }
        expect(unescaped(message.text).startsWith(start(shown, language))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('has no mark-up of a user: no mrkdwn in the blocks, an escaped notification', () => {
    fc.assert(
      fc.property(arbitraryView(), locale, (shown, language) => {
        const message = renderMessage(shown, language);
        expect(mrkdwnTexts(message.blocks)).toEqual([]);
        expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
      { numRuns: 200 },
    );
  });

  test('shows its label', () => {
    fc.assert(
      fc.property(arbitraryView(), (shown) => {
        if (shown.tlp === null) return;
        expect(JSON.stringify(renderMessage({ ...shown, blocks: [] }, 'nl').blocks)).toContain(shown.tlp);
      }),
    );
  });
});

test('any dialog is a modal that Slack takes, and starts with its headline', () => {
  fc.assert(
    fc.property(arbitraryDialog(), locale, (dialog, language) => {
      const modal = renderDialog(dialog, language, { channel: 'C1', thread: '1.1', message: 'C1:1.1' });
      expect(validateView(modal)).toEqual([]);
      expect(firstText(modal.blocks).startsWith(start(dialog.view, language))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

describe('what does not fit', () => {
  const long = view('Lang', [
    { kind: 'text', quote: false, text: 'woord '.repeat(20_000) },
    table(
      'Groot',
      ['a', 'b'],
      Array.from({ length: 400 }, (_, row) => [`rij ${row}`, 'x'.repeat(50)]),
    ),
    ...Array.from({ length: 80 }, (_, index) => link(`bron ${index}`, 'https://example.nl/')),
    buttons(button('Meld aan', 'events.register', { event: '1' })),
  ]);

  test('is cut, which is said in the language of the reader, and can still be answered', () => {
    for (const [language, note] of [
      ['nl', 'Ingekort'],
      ['en', 'Shortened'],
    ] as const) {
      const { blocks } = renderMessage(long, language);
      expect(JSON.stringify(blocks.at(-1))).toContain(note);
      expect(JSON.stringify(blocks)).toContain('events.register:0');
    }
  });

  test('is not mentioned when everything fits', () => {
    const { blocks } = renderMessage(view('Kort', [notice('info', 'Ja')]), 'nl');
    expect(JSON.stringify(blocks)).not.toContain('Ingekort');
  });

  test('leaves the tiles that fit and counts the others', () => {
    const all = Array.from({ length: 120 }, (_, n) => ({
      title: `Gemeente ${n}`,
      state: 'silent' as const,
      label: 'stil',
    }));
    const drawn = JSON.stringify(renderMessage(view('Bord', [tiles('Stand', all)]), 'nl').blocks);
    expect(drawn).toContain('Gemeente 0: stil');
    expect(drawn).toContain('en nog 20');
  });
});

test('a table is a table in a message, once, and a list elsewhere', () => {
  const two = view('Twee', [table('Een', ['a'], [['1']]), table('Twee', ['b'], [['2']])]);
  const types = (blocks: readonly { type: string }[]) => blocks.map(({ type }) => type);
  expect(types(renderMessage(two, 'nl').blocks)).toEqual(['header', 'rich_text', 'table', 'rich_text', 'rich_text']);
  expect(types(renderHome(two, 'nl').blocks)).not.toContain('table');
  expect(JSON.stringify(renderHome(two, 'nl').blocks)).toContain('b: 2');
});

test('the marking comes before the title in the notification, whatever its length', () => {
  const marking = { kind: 'exercise' as const, codeword: 'IJSVOGEL' };
  const { text, blocks } = renderMessage({ ...view('Ben je er? & <hier>', []), marking }, 'en');
  expect(text).toBe(`${markingText(marking, 'en')}: Ben je er? &amp; &lt;hier&gt;`);
  expect(firstText(blocks)).toBe('OEFENING IJSVOGEL: Ben je er? & <hier>');
});

test('a tone is a word and a symbol, never colour alone', () => {
  const drawn = (tone: 'info' | 'danger') => JSON.stringify(renderMessage(view('x', [notice(tone, 'y')]), 'nl').blocks);
  expect(drawn('danger')).toContain('⛔ Gevaar: ');
  expect(drawn('info')).toContain('ℹ️ Let op: ');
});

test('only absolute web addresses become links, and only https pictures are fetched', () => {
  const shown = view('x', [
    link('kwaad', 'javascript:alert(1)'),
    link('goed', 'https://example.nl/a?b=1&c=2'),
    { kind: 'image', src: 'http://127.0.0.1/bord.png', alt: 'Het bord' },
    { kind: 'image', src: 'https://example.nl/bord.png', alt: 'Het bord' },
  ]);
  const drawn = JSON.stringify(renderMessage(shown, 'nl').blocks);
  expect(drawn).not.toContain('javascript:');
  expect(drawn).not.toContain('127.0.0.1');
  expect(drawn).toContain('https://example.nl/a?b=1&c=2');
  expect(drawn).toContain('"image_url":"https://example.nl/bord.png"');
});

test('what comes back with a button or a dialog has no characters that Slack might give back escaped', () => {
  const input = { name: 'Zorg & <veiligheid>' };
  const shown = view('x', [buttons(button('Doe', 'a.b', input))]);
  const [, row] = renderMessage(shown, 'nl').blocks as unknown as { elements: { value: string }[] }[];
  const fields = [{ kind: 'toggle' as const, name: 'on', label: 'Aan', optional: true }];
  const asked = dialog(shown, { action: 'a.b', input, submit: 'Ok', fields }, button('Open', 'a.b'));
  const { private_metadata } = renderDialog(asked, 'nl', { channel: null });
  for (const value of [row?.elements[0]?.value, private_metadata]) {
    expect(value).not.toMatch(/[&<>]/);
    expect(value).toContain('Zorg ');
  }
  expect(JSON.parse(row?.elements[0]?.value ?? '')).toEqual(input);
});

test('errors stand at their fields, and what belongs to no field at the first', () => {
  const submitted = {
    id: 'V1',
    callback_id: 'a.b',
    private_metadata: '',
    state: { values: { title: { value: {} }, text: { value: {} } } },
  };
  expect(formErrors({ text: 'Te kort', audience: 'Kies er een' }, submitted)).toEqual({
    text: 'Te kort',
    title: 'Kies er een',
  });
});
