import { type Block, button, buttons, facts, notice } from '../../core/view.ts';
import { byName, momentText, themeName } from './reading.ts';
import { type C, readingOf } from './subject.ts';
import { findSubscriber, followedThemes } from './subscriber-store.ts';
import { whenButton } from './themes-view.ts';

/** The person's themes and his weekly moment. */
export async function home(context: C): Promise<Block[]> {
  const { tx, person, t, locale } = context;
  if (person.state !== 'member') return [];
  const r = readingOf(context);
  const choose = button(t.buttons.themes, 'updates.themes');
  const subscriber = await findSubscriber(tx, { personId: person.id });
  if (!subscriber || subscriber.state === 'stopped') return [notice('info', t.home.none), buttons(choose)];
  const themes = byName(await followedThemes(tx, subscriber.id), locale);
  const moment = momentText(subscriber, r);
  return [
    facts([
      { label: t.home.themes, value: themes.map((theme) => themeName(theme, locale)).join(', ') },
      { label: t.home.weekly, value: subscriber.state === 'paused' ? `${moment} (${t.home.paused})` : moment },
    ]),
    buttons(choose, whenButton(subscriber.id, r)),
  ];
}
