import { type Dialog, dialog, text, view } from '../../core/view.ts';
import type { Subscriber } from './domain.ts';
import { hourText, type Reading } from './reading.ts';
import { quietButton, whenButton } from './themes-view.ts';

/** Where members of a Dutch network live and travel. */
export const TIME_ZONES = [
  'Europe/Amsterdam',
  'Europe/London',
  'America/Curacao',
  'America/Paramaribo',
  'America/New_York',
  'Asia/Jakarta',
] as const;

/** In a choice of hours: none. */
export const NO_HOUR = 'none';

const choice = { kind: 'choice', optional: false } as const;
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: `${hour}`, label: hourText(hour) }));

const zoneField = (subscriber: Subscriber | undefined, timeZone: string, { t }: Reading) => ({
  ...choice,
  name: 'timeZone',
  label: t.when.timeZone,
  value: subscriber?.timeZone ?? timeZone,
  options: TIME_ZONES.map((value) => ({ value, label: t.timeZones[value] ?? value })),
});

/** `own`: a person's; a channel also has a language. `timeZone`: the network's. */
export function whenDialog(
  subscriber: Subscriber,
  { own, timeZone }: { own: boolean; timeZone: string },
  r: Reading,
): Dialog {
  const { when, weekdays } = r.t;
  return dialog(
    view(when.title, [text(when.lead)]),
    {
      action: 'updates.when-chosen',
      input: { subscriberId: subscriber.id },
      submit: when.submit,
      fields: [
        {
          ...choice,
          name: 'weekday',
          label: when.weekday,
          value: `${subscriber.weekday}`,
          options: weekdays.map((label, i) => ({ value: `${i + 1}`, label })),
        },
        { ...choice, name: 'hour', label: when.hour, value: `${subscriber.hour}`, options: hours },
        zoneField(subscriber, timeZone, r),
        ...(own
          ? []
          : [
              {
                ...choice,
                name: 'language',
                label: when.language,
                value: subscriber.locale,
                options: [
                  { value: 'nl', label: 'Nederlands' },
                  { value: 'en', label: 'English' },
                ],
              },
            ]),
      ],
    },
    whenButton(subscriber.id, r),
  );
}

/** `timeZone`: the network's. */
export function quietDialog(subscriber: Subscriber | undefined, timeZone: string, r: Reading): Dialog {
  const { quiet: words } = r.t;
  const options = [{ value: NO_HOUR, label: words.none }, ...hours];
  const field = (name: 'from' | 'to') => ({
    ...choice,
    name,
    label: words[name],
    value: `${subscriber?.quiet?.[name] ?? NO_HOUR}`,
    options,
  });
  return dialog(
    view(words.title, [text(words.lead)]),
    {
      action: 'updates.quiet-chosen',
      input: subscriber ? { subscriberId: subscriber.id } : {},
      submit: words.submit,
      fields: [field('from'), field('to'), zoneField(subscriber, timeZone, r)],
    },
    quietButton(subscriber?.id, r),
  );
}
