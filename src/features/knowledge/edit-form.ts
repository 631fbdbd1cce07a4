import { z } from 'zod';
import { button, type Dialog, dialog, type Field, text, view } from '../../core/view.ts';
import { written } from '../../core/written.ts';
import type { Theme } from './domain.ts';
import {
  type Draft,
  LABELS,
  LONGEST_PART,
  LONGEST_SOURCE,
  LONGEST_TITLE,
  partsOf,
  REVIEW_MONTHS,
  TEXT_FIELDS,
} from './edit-domain.ts';
import type { Named } from './edit-store.ts';
import { type Reading, themeName } from './reading.ts';

/** How the audience field names everyone, and the review field the date that stands. */
export const EVERYONE = 'everyone';
const KEEP = 'keep';

const more = written(0, LONGEST_PART).default('');

/** What the form of an article sends. */
export const ArticleForm = z.object({
  title: written(3, LONGEST_TITLE),
  text: written(1, LONGEST_PART),
  text2: more,
  text3: more,
  text4: more,
  text5: more,
  theme: z.uuid(),
  audience: z.union([z.literal(EVERYONE), z.uuid()]),
  tlp: z.enum(LABELS),
  language: z.enum(['nl', 'en']),
  source: written(2, LONGEST_SOURCE),
  review: z.enum([...REVIEW_MONTHS, KEEP]),
});
export type ArticleForm = z.infer<typeof ArticleForm>;

export type FormValues = Partial<Pick<Draft, 'title' | 'body' | 'tlp' | 'language' | 'source' | 'networkId'>> & {
  themeId?: string;
  /** Of an article that stands; undefined: of a new one. */
  reviewOn?: Date | null;
};

type Choices = { themes: readonly Theme[]; networks: readonly Named[]; everyone: boolean };
type Target = { title: string; action: string; input: Record<string, string>; opener: Parameters<typeof button> };

/** The form of an article; undefined when its text is too long for one. */
export function articleDialog(target: Target, values: FormValues, choices: Choices, r: Reading): Dialog | undefined {
  const { t, locale } = r;
  const { form } = t.edit;
  const parts = partsOf(values.body ?? '');
  if (!parts) return undefined;
  const required = { optional: false } as const;
  const chosen = (value: string | null | undefined) => (value ? { value } : {});
  const audiences = [
    ...(choices.everyone ? [{ value: EVERYONE, label: form.everyone }] : []),
    ...choices.networks.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const audience = values.networkId === null ? EVERYONE : (values.networkId ?? audiences[0]?.value);
  const fields: Field[] = [
    {
      ...required,
      kind: 'text',
      name: 'title',
      label: form.heading,
      maxLength: LONGEST_TITLE,
      ...chosen(values.title),
    },
    // One field more than the text needs: it may grow.
    ...TEXT_FIELDS.slice(0, Math.max(1, parts.length) + 1).map(
      (name, at): Field => ({
        optional: at > 0,
        kind: 'longText',
        name,
        label: at === 0 ? form.text : form.more,
        maxLength: LONGEST_PART,
        ...(at === 0 && { hint: form.textHint }),
        ...chosen(parts[at]),
      }),
    ),
    {
      ...required,
      kind: 'choice',
      name: 'theme',
      label: form.theme,
      options: choices.themes.map((theme) => ({ value: theme.id, label: themeName(theme, locale) })),
      ...chosen(choices.themes.length === 1 ? choices.themes[0]?.id : values.themeId),
    },
    { ...required, kind: 'choice', name: 'audience', label: form.audience, options: audiences, ...chosen(audience) },
    {
      ...required,
      kind: 'choice',
      name: 'tlp',
      label: form.tlp,
      options: LABELS.map((value) => ({ value, label: form.tlps[value] })),
      ...chosen(values.tlp),
    },
    {
      ...required,
      kind: 'choice',
      name: 'language',
      label: form.language,
      options: (['nl', 'en'] as const).map((value) => ({ value, label: form.languages[value] })),
      value: values.language ?? locale,
    },
    {
      ...required,
      kind: 'text',
      name: 'source',
      label: form.source,
      hint: form.sourceHint,
      maxLength: LONGEST_SOURCE,
      ...chosen(values.source),
    },
    reviewField(values.reviewOn, r),
  ];
  return dialog(
    view(target.title, [text(form.lead)]),
    { action: target.action, input: target.input, submit: form.submit, fields },
    button(...target.opener),
  );
}

function reviewField(reviewOn: Date | null | undefined, { t, dates }: Reading): Field {
  const { form } = t.edit;
  const label = reviewOn ? form.keepReview(dates.date(reviewOn)) : form.noReview;
  return {
    optional: false,
    kind: 'choice',
    name: 'review',
    label: form.review,
    options: [
      ...(reviewOn === undefined ? [] : [{ value: KEEP, label }]),
      ...REVIEW_MONTHS.map((value) => ({ value, label: form.months(value) })),
    ],
    value: reviewOn === undefined ? '12' : KEEP,
  };
}
