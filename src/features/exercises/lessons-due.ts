import type { Work } from '../../core/feature.ts';
import { type Block, list, notice } from '../../core/view.ts';
import type { Within } from './domain.ts';
import { lessonsOf, lessonsToRemind } from './lessons-store.ts';
import { lessonItem } from './lessons-views.ts';
import { type Reading, reading } from './reading.ts';
import { exerciseView } from './views.ts';

/** Open lessons of earlier exercises of these networks, and of these organisations: stands where the next one is planned. */
export async function lessonsBefore(
  { tx }: Pick<Work, 'tx'>,
  withins: readonly Within[],
  r: Reading,
): Promise<Block[]> {
  const found = (await Promise.all(withins.map((within) => lessonsOf(tx, { within, open: true })))).flat();
  const open = [...new Map(found.map((one) => [one.id, one])).values()];
  if (open.length === 0) return [];
  const { t } = r;
  const lines = open.slice(0, 5).map((one) => `• ${one.text} (${t.lessons.from(one.exercise.name)})`);
  const rest = open.length > 5 ? [t.lessons.more(open.length - 5)] : [];
  return [notice('warning', t.lessons.before(open.length), [t.lessons.beforeText, ...lines, ...rest].join('\n\n'))];
}

/** Every night: owners of open lessons hear of those that are nearly due, or past it. */
export async function remindOwners({ tx, now, outbox, network }: Work): Promise<void> {
  const due = await lessonsToRemind(tx, now);
  await outbox.enqueue(
    tx,
    due.flatMap((lesson) =>
      lesson.owner === null
        ? []
        : [
            {
              key: `lesson-reminder:${lesson.id}:${now.toISOString().slice(0, 10)}`,
              to: { personId: lesson.owner.id },
              priority: 'weekly' as const,
              view: (locale: 'nl' | 'en') => {
                const r = reading(locale, network.timeZone);
                return exerciseView(
                  lesson.exercise,
                  r.t.lessons.reminder(lesson.exercise.name),
                  [list([lessonItem(lesson, r, false)])],
                  { lead: r.t.lessons.reminderLead },
                );
              },
            },
          ],
    ),
  );
}
