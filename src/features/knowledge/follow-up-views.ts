import type { Person } from '../../core/access.ts';
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
import type { Theme } from './domain.ts';
import { carried, type ExpertQuestion, isWorthKeeping, LONGEST_ANSWER, LONGEST_QUESTION } from './follow-up-domain.ts';
import type { Votes } from './follow-up-store.ts';
import { type Reading, themeName } from './reading.ts';

/** What is asked about: the question, and what was found on it. */
export type Asked = { question: string; articleId?: string; themeId?: string };

const askButton = ({ question, themeId }: Asked, { t }: Reading) =>
  button(
    t.followUp.askExpert,
    'knowledge.ask-expert',
    { question: carried(question), ...(themeId !== undefined && { themeId }) },
    { dialog: true },
  );

/** Adds to an answer, or to the honest nothing, what a member can do next. */
export function withFollowUp(answer: View, asked: Asked, person: Person, r: Reading): View {
  if (person.state !== 'member') return answer;
  const { t } = r;
  const { articleId } = asked;
  const input = { articleId: articleId ?? '', question: carried(asked.question) };
  const noted = articleId === undefined && isWorthKeeping(asked.question) ? [text(t.unanswered.kept)] : [];
  const next = buttons(
    ...(articleId === undefined
      ? []
      : [
          button(t.followUp.helpful, 'knowledge.helpful', input),
          button(t.followUp.notHelpful, 'knowledge.not-helpful', input),
        ]),
    askButton(asked, r),
  );
  return { ...answer, blocks: [...answer.blocks, ...noted, next] };
}

export function votedView(helpful: boolean, asked: Asked, r: Reading): View {
  const { voted } = r.t.followUp;
  return view(voted.title, [
    text(helpful ? voted.helpful : voted.notHelpful),
    ...(helpful ? [] : [buttons(askButton(asked, r))]),
  ]);
}

export const votesBlock = ({ helpful, notHelpful }: Votes, { t }: Reading): Block =>
  facts([{ label: t.followUp.votes, value: t.followUp.voteCount(helpful, notHelpful) }]);

export function askDialog(
  { id, themes, question, themeId }: { id: string; themes: readonly Theme[]; question: string; themeId?: string },
  r: Reading,
): Dialog {
  const { ask } = r.t.followUp;
  return dialog(
    view(ask.title, [text(ask.lead)]),
    {
      action: 'knowledge.ask-expert-send',
      input: { questionId: id },
      submit: ask.submit,
      fields: [
        {
          kind: 'longText',
          name: 'question',
          label: ask.question,
          hint: ask.hint,
          maxLength: LONGEST_QUESTION,
          optional: false,
          ...(question !== '' && { value: question }),
        },
        {
          kind: 'choice',
          name: 'themeId',
          label: ask.theme,
          optional: false,
          options: themes.map((theme) => ({ value: theme.id, label: themeName(theme, r.locale) })),
          ...(themeId !== undefined && { value: themeId }),
        },
      ],
    },
    askButton({ question, ...(themeId !== undefined && { themeId }) }, r),
  );
}

export const askedView = (count: number, theme: Theme, { t, locale }: Reading): View =>
  view(t.followUp.ask.sent, [
    notice('success', t.followUp.ask.sent, t.followUp.ask.sentTo(count, themeName(theme, locale))),
  ]);

type Sent = Pick<ExpertQuestion, 'id' | 'theme' | 'text'>;

const answerButton = (id: string, { t }: Reading) =>
  button(
    t.followUp.question.answer,
    'knowledge.answer-question',
    { questionId: id },
    { tone: 'primary', dialog: true },
  );

/** What an expert gets; `from` is who asks. */
export function questionView({ id, theme, text: body }: Sent, from: string, r: Reading): View {
  const { question } = r.t.followUp;
  return view(question.title(themeName(theme, r.locale)), [
    text(body, { quote: true }),
    facts([{ label: question.from, value: from }]),
    text(question.why),
    buttons(answerButton(id, r)),
  ]);
}

/** The same once somebody answered: who asked is no longer needed. */
export const answeredElsewhereView = ({ theme, text: body }: Sent, name: string, { t, locale }: Reading): View =>
  view(t.followUp.question.title(themeName(theme, locale)), [
    text(body, { quote: true }),
    notice('success', t.followUp.question.answered, t.followUp.question.answeredBy(name)),
  ]);

export function answerDialog({ id, text: body }: Sent, r: Reading): Dialog {
  const { answer } = r.t.followUp;
  return dialog(
    view(answer.title, [text(body, { quote: true }), text(answer.lead)]),
    {
      action: 'knowledge.answer-question-send',
      input: { questionId: id },
      submit: answer.submit,
      fields: [{ kind: 'longText', name: 'answer', label: answer.label, maxLength: LONGEST_ANSWER, optional: false }],
    },
    answerButton(id, r),
  );
}

/** What the asker gets. */
export const expertAnswerView = (question: Sent, answer: string, from: string, { t, locale }: Reading): View =>
  view(t.followUp.answer.from(from), [
    facts([{ label: t.followUp.ask.theme, value: themeName(question.theme, locale) }]),
    text(question.text, { heading: t.followUp.answer.yourQuestion }),
    text(answer, { heading: t.followUp.answer.heading, quote: true }),
  ]);

export const answeredView = (questionId: string, { t }: Reading): View =>
  view(t.followUp.answer.sent, [
    notice('success', t.followUp.answer.sent, t.followUp.answer.sentText),
    buttons(button(t.followUp.keep.button, 'knowledge.keep-answer', { questionId }, { dialog: true })),
  ]);
