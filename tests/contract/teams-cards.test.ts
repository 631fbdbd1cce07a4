import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CARD_BYTES } from '../../src/adapters/teams/limits.ts';
import { messageOf } from '../../src/adapters/teams/message.ts';
import { escaped, safeHref, tidy } from '../../src/adapters/teams/plain.ts';
import { renderView } from '../../src/adapters/teams/render.ts';
import { filledIn, renderDialog, SentForm } from '../../src/adapters/teams/render-dialog.ts';
import { markingText } from '../../src/core/headline.ts';
import { button, buttons, dialog, type Field, list, notice, table, text, view } from '../../src/core/view.ts';
import { arbitraryDialog, arbitraryText, arbitraryView } from '../fixtures/arbitrary-view.ts';
import { nodesOf, objections } from '../fixtures/teams/cards-check.ts';

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const to = {
  kind: 'person',
  serviceUrl: 'https://smba.example/',
  tenantId: 't',
  botId: '28:b',
  userId: '29:u',
} as const;
/** As the renderers make it comparable: what Markdown shows of a text. */
const unescaped = (markdown: string) => markdown.replace(/\\([^a-zA-Z0-9\s])/g, '$1');
const words = (value: string) => tidy(value).replace(/\s+/g, '');

describe('any view', () => {
  test('is a valid card 1.5 that fits, with the marking first', () => {
    fc.assert(
      fc.property(arbitraryView(), fc.constantFrom('nl', 'en'), (shown, locale) => {
        const card = renderView(shown, locale);
        expect(objections(card)).toEqual([]);
        expect(bytes(card)).toBeLessThanOrEqual(CARD_BYTES);
        expect(bytes(messageOf(shown, locale, to))).toBeLessThan(28_000);
        const first = nodesOf(card.body)[0];
        expect(first?.type).toBe('TextBlock');
        const marking = words(markingText(shown.marking, locale)).slice(0, 100);
        expect(words(unescaped(String(first?.text))).startsWith(marking)).toBe(true);
        expect(words(messageOf(shown, locale, to).summary).startsWith(marking)).toBe(true);
        if (shown.tlp !== null) expect(JSON.stringify(card.body[1])).toContain(shown.tlp);
      }),
      { numRuns: 120, endOnFailure: true },
    );
  });

  test('has no mark-up of the user in what Teams reads as Markdown, and links only where they should be', () => {
    fc.assert(
      fc.property(arbitraryView(), (shown) => {
        for (const node of nodesOf(renderView(shown, 'nl'))) {
          const facts = Array.isArray(node.facts) ? node.facts.flatMap((fact) => [fact.title, fact.value]) : [];
          for (const one of node.type === 'TextBlock' ? [node.text] : facts) {
            // Left are the renderer's own: a link around a whole text, and one bold title.
            const markdown = String(one)
              .replace(/\\[^a-zA-Z0-9\s]/g, '%')
              .replace(/\[([^[\]]*)\]\(https?:\/\/[^\s()[\]<>*_]+\)/g, '$1')
              .replace(/\*\*([^*]*)\*\*/g, '$1');
            expect(markdown).not.toMatch(/[`*_[\]<>]|\{\{|&#?\w|^\s*([#+-]|\d+[.)])/m);
          }
          if (node.type === 'Image') expect(String(node.url)).toMatch(/^https:\/\//);
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});

test('an escaped text shows the same words', () => {
  fc.assert(
    fc.property(arbitraryText(), (one) => {
      expect(words(unescaped(escaped(one)))).toBe(words(one));
    }),
  );
  expect(escaped('1. een\n- twee\n# drie [x](y) <at>Jan</at> {{DATE(x)}}')).toBe(
    '1\\. een\n\n\\- twee\n\n\\# drie \\[x\\](y) \\<at\\>Jan\\</at\\> {\u200b{DATE(x)}}',
  );
});

test('only absolute web addresses become links', () => {
  expect(safeHref('javascript:alert(1)')).toBeUndefined();
  expect(safeHref('/agenda')).toBeUndefined();
  expect(safeHref('https://a.example/x_(1)')).toBe('https://a.example/x%5F%281%29');
});

test('what does not fit is cut, and the card says so in the language of the reader', () => {
  const long = view('Lijst', [
    list(Array.from({ length: 500 }, (_, at) => ({ title: `Regel ${at} ${'x'.repeat(200)}` }))),
    buttons(button('Verder', 'a.b')),
  ]);
  expect(JSON.stringify(renderView(long, 'nl'))).toContain('Ingekort: niet alles past in Teams.');
  expect(JSON.stringify(renderView(long, 'en'))).toContain('Shortened: not everything fits in Teams.');
  expect(nodesOf(renderView(long, 'nl')).some(({ title }) => title === 'Verder')).toBe(true);
  const pressed = view(
    'Knoppen',
    Array.from({ length: 500 }, () => buttons(button('x'.repeat(90), 'a.b'))),
    { tlp: 'TLP:RED' },
  );
  expect(renderView(pressed, 'nl').body.slice(0, 2)).toMatchObject([{ text: 'Knoppen' }, { text: 'TLP:RED' }]);
});

test('a button carries its action; one that opens a dialog asks for it', () => {
  const [execute, submit] = nodesOf(
    renderView(
      view('V', [
        buttons(
          button('Doe', 'a.do', { id: '1' }, { tone: 'primary' }),
          button('Vraag', 'a.ask', {}, { dialog: true }),
        ),
      ]),
      'nl',
    ),
  ).filter(({ type }) => String(type).startsWith('Action.'));
  expect(execute).toMatchObject({
    type: 'Action.Execute',
    verb: 'a.do',
    style: 'positive',
    data: { action: 'a.do', input: { id: '1' } },
  });
  expect(submit).toMatchObject({
    type: 'Action.Submit',
    data: { action: 'a.ask', input: {}, msteams: { type: 'task/fetch' } },
  });
});

test('a tone is said in words too, and a table keeps its cells', () => {
  const card = renderView(
    view('V', [notice('danger', 'Storing'), table('T', ['A', 'B'], [['1', '2']]), text('x')]),
    'nl',
  );
  expect(JSON.stringify(card)).toContain('⛔ Gevaar: Storing');
  expect(nodesOf(card).filter(({ type }) => type === 'TableCell')).toHaveLength(4);
});

describe('any dialog', () => {
  test('is a valid card whose form comes back as it was', () => {
    const reasonable = arbitraryDialog().filter(({ form }) => bytes(form) < 20_000);
    fc.assert(
      fc.property(reasonable, (asked) => {
        const card = renderDialog(asked, 'nl', 'm1');
        expect(objections(card)).toEqual([]);
        expect(bytes(card)).toBeLessThan(90_000);
        const sent = SentForm.parse(card.actions?.[0]?.data);
        expect(sent).toMatchObject({ form: asked.form.action, input: asked.form.input, message: 'm1' });
        expect(sent.again.form).toEqual(asked.form);
        const inputs = nodesOf(card.body).filter(({ type }) => String(type).startsWith('Input.'));
        const values = Object.fromEntries(inputs.map(({ id, value }) => [id, value]));
        const asks = asked.form.fields.filter(({ kind }) => kind !== 'place' && kind !== 'file'); // those are no inputs there
        const before = Object.fromEntries(asks.map(({ name, value }) => [name, (value ?? '').toWellFormed()]));
        expect(filledIn({ ...sent, ...values })).toEqual(before);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  const fields: Field[] = [
    { kind: 'text', name: 'naam', label: 'Naam', optional: false, maxLength: 50 },
    { kind: 'dateTime', name: 'wanneer', label: 'Wanneer', optional: true },
    { kind: 'toggle', name: 'mail', label: 'Mail mij', optional: true },
  ];
  const asked = dialog(view('Aanmelden', []), { action: 'a.save', submit: 'Bewaar', fields }, button('Open', 'a.open'));

  test('carries no more of a long view than a form needs, and says so when it is drawn again', () => {
    const marking = { kind: 'exercise', codeword: 'IJSVOGEL '.repeat(12_000) } as const;
    const long = { ...asked, view: { ...view('Aanmelden', [text('zin. '.repeat(3000))]), marking } };
    for (const [locale, note] of [
      ['nl', 'Ingekort: niet alles past in Teams.'],
      ['en', 'Shortened: not everything fits in Teams.'],
    ] as const) {
      const card = renderDialog(long, locale, undefined);
      expect(bytes(card)).toBeLessThanOrEqual(CARD_BYTES);
      const { again } = SentForm.parse(card.actions?.[0]?.data);
      const drawn = renderDialog(again, locale, undefined, { values: {}, errors: { naam: 'Te kort' } });
      expect(String(drawn.body[0]?.text)).toMatch(/^(OEFENING|EXERCISE) IJSVOGEL/);
      expect(JSON.stringify(drawn.body)).toContain(note);
    }
  });

  test('shows again what was sent, with the errors', () => {
    const filled = {
      values: { naam: 'Jan', wanneer: '2026-11-24T09:30', mail: 'yes' },
      errors: { naam: 'Te kort', '': 'Vol' },
    };
    const card = renderDialog(asked, 'nl', undefined, filled);
    const drawn = JSON.stringify(card.body);
    expect(drawn).toContain('⛔ Te kort');
    expect(drawn).toContain('Vol');
    expect(drawn).toContain('Kijk het formulier na');
    expect(
      nodesOf(card.body)
        .filter(({ id }) => id !== undefined)
        .map(({ value }) => value),
    ).toEqual(['Jan', '2026-11-24', '09:30', 'yes']);
  });

  test('reads a date with its time, and a toggle that is off', () => {
    const data = SentForm.parse(renderDialog(asked, 'nl', undefined).actions?.[0]?.data);
    const sent = {
      ...data,
      'field:naam': 'Jan',
      'field:wanneer:date': '2026-11-24',
      'field:wanneer:time': '09:30',
      'field:mail': 'no',
    };
    expect(filledIn(sent)).toEqual({ naam: 'Jan', wanneer: '2026-11-24T09:30', mail: '' });
  });
});
