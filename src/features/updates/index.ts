import { may } from '../../core/access.ts';
import type { DigestSource } from '../../core/digest.ts';
import { type Feature, feature } from '../../core/feature.ts';
import * as broadcastCorrect from './broadcast-correct.ts';
import { acknowledge, eyes, manage as manageBroadcasts, remind, stop as stopBroadcast } from './broadcast-follow.ts';
import { queueMore } from './broadcast-queue.ts';
import { report as reportBroadcast } from './broadcast-report.ts';
import { approve, reject, send as sendBroadcast } from './broadcast-send.ts';
import { broadcastTest } from './broadcast-test.ts';
import * as broadcast from './broadcast-write.ts';
import { correct, corrected, withdraw, withdrawNow } from './correct.ts';
import { addFileTo, files, openFile, removeFileFrom } from './files.ts';
import { home } from './home.ts';
import { latest, read } from './latest.ts';
import { manage } from './manage.ts';
import { createNewsletterMade, newsletter } from './newsletter.ts';
import { personalData } from './personal-data.ts';
import { plan, planAt } from './plan.ts';
import { discard, look, preview, test } from './preview.ts';
import { report } from './report.ts';
import { send, sendPlanned } from './send.ts';
import { broadcastSides, sides } from './sides.ts';
import { texts } from './texts.ts';
import { follow, followNamed, themes, unfollow } from './themes.ts';
import { createWeekly } from './weekly.ts';
import { pause, quiet, quietChosen, resume, stop, when, whenChosen } from './weekly-settings.ts';
import { whoSees } from './who-sees.ts';
import { change, write } from './write.ts';

export { broadcastList } from './broadcast-report.ts';
export { publicFeed } from './feed.ts';
export { updateFile } from './files-view.ts';
export { newsletterFile } from './newsletter.ts';
export { followThemes } from './subscribe.ts';
export { hoursOf } from './subscriber-store.ts';

/** Theme updates and the weekly update. `sources`: what other features tell in it. */
export const createUpdates = ({ sources }: { sources: readonly DigestSource[] }): Feature =>
  feature({
    name: 'updates',
    texts,
    routes: [
      ...[themes, follow, followNamed, unfollow, when, whenChosen, quiet, quietChosen, pause, resume, stop],
      ...[write, change, preview, look, sides, test, whoSees, discard, plan, planAt, send, report],
      ...[correct, corrected, withdraw, withdrawNow, manage, newsletter, createNewsletterMade(sources)],
      ...[
        broadcast.write,
        broadcast.change,
        broadcast.preview,
        broadcast.look,
        broadcastSides,
        broadcastTest,
        broadcast.discard,
      ],
      ...[broadcast.group, broadcast.addGroup, broadcast.removeGroup],
      ...[sendBroadcast, approve, reject, reportBroadcast, acknowledge, remind, stopBroadcast, manageBroadcasts, eyes],
      ...[
        broadcastCorrect.correct,
        broadcastCorrect.corrected,
        broadcastCorrect.withdraw,
        broadcastCorrect.withdrawNow,
      ],
      ...[latest, read, files, addFileTo, removeFileFrom, openFile],
    ],
    help: ({ person, t }) => [
      ...(person.state === 'member' ? [{ ...t.help.themes, action: 'updates.themes' }] : []),
      { ...t.help.latest, action: 'updates.latest' },
      ...(may(person, 'coordinator')
        ? [
            { ...t.help.write, action: 'updates.write', dialog: true },
            { ...t.manage.help, action: 'updates.manage' },
            { ...t.broadcast.help, action: 'updates.broadcasts' },
            { ...t.newsletter.help, action: 'updates.newsletter', dialog: true },
          ]
        : []),
    ],
    home,
    jobs: {
      'updates.weekly': createWeekly(sources),
      'updates.send': sendPlanned,
      'updates.queue': queueMore,
      'updates.broadcast-edit': broadcastCorrect.editMore,
    },
    personalData,
  });
