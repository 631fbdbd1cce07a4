import { headline } from '../../core/headline.ts';
import { type Block, button, buttons, notice } from '../../core/view.ts';
import { type C, ownOf, readingOf } from './access.ts';
import { isOpen, markingOf, type RollCall } from './domain.ts';
import { leaderButtons, toolsButton } from './leader-views.ts';
import { openFor, running } from './store.ts';
import { answerButtons } from './views.ts';

/** What waits for this person: open roll-calls to him, and what he leads. The page is not marked, so each title is. */
export async function home(context: C): Promise<Block[]> {
  const { tx, now, person, t, locale } = context;
  if (person.state !== 'member') return [];
  const r = readingOf(context);
  const marked = ({ exercise }: RollCall, title: string) => headline({ title, marking: markingOf(exercise) }, locale);
  const blocks: Block[] = [];
  for (const rollCall of await openFor(tx, person.id, now)) {
    const { answer } = await ownOf(context, rollCall);
    const state = answer ? t.home.answered(t.states[answer.state].toLowerCase()) : t.page.open;
    blocks.push(
      notice(answer ? 'success' : 'warning', marked(rollCall, t.request.title(rollCall.exercise.name)), state),
      buttons(...answerButtons(rollCall, r)),
    );
  }
  const mine = (await running(tx)).filter(
    ({ exercise }) => exercise.leader.id === person.id || exercise.control.includes(person.id),
  );
  for (const rollCall of mine) {
    blocks.push(
      notice('info', marked(rollCall, rollCall.exercise.name), t.home.leading),
      buttons(
        button(t.lead.board, 'exercises.board', { rollCallId: rollCall.id }),
        ...leaderButtons(rollCall, isOpen(rollCall, now), r),
        toolsButton(rollCall, r),
      ),
    );
  }
  return blocks;
}
