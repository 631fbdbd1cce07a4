import { z } from 'zod';
import { openDialog, replace, route, say } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import type { Moment } from './domain.ts';
import { type C, followingToChange, readingOf, subjectOf, toChange } from './subject.ts';
import * as subscribe from './subscribe.ts';
import { changeSubscriber } from './subscriber-store.ts';
import type { UpdatesRefusal } from './texts.ts';
import { standingView } from './themes.ts';
import { stoppedView } from './themes-view.ts';
import { NO_HOUR, quietDialog, TIME_ZONES, whenDialog } from './weekly-dialogs.ts';

const Own = z.object({ subscriberId: z.uuid().optional() });

/** A whole number of a choice field, from `least` to `most`. */
const choice = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

const hourOrNone = z.union([z.literal(NO_HOUR).transform(() => null), choice(0, 23)]);

const planning = (context: C) => ({ ...context, timeZone: context.network.timeZone });

/** The form for day and hour. */
export const when = route({
  name: 'updates.when',
  who: 'member',
  input: Own,
  handle: async ({ subscriberId }, context: C) =>
    openDialog(
      whenDialog(
        await followingToChange(context, subscriberId),
        { own: context.place.kind === 'private', timeZone: context.network.timeZone },
        readingOf(context),
      ),
    ),
});

export const whenChosen = route({
  name: 'updates.when-chosen',
  who: 'member',
  input: Own.extend({
    weekday: choice(1, 7),
    hour: choice(0, 23),
    timeZone: z.enum(TIME_ZONES).optional(),
    language: z.enum(['nl', 'en']).optional(),
  }),
  handle: async ({ subscriberId, weekday, hour, timeZone, language }, context: C) => {
    const subscriber = await followingToChange(context, subscriberId);
    const moment = {
      weekday,
      hour,
      ...(timeZone !== undefined && { timeZone: timeZone === context.network.timeZone ? null : timeZone }),
      // A person's language is his own, of all that the bot says to him.
      ...(language !== undefined && context.place.kind !== 'private' && { locale: language }),
    };
    await subscribe.setMoment(context.tx, subscriber, moment, planning(context));
    // Said anew: the button may stand in a weekly update, which stays.
    return say(await standingView(context));
  },
});

const momentOf = ({ weekday, hour }: Moment): Moment => ({ weekday, hour });

/** Whose hours it is about. A person has them also when he follows nothing: events write to him too. */
async function toDisturb(context: C, named: string | undefined) {
  if (context.place.kind === 'private') return toChange(context, named);
  const subscriber = await followingToChange(context, named);
  return { subject: subjectOf(context), subscriber };
}

/** The form for the hours in which nothing comes but exercises and incidents. */
export const quiet = route({
  name: 'updates.quiet',
  who: 'member',
  input: Own,
  handle: async ({ subscriberId }, context: C) => {
    const { subscriber } = await toDisturb(context, subscriberId);
    return openDialog(quietDialog(subscriber, context.network.timeZone, readingOf(context)));
  },
});

export const quietChosen = route({
  name: 'updates.quiet-chosen',
  who: 'member',
  input: Own.extend({ from: hourOrNone, to: hourOrNone, timeZone: z.enum(TIME_ZONES).optional() }),
  handle: async ({ subscriberId, from, to, timeZone }, context: C) => {
    const { subject, subscriber: found } = await toDisturb(context, subscriberId);
    if ((from === null) !== (to === null)) throw new InvalidForm<UpdatesRefusal>({ to: 'bothHours' });
    const hours = from === null || to === null || from === to ? null : { from, to };
    const subscriber = found ?? (await subscribe.keepWishes(context, subject));
    await changeSubscriber(context.tx, subscriber.id, { quiet: hours });
    if (timeZone !== undefined) {
      const own = timeZone === context.network.timeZone ? null : timeZone;
      await subscribe.setMoment(context.tx, subscriber, { ...momentOf(subscriber), timeZone: own }, planning(context));
    }
    return say(await standingView(context));
  },
});

export const pause = route({
  name: 'updates.pause',
  who: 'member',
  input: Own,
  handle: async ({ subscriberId }, context: C) => {
    await subscribe.pause(context.tx, await followingToChange(context, subscriberId), context.schedule);
    return replace(await standingView(context));
  },
});

export const resume = route({
  name: 'updates.resume',
  who: 'member',
  input: Own,
  handle: async ({ subscriberId }, context: C) => {
    await subscribe.resume(context.tx, await followingToChange(context, subscriberId), planning(context));
    return replace(await standingView(context));
  },
});

/** Ends the subscription with one click, however old the message; also for who is no member any more. */
export const stop = route({
  name: 'updates.stop',
  words: { nl: ['stop weekbericht', 'afmelden'], en: ['unsubscribe'] },
  who: 'anyone',
  input: Own,
  handle: async ({ subscriberId }, context: C) => {
    const { subscriber } = await toChange(context, subscriberId);
    if (subscriber) await subscribe.stop(context.tx, subscriber.id, context.schedule);
    return say(stoppedView(context.place.kind === 'private', readingOf(context)));
  },
});
