import { z } from 'zod';
import { localText } from '../../core/dates.ts';
import { button, type Dialog, dialog, type Field, text, view } from '../../core/view.ts';
import { written } from '../../core/written.ts';
import { type Event, Kind } from './domain.ts';
import { writeQuestions } from './questions.ts';
import { type Reading, themeName } from './reading.ts';

/** How the audience field names everyone. */
export const EVERYONE = 'everyone';
const LABELS = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER'] as const;

/** Days before the start, by the name that the form has for it. */
export const REMINDERS: Record<'both' | 'week' | 'day' | 'none', readonly number[]> = {
  both: [7, 1],
  week: [7],
  day: [1],
  none: [],
};
type ReminderChoice = keyof typeof REMINDERS;
const REMINDER_CHOICES = ['both', 'week', 'day', 'none'] as const satisfies readonly ReminderChoice[];

const LONGEST_TITLE = 120;
const LONGEST_PLACE = 150;
const LONGEST_TEXT = 2500;

const Local = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
const Count = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number);

/** What the form of an event sends. */
export const EventForm = z.object({
  title: written(3, LONGEST_TITLE),
  description: written(1, LONGEST_TEXT),
  kind: Kind,
  theme: z.uuid(),
  startsAt: Local,
  endsAt: Local,
  closesAt: z.union([z.literal(''), Local]).default(''),
  place: written(1, LONGEST_PLACE),
  capacity: Count,
  perOrganisation: z.union([z.literal('').transform(() => null), Count]).default(null),
  audience: z.union([z.literal(EVERYONE), z.uuid()]),
  organisations: written(0, LONGEST_TEXT).default(''),
  tlp: z.enum(LABELS),
  questions: written(0, LONGEST_TEXT).default(''),
  reminders: z.enum(REMINDER_CHOICES),
});
export type EventForm = z.infer<typeof EventForm>;

export type FormValues = Partial<Omit<Event, 'theme'>> & { themeId?: string; organisations?: readonly string[] };

type Named = { id: string; name: string };
type Choices = {
  themes: readonly { id: string; nameNl: string; nameEn: string }[];
  networks: readonly Named[];
  everyone: boolean;
};
type Target = { title: string; action: string; input: Record<string, string>; opener: Parameters<typeof button> };

export function eventDialog(target: Target, values: FormValues, choices: Choices, r: Reading): Dialog {
  const { form } = r.t.coordinate;
  const given = (value: string | number | null | undefined) =>
    value === undefined || value === null || value === '' ? {} : { value: `${value}` };
  const at = (moment: Date | undefined) => given(moment && localText(moment, r.timeZone));
  const must = { optional: false } as const;
  const may = { optional: true } as const;
  const audiences = [
    ...(choices.everyone ? [{ value: EVERYONE, label: form.everyone }] : []),
    ...choices.networks.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const audience = values.networkId === null ? EVERYONE : (values.networkId ?? audiences[0]?.value);
  const fields: Field[] = [
    { ...must, kind: 'text', name: 'title', label: form.title, maxLength: LONGEST_TITLE, ...given(values.title) },
    {
      ...must,
      kind: 'longText',
      name: 'description',
      label: form.description,
      maxLength: LONGEST_TEXT,
      ...given(values.description),
    },
    {
      ...must,
      kind: 'choice',
      name: 'kind',
      label: r.t.facts.kind,
      options: Kind.options.map((value) => ({ value, label: r.t.kinds[value] })),
      ...given(values.kind),
    },
    {
      ...must,
      kind: 'choice',
      name: 'theme',
      label: r.t.facts.theme,
      options: choices.themes.map((theme) => ({ value: theme.id, label: themeName(theme, r.locale) })),
      ...given(values.themeId),
    },
    { ...must, kind: 'dateTime', name: 'startsAt', label: form.startsAt, ...at(values.startsAt) },
    { ...must, kind: 'dateTime', name: 'endsAt', label: form.endsAt, ...at(values.endsAt) },
    {
      ...may,
      kind: 'dateTime',
      name: 'closesAt',
      label: r.t.facts.closes,
      hint: form.closesAtHint,
      ...at(values.closesAt),
    },
    { ...must, kind: 'text', name: 'place', label: form.place, maxLength: LONGEST_PLACE, ...given(values.place) },
    { ...must, kind: 'text', name: 'capacity', label: form.capacity, maxLength: 5, ...given(values.capacity) },
    {
      ...may,
      kind: 'text',
      name: 'perOrganisation',
      label: form.perOrganisation,
      hint: form.perOrganisationHint,
      maxLength: 5,
      ...given(values.perOrganisation),
    },
    { ...must, kind: 'choice', name: 'audience', label: form.audience, options: audiences, ...given(audience) },
    {
      ...may,
      kind: 'longText',
      name: 'organisations',
      label: form.organisations,
      hint: form.organisationsHint,
      maxLength: LONGEST_TEXT,
      ...given(values.organisations?.join('\n')),
    },
    {
      ...must,
      kind: 'choice',
      name: 'tlp',
      label: form.tlp,
      options: LABELS.map((value) => ({ value, label: form.tlps[value] })),
      ...given(values.tlp),
    },
    {
      ...may,
      kind: 'longText',
      name: 'questions',
      label: form.questions,
      hint: form.questionsHint,
      maxLength: LONGEST_TEXT,
      ...given(writeQuestions(values.questions ?? [])),
    },
    {
      ...must,
      kind: 'choice',
      name: 'reminders',
      label: form.reminders,
      options: REMINDER_CHOICES.map((value) => ({ value, label: form.reminderChoices[value] })),
      value: reminderChoice(values.reminders),
    },
  ];
  return dialog(
    view(target.title, [text(form.lead)]),
    { action: target.action, input: target.input, submit: form.submit, fields },
    button(...target.opener),
  );
}

const reminderChoice = (days: readonly number[] = REMINDERS.both): ReminderChoice =>
  REMINDER_CHOICES.find((name) => REMINDERS[name].join() === [...days].sort((a, b) => b - a).join()) ?? 'both';
