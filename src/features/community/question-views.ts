import type { Locale } from '../../core/texts.ts';
import {
  type Block,
  button,
  buttons,
  type Dialog,
  dialog,
  facts,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import {
  byName,
  type Colleague,
  LONGEST_ANSWER,
  LONGEST_NOTE,
  LONGEST_QUESTION,
  type Question,
  type Theme,
  themeName,
} from './domain.ts';
import type { CommunityTexts } from './texts.ts';

type Sent = Pick<Question, 'id' | 'theme' | 'kind' | 'text'>;

/** What who is asked gets: by whom, on what, and how to answer or to get no more of these. */
export function questionView(
  { id, theme, kind, text: body }: Sent,
  from: string,
  t: CommunityTexts,
  locale: Locale,
): View {
  const name = themeName(theme, locale);
  const answer = button(t.buttons.answer, 'community.answer', { questionId: id }, { tone: 'primary', dialog: true });
  if (kind === 'colleague')
    return view(t.contact.title(from), [
      text(t.contact.text(from, name)),
      ...quoted(body),
      buttons(answer, button(t.buttons.profile, 'community.profile')),
    ]);
  return view(
    t.question.title(name),
    [
      ...quoted(body),
      facts([{ label: t.question.from, value: from }]),
      text(t.question.why),
      buttons(answer, button(t.buttons.stopQuestions, 'community.stop-questions', { themeId: theme.id })),
    ],
    { tlp: 'TLP:GREEN' },
  );
}

const quoted = (body: string): Block[] => (body === '' ? [] : [text(body, { quote: true })]);

export function contactDialog(
  { id, theme, colleague }: { id: string; theme: Theme; colleague: Colleague },
  t: CommunityTexts,
  locale: Locale,
): Dialog {
  const input = { personId: colleague.id, themeId: theme.id };
  return dialog(
    view(t.contact.ask(colleague.name), [text(t.contact.lead(colleague.name, themeName(theme, locale)))]),
    {
      action: 'community.contact-send',
      input: { ...input, questionId: id },
      submit: t.contact.submit,
      fields: [{ kind: 'longText', name: 'note', label: t.contact.note, maxLength: LONGEST_NOTE, optional: true }],
    },
    button(t.buttons.contact, 'community.contact', input, { dialog: true }),
  );
}

export const contactSentView = (name: string, t: CommunityTexts): View =>
  view(t.contact.sent, [notice('success', t.contact.sent, t.contact.sentText(name))]);

export function askDialog(
  { id, themes, themeId }: { id: string; themes: readonly Theme[]; themeId: string | undefined },
  t: CommunityTexts,
  locale: Locale,
): Dialog {
  return dialog(
    view(t.ask.title, [text(t.ask.lead)]),
    {
      action: 'community.ask-send',
      input: { questionId: id },
      submit: t.ask.submit,
      fields: [
        {
          kind: 'choice',
          name: 'themeId',
          label: t.theme,
          optional: false,
          options: byName(themes, locale).map((theme) => ({ value: theme.id, label: themeName(theme, locale) })),
          ...(themeId !== undefined && { value: themeId }),
        },
        {
          kind: 'longText',
          name: 'question',
          label: t.ask.question,
          hint: t.ask.hint,
          maxLength: LONGEST_QUESTION,
          optional: false,
        },
      ],
    },
    button(t.buttons.ask, 'community.ask', themeId === undefined ? {} : { themeId }, { dialog: true }),
  );
}

export const askedView = (count: number, t: CommunityTexts): View =>
  view(t.ask.sent, [notice('success', t.ask.sent, t.ask.sentText(count))]);

export function answerDialog(question: Sent, t: CommunityTexts): Dialog {
  const input = { questionId: question.id };
  return dialog(
    view(t.answer.title, [...quoted(question.text), text(t.answer.lead)]),
    {
      action: 'community.answer-send',
      input,
      submit: t.answer.submit,
      fields: [{ kind: 'longText', name: 'answer', label: t.answer.label, maxLength: LONGEST_ANSWER, optional: false }],
    },
    button(t.buttons.answer, 'community.answer', input, { dialog: true }),
  );
}

/** What the asker gets; `answererId` where he may write back. */
export function answerView(
  { question, answer, from, answererId }: { question: Sent; answer: string; from: string; answererId: string | null },
  t: CommunityTexts,
  locale: Locale,
): View {
  const back = { personId: answererId ?? '', themeId: question.theme.id };
  return view(t.answer.from(from), [
    facts([{ label: t.theme, value: themeName(question.theme, locale) }]),
    ...(question.text === '' ? [] : [text(question.text, { heading: t.answer.yourQuestion })]),
    text(answer, { heading: t.answer.heading, quote: true }),
    ...(answererId === null ? [] : [buttons(button(t.buttons.contact, 'community.contact', back, { dialog: true }))]),
  ]);
}

export const answeredView = (t: CommunityTexts): View =>
  view(t.answer.sent, [notice('success', t.answer.sent, t.answer.sentText)]);
