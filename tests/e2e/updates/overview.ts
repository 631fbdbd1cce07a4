import { coreTexts } from '../../../src/core/texts.ts';
import { texts as eventTexts } from '../../../src/features/events/texts.ts';
import { texts as exerciseTexts } from '../../../src/features/exercises/texts.ts';
import { texts } from '../../../src/features/updates/texts.ts';
import type { Cast } from '../../fixtures/cast.ts';
import { choiceOf } from '../../fixtures/participants.ts';

const t = texts.nl;
const events = eventTexts.nl;
const exercises = exerciseTexts.nl;

/** On Teams and the web too: my themes, my registrations and my exercises on one page, to which `help` leads. */
export async function overview({ slack, teams, web }: Cast): Promise<void> {
  for (const one of [teams, web.ciso]) {
    await one.says('thema’s');
    await (await one.hears(t.themes.mine)).press(t.buttons.follow, 'Burgernet');
    await one.hears(t.themes.mine, t.buttons.stop);
  }
  await teams.says('agenda');
  await (await teams.hears(events.agenda.lead, events.buttons.details)).press(events.buttons.details);
  await (await teams.hears(events.buttons.register)).press(events.buttons.register);
  await teams.hears(events.buttons.cancel);
  const { leader } = slack;
  await leader.says('oefening starten');
  await (await leader.hears(exercises.start.title)).press(exercises.start.title);
  const dialog = await leader.dialog(exercises.start.codeword);
  await leader.submit(dialog, {
    kind: { choice: 'exercise' },
    name: 'Overzichtsproef',
    codeword: 'ZILVERREIGER',
    scenario: 'Een proef.',
    network: choiceOf(dialog, 'CISO-netwerk'),
    minutes: '60',
    remindAfter: '10',
  });
  for (const one of [teams, web.ciso]) {
    await one.hears(exercises.request.title('Overzichtsproef'));
    await one.says('help');
    await (await one.hears(coreTexts.nl.help.title, coreTexts.nl.home.title)).press(coreTexts.nl.home.title);
    await one.hears(
      coreTexts.nl.home.title,
      'Burgernet',
      t.home.weekly,
      ...(one === teams ? [events.mine.title] : []),
      'ZILVERREIGER',
      exercises.request.title('Overzichtsproef'),
      exercises.states.present,
    );
  }
}
