import {
  type Block,
  button,
  buttons,
  type Dialog,
  dialog,
  facts,
  link,
  list,
  notice,
  text,
  type View,
} from '../../core/view.ts';
import type { WrongLine } from './card-rules.ts';
import type { Card } from './card-store.ts';
import type { Whole } from './evidence-store.ts';
import type { Reading } from './reading.ts';
import { exerciseView } from './views.ts';

/** Cards in one list of a chat. */
const LISTED = 12;

export type Hand = { cards: Card[]; players: number; href: string | null; mail: boolean };

/** What the leader sees of the cards, and does with them. */
export function cardsView(exercise: Whole, { cards, players, href, mail }: Hand, r: Reading): View {
  const { t } = r;
  const input = { exerciseId: exercise.id };
  const addressed = cards.some((card) => card.mail !== null);
  const over = exercise.state === 'ended';
  return exerciseView(
    exercise,
    t.card.listTitle,
    [
      notice('info', t.card.notAlarm),
      text(t.card.counts(cards.length, players)),
      ...(over
        ? [notice('warning', t.refusals.exerciseOver)]
        : [
            buttons(
              ...(cards.length < players
                ? [
                    button(
                      cards.length === 0 ? t.card.handOut : t.card.handOutMore,
                      'exercises.cards-hand-out',
                      input,
                      {
                        tone: 'primary',
                      },
                    ),
                  ]
                : []),
              ...(cards.length > 0
                ? [button(t.card.contacts, 'exercises.card-contacts', input, { dialog: true })]
                : []),
              ...(mail && addressed ? [button(t.card.mail, 'exercises.cards-mail', input)] : []),
              button(t.tools.button, 'exercises.tools', input),
            ),
          ]),
      ...(href === null || cards.length === 0 ? [] : [link(t.card.print, href), text(t.card.printHint)]),
      ...(cards.length === 0 ? [] : [cardList(exercise, cards, over, r)]),
    ],
    { lead: t.card.listLead, tlp: exercise.tlp },
  );
}

function cardList({ id: exerciseId }: Whole, cards: readonly Card[], over: boolean, { t, dates }: Reading): Block {
  const items = cards.slice(0, LISTED).map(({ id: cardId, person, phone, mailState, usedAt }) => ({
    title: person.name,
    meta: [
      ...(phone === null ? [] : [phone]),
      ...(mailState === null ? [] : [t.card.mailStates[mailState] ?? mailState]),
      ...(usedAt === null ? [] : [t.card.used(dates.moment(usedAt))]),
    ],
    buttons: over
      ? []
      : [
          button(t.card.renew, 'exercises.card-renew', { exerciseId, cardId }),
          button(t.card.revoke, 'exercises.card-revoke', { exerciseId, cardId }),
        ],
  }));
  const rest = cards.length - LISTED;
  return list([...items, ...(rest > 0 ? [{ title: t.card.moreCards(rest) }] : [])], t.card.list);
}

/** One thing was done to the cards. */
export const cardsDoneView = (exercise: Whole, title: string, more: string, { t }: Reading): View =>
  exerciseView(exercise, title, [
    notice('success', title, more),
    buttons(button(t.card.back, 'exercises.cards', { exerciseId: exercise.id })),
  ]);

/** The card, in somebody's own chat. */
export function cardMessage(exercise: Whole, links: { page: string; print: string; code: string }, r: Reading): View {
  const t = r.t.card.message;
  return exerciseView(
    exercise,
    t.title(exercise.name),
    [
      facts([
        { label: t.codeword, value: exercise.codeword },
        { label: t.code, value: links.code },
        ...(exercise.controlPhone === null ? [] : [{ label: t.phone, value: exercise.controlPhone }]),
      ]),
      link(t.link, links.page),
      link(t.print, links.print),
      text(t.hint),
      notice('info', r.t.card.notAlarm),
    ],
    { lead: t.lead },
  );
}

/** What a card opens as long as there is nothing to answer. */
export function cardPage(exercise: Whole, person: string, r: Reading): View {
  const t = r.t.card.page;
  const when = exercise.startsAt === null ? [] : [t.plannedAt(r.dates.moment(exercise.startsAt))];
  const state =
    exercise.state === 'ended'
      ? notice('warning', t.over)
      : exercise.state === 'planned'
        ? notice('info', t.planned, [...when, t.plannedText].join(' '))
        : notice('info', t.noCall, t.noCallText);
  return exerciseView(exercise, t.title(exercise.name), [state, ...cardHelp(exercise, r)], { lead: t.lead(person) });
}

/** Stands under everything that a card opens. */
export const cardHelp = ({ controlPhone, state }: Whole, { t }: Reading): Block[] => [
  ...(controlPhone === null || state === 'ended' ? [] : [text(t.card.page.call(controlPhone))]),
  notice('info', t.card.notAlarm),
];

export function contactsDialog(exercise: Whole, cards: readonly Card[], { t }: Reading): Dialog {
  const { form } = t.card;
  const input = { exerciseId: exercise.id };
  const known = cards.map(({ person, phone, mail }) => [person.name, phone ?? '', mail ?? ''].join('; ')).join('\n');
  return dialog(
    exerciseView(exercise, form.title, [text(form.lead)]),
    {
      action: 'exercises.card-contacts-send',
      input,
      submit: form.submit,
      fields: [
        {
          kind: 'text',
          name: 'controlPhone',
          label: form.controlPhone,
          optional: true,
          maxLength: 40,
          ...(exercise.controlPhone === null ? {} : { value: exercise.controlPhone }),
        },
        {
          kind: 'longText',
          name: 'lines',
          label: form.lines,
          hint: form.linesHint,
          optional: true,
          maxLength: 3000,
          ...(known.length <= 2900 ? { value: known } : {}),
        },
      ],
    },
    button(t.card.contacts, 'exercises.card-contacts', input, { dialog: true }),
  );
}

export const contactsView = (
  exercise: Whole,
  kept: number,
  wrong: readonly { line: number; why: WrongLine }[],
  { t }: Reading,
): View =>
  exerciseView(exercise, t.card.form.title, [
    notice('success', t.card.kept(kept)),
    ...(wrong.length === 0
      ? []
      : [
          notice(
            'warning',
            t.card.notKept,
            wrong.map(({ line, why }) => t.card.line(line, t.card.wrong[why])).join('\n\n'),
          ),
        ]),
    buttons(button(t.card.back, 'exercises.cards', { exerciseId: exercise.id })),
  ]);
