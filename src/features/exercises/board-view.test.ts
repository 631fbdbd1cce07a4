import { describe, expect, test } from 'vitest';
import { createLinks } from '../../core/links.ts';
import type { DeliveryReport } from '../../core/outbox.ts';
import type { Block, View } from '../../core/view.ts';
import { type BoardFor, boardView, MANY } from './board-view.ts';
import type { Answer, RollCall, Seat } from './domain.ts';
import { reading } from './reading.ts';

const OPENED = new Date('2026-11-24T09:00:00Z');
const NOW = new Date('2026-11-24T09:20:00Z');
const rollCall: RollCall = {
  id: 'r1',
  within: { kind: 'network', id: 'n1', name: 'ciso' },
  state: 'open',
  openedAt: OPENED,
  closesAt: new Date('2026-11-24T09:30:00Z'),
  closedAt: null,
  remindEvery: null,
  round: 0,
  remindAt: null,
  exercise: {
    id: 'e1',
    kind: 'exercise',
    name: 'Noord',
    codeword: 'IJSVOGEL',
    scenario: 's',
    state: 'running',
    leader: { id: 'l', name: 'leo' },
    startedAt: OPENED,
    pausedAt: null,
    endedAt: null,
    quorum: 1,
    answerNorm: null,
    presentNorm: null,
    tlp: 'TLP:AMBER',
    control: [],
    scripted: false,
  },
};
const report: DeliveryReport = {
  total: 40,
  answered: 0,
  byState: { queued: 1, sending: 1, accepted: 35, unreachable: 2, unknown: 1 },
  reasons: [
    { reason: 'no address', count: 1 },
    { reason: 'account_inactive', count: 1 },
  ],
  edits: { done: 0, pending: 0, failed: 0 },
};
const answers: (Answer['state'] | null)[] = ['present', 'onTheWay', 'needHelp', 'unavailable', null];
const seats = (count: number): Seat[] =>
  Array.from({ length: count }, (_, index) => {
    const state = answers[index % answers.length] ?? null;
    const name = String(index).padStart(3, '0');
    return {
      person: { id: `p${name}`, name: `person ${name}` },
      organisation: { id: `o${name}`, name: `organisation ${name}` },
      kind: 'primary',
      absentUntil: null,
      after: { answered: 20, present: null },
      asked: true,
      answer: state && { state, note: 'a note', people: null, late: false, via: 'teams', at: NOW },
    };
  });

const nl = reading('nl', 'Europe/Amsterdam');
const draw = (count: number, shown: BoardFor) =>
  boardView(
    { rollCall, seats: seats(count), report, corrected: [], played: { injects: [], answers: [], sitreps: [] } },
    shown,
    NOW,
    nl,
  );
const of = <Kind extends Block['kind']>(view: View, kind: Kind) =>
  view.blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
const PRIVATE = { on: 'private', href: 'https://x.example/l/token', leads: true } as const;

describe('the board', () => {
  test('counts organisations and says what became of the messages', () => {
    const [big, more] = of(draw(10, PRIVATE), 'facts');
    expect(big?.facts.map(({ label, value }) => `${label} ${value}`)).toEqual([
      'hulp nodig 2',
      'aanwezig 2',
      'onderweg 2',
      'niet beschikbaar 2',
      'geen antwoord 2',
    ]);
    expect(more?.facts.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Antwoorden: 8 van 10',
      'Laatste antwoord: 10:20',
      'Afgeleverd: 35 van 40',
      'Nog onderweg naar deelnemers: 2',
      'Onbekend of het is aangekomen: 1',
      'Niet bereikbaar: 1 (geen account bekend)',
      'Niet bereikbaar: 1 (account_inactive)',
    ]);
    expect(JSON.stringify(draw(10, PRIVATE))).not.toMatch(/bereikt|gelezen/i);
  });

  test('of few organisations shows each with who is missing', () => {
    const view = draw(MANY, PRIVATE);
    expect(of(view, 'tiles')[0]?.tiles).toHaveLength(MANY);
    expect(of(view, 'list')[0]).toMatchObject({
      heading: 'Nog geen antwoord',
      items: [{ title: 'person 004', meta: ['organisation 004', 'gevraagd om 10:00'] }, {}, {}, {}],
    });
  });

  test('names all organisations of who is missing, and him once', () => {
    const own = seats(5).slice(4);
    const second = own.map((seat) => ({ ...seat, organisation: { id: 'o', name: 'another' } }));
    const view = boardView(
      {
        rollCall,
        seats: [...own, ...second],
        report,
        corrected: [],
        played: { injects: [], answers: [], sitreps: [] },
      },
      PRIVATE,
      NOW,
      nl,
    );
    expect(of(view, 'list')[0]?.items).toMatchObject([{ meta: ['organisation 004, another', 'gevraagd om 10:00'] }]);
  });

  test('of many organisations shows help and silence in a chat, within its limits', () => {
    for (const shown of [PRIVATE, { on: 'channel' } as const]) {
      const view = draw(120, shown);
      expect(of(view, 'tiles')).toEqual([]);
      expect(of(view, 'table')).toEqual([]);
      const [list] = of(view, 'list');
      expect(list?.items).toHaveLength(16);
      expect(list?.items[0]).toMatchObject({
        title: 'organisation 002',
        status: { tone: 'danger', text: 'hulp nodig' },
      });
      expect(list?.items.at(-1)?.title).toContain('En nog 33');
    }
  });

  test('on its page has everything', () => {
    const view = draw(120, {
      on: 'page',
      leads: true,
      links: createLinks('https://x.example/', 'secret', { now: () => NOW }),
    });
    expect(of(view, 'tiles')[0]?.tiles).toHaveLength(120);
    expect(of(view, 'table')[0]?.rows).toHaveLength(120);
    expect(of(view, 'table')[0]?.rows[0]).toEqual([
      'organisation 000',
      'person 000',
      'eerste',
      'aanwezig',
      '10:20',
      'Teams',
      'a note',
    ]);
    expect(of(view, 'list')[0]?.items).toHaveLength(24);
  });

  test('gives its link and buttons to who leads, never to a channel', () => {
    expect(of(draw(3, PRIVATE), 'link')).toMatchObject([{ href: 'https://x.example/l/token' }]);
    expect(of(draw(3, PRIVATE), 'buttons')).toHaveLength(1);
    expect(of(draw(3, { ...PRIVATE, leads: false }), 'buttons')).toEqual([]);
    const channel = draw(3, { on: 'channel' });
    expect([...of(channel, 'link'), ...of(channel, 'buttons')]).toEqual([]);
    expect(channel).toMatchObject({ tlp: 'TLP:AMBER', marking: { codeword: 'IJSVOGEL' } });
  });
});
