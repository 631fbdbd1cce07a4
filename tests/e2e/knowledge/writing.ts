import { expect } from 'vitest';
import { calendar } from '../../../src/core/dates.ts';
import { texts } from '../../../src/features/knowledge/texts.ts';
import type { Actor } from '../../fixtures/actors.ts';
import { accessible, finds, helped, next, PIECES, type Piece, questionOn, type Stage, titleOf } from './stage.ts';

const t = texts.nl;

/** An editor writes an article; others get what answers, with its source and date, and say whether it helped. */
export async function writing({ editors, plain }: Stage): Promise<void> {
  for (const [at, editor] of editors.entries()) {
    const piece = PIECES[at] as Piece;
    await editor.fills(await helped(editor), t.edit.help.write.title, {
      title: titleOf(piece),
      text: `Een dag vooraf regel je dit:\n\n- De ${piece.subject} meld je bij de ${piece.person}.\n- Het ${piece.other} neem je zelf mee.`,
      theme: piece.theme,
      tlp: t.edit.form.tlps['TLP:GREEN'],
      source: `Bron ${piece.person}`,
    });
    await editor.hears(t.edit.saved, titleOf(piece));
    const reader = next(plain, at);
    const answer = await finds(reader, questionOn(piece), titleOf(piece), t.answer.sources);
    expect(answer.text).toContain(`De ${piece.subject} meld je bij de ${piece.person}.`);
    expect(answer.text).toContain('Een dag vooraf regel je dit:');
    expect(answer.text).not.toContain(piece.other);
    expect(answer.text).toContain(`Bron ${piece.person}`);
    expect(answer.text).toContain(calendar('nl', 'Europe/Amsterdam').date(new Date()));
    await answer.press(t.followUp.helpful);
    await reader.hears(t.followUp.voted.title, t.followUp.voted.helpful);
  }
  await accessible(plain[0]);
}

/** An editor on another platform changes it, withdraws it, and restores it by its history. */
export async function changing({ editors, plain }: Stage): Promise<void> {
  for (const [at, piece] of PIECES.entries()) {
    const editor = next(editors, at);
    const reader = plain[at] as Actor;
    const open = async () => {
      const answer = await finds(editor, questionOn(piece), titleOf(piece), t.answer.sources);
      await answer.press(t.answer.whole);
      return editor.hears(titleOf(piece), t.edit.withdraw);
    };
    const sentence = `De ${piece.subject} meld je voortaan bij de ${piece.person} op woensdag.`;
    await editor.fills(await open(), t.edit.change, { text: `${sentence}\n\nHet ${piece.other} blijft thuis.` });
    await editor.hears(t.edit.changed, titleOf(piece));
    await finds(reader, questionOn(piece), titleOf(piece), sentence);

    await (await open()).press(t.edit.withdraw);
    await (await editor.hears(t.edit.askWithdraw(titleOf(piece)))).press(t.edit.withdraw);
    const gone = await editor.hears(t.edit.withdrawn, titleOf(piece));
    await finds(reader, questionOn(piece), t.unknown.lead);
    await gone.press(t.edit.history);
    const history = await editor.hears(t.edit.historyOf(titleOf(piece)), t.edit.kinds.change, t.edit.kinds.write);
    expect(history.text).toContain(t.edit.isWithdrawn);
    expect(history.text).toContain((editors[at] as Actor).name);
    await history.press(t.edit.restore, t.edit.kinds.withdraw);
    await editor.hears(t.edit.restored, titleOf(piece));
    await finds(reader, questionOn(piece), titleOf(piece), sentence);
  }
  await accessible(editors[0]);
}
