import { may } from '../../core/access.ts';
import type { DigestSource } from '../../core/digest.ts';
import { type Feature, feature } from '../../core/feature.ts';
import { home } from './home.ts';
import { latest, read } from './latest.ts';
import { personalData } from './personal-data.ts';
import { discard, preview } from './preview.ts';
import { report } from './report.ts';
import { send } from './send.ts';
import { texts } from './texts.ts';
import { follow, themes, unfollow } from './themes.ts';
import { createWeekly } from './weekly.ts';
import { pause, resume, stop, when, whenChosen } from './weekly-settings.ts';
import { change, write } from './write.ts';

export { followThemes } from './subscribe.ts';

/** Theme updates and the weekly update. `sources`: what other features tell in it. */
export const createUpdates = ({ sources }: { sources: readonly DigestSource[] }): Feature =>
  feature({
    name: 'updates',
    texts,
    routes: [
      ...[themes, follow, unfollow, when, whenChosen, pause, resume, stop],
      ...[write, change, preview, discard, send, report],
      ...[latest, read],
    ],
    help: ({ person, t }) => [
      ...(person.state === 'member' ? [{ ...t.help.themes, action: 'updates.themes' }] : []),
      { ...t.help.latest, action: 'updates.latest' },
      ...(may(person, 'coordinator') ? [{ ...t.help.write, action: 'updates.write', dialog: true }] : []),
    ],
    home,
    jobs: { 'updates.weekly': createWeekly(sources) },
    personalData,
  });
