import { may } from '../../core/access.ts';
import { type Feature, feature } from '../../core/feature.ts';
import { begin } from './begin.ts';
import { board } from './board.ts';
import { boardDue, drawBoard } from './boards.ts';
import { cast, castSend, leaveOut } from './cast.ts';
import { checkIn, note, noteSent, page, spoken } from './check-in.ts';
import { close, closeTime, confirmClose } from './close.ts';
import { confirmEnd, confirmRealIncident, end, realIncident } from './end.ts';
import { afterJobs, afterRoutes } from './evidence-routes.ts';
import { home } from './home.ts';
import { answerInject, answerInjectSend, injectDue, seen, sendInject } from './inject.ts';
import { confirmLaunch, launch } from './launch.ts';
import { pause, resume } from './pause.ts';
import { personalData } from './personal-data.ts';
import { confirmDrop, drop, plan, planned, planSend, plans, reach } from './plan.ts';
import { remind, reminder } from './remind.ts';
import { importScript, importSend, inject, injectRemove, injectSend, script } from './script.ts';
import { sharePreview, shareReport, shareSend } from './share.ts';
import { sitrep, sitrepSend } from './sitrep.ts';
import { sitrepDue } from './sitrep-rhythm.ts';
import { autoOff, soon } from './soon.ts';
import { start } from './start.ts';
import { templateRoutes } from './template.ts';
import { texts } from './texts.ts';

export { cardMailSent, nextCardMail } from './card-mail.ts';
export { claimOfCard } from './card-print.ts';
export { MAIL_SETTING } from './card-store.ts';
export { exerciseFiles } from './evidence-files.ts';
export { planNightly } from './evidence-nightly.ts';

export const exercises: Feature = feature({
  name: 'exercises',
  texts,
  routes: [
    start,
    begin,
    checkIn,
    note,
    noteSent,
    page,
    board,
    remind,
    close,
    confirmClose,
    end,
    confirmEnd,
    realIncident,
    confirmRealIncident,
    ...afterRoutes,
    ...templateRoutes,
    ...[
      plan,
      planSend,
      plans,
      planned,
      reach,
      drop,
      confirmDrop,
      autoOff,
      cast,
      castSend,
      leaveOut,
      launch,
      confirmLaunch,
    ],
    ...[script, inject, injectSend, injectRemove, importScript, importSend, sendInject, pause, resume],
    ...[seen, answerInject, answerInjectSend, sitrep, sitrepSend, shareReport, sharePreview, shareSend],
  ],
  listeners: [spoken],
  help: ({ person, t }) => [
    ...(person.state === 'member'
      ? [
          { ...t.evidence.help, action: 'exercises.evidence', seldom: true },
          { ...t.lessons.help, action: 'exercises.my-lessons', seldom: true },
        ]
      : []),
    ...(may(person, 'coordinator') ? [{ ...t.reach.help, action: 'exercises.reach-proofs' }] : []),
    ...(may(person, 'exerciseLeader')
      ? [
          { ...t.help.start, action: 'exercises.start', dialog: true },
          { ...t.plan.help, action: 'exercises.plan', dialog: true },
          { ...t.template.help, action: 'exercises.templates' },
          { ...t.help.board, action: 'exercises.board' },
        ]
      : []),
  ],
  home,
  jobs: {
    'exercises.reminder': reminder,
    'exercises.close-time': closeTime,
    'exercises.board-due': boardDue,
    'exercises.draw-board': drawBoard,
    'exercises.inject-due': injectDue,
    'exercises.soon': soon,
    'exercises.sitrep-due': sitrepDue,
    ...afterJobs,
  },
  personalData,
});
