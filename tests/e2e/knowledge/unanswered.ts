import { expect } from 'vitest';
import { coreTexts } from '../../../src/core/texts.ts';
import { texts } from '../../../src/features/knowledge/texts.ts';
import { hearsWithout } from '../people/stage.ts';
import { OUTDATED } from './imported.ts';
import { accessible, finds, helped, next, type Stage } from './stage.ts';

const t = texts.nl;

/** ‘Weet ik niet’ with what comes near; editors on another platform see the question under its theme, not whose it is, and take it off. */
export async function unanswered({ editors, plain }: Stage): Promise<void> {
  for (const [at, asker] of plain.entries()) {
    const { nearMiss, title, theme, sentence } = OUTDATED[at] as (typeof OUTDATED)[number];
    const { text } = await finds(asker, nearMiss, t.unknown.lead, t.unknown.suggestions, title);
    expect(text).toContain(t.unanswered.kept);
    expect(text).not.toContain(sentence);

    const editor = next(editors, at);
    await (await helped(editor)).press(t.edit.help.unanswered.title);
    await (await editor.hears(t.unanswered.title, theme)).press(t.unanswered.open, theme);
    const list = await editor.hears(t.unanswered.on(theme), nearMiss);
    expect(list.text).toContain(t.unanswered.persons(1));
    expect(list.text).not.toContain(asker.name);
    await list.press(t.unanswered.drop, nearMiss);
    await hearsWithout(editor, nearMiss, t.unanswered.on(theme));
  }
  await accessible(editors[0]);
  for (const member of plain) {
    await member.says('onbeantwoorde vragen');
    await member.hears(coreTexts.nl.refusals.missingRole);
  }
}
