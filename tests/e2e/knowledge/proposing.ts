import { expect } from 'vitest';
import { texts } from '../../../src/features/knowledge/texts.ts';
import { finds, helped, next, PIECES, type Piece, type Stage } from './stage.ts';

const t = texts.nl;

/** A member proposes a best practice; an editor on another platform approves one and rejects one. */
export async function proposing({ editors, plain }: Stage): Promise<void> {
  for (const [at, member] of plain.entries()) {
    const editor = next(editors, at);
    const { theme } = PIECES[at] as Piece;
    for (const kind of ['goed', 'slecht'] as const) {
      const title = `Een ${kind} idee vanaf ${member.platform}`;
      const form = { title, text: `De gele paraplu van ${member.platform} helpt bij regen.`, themeId: theme };
      await member.fills(await helped(member), t.propose.help.title, form);
      await member.hears(t.propose.sent);
      const proposal = await editor.hears(t.propose.proposed(theme), title);
      if (kind === 'goed') {
        await proposal.press(t.propose.approve);
        await member.hears(t.propose.outcome.approved(title));
      } else {
        await editor.fills(proposal, t.propose.reject, { reason: 'Dit staat er al.' });
        await member.hears(t.propose.outcome.rejected(title), 'Dit staat er al.');
      }
    }
    const found = await finds(
      next(plain, at),
      `Waarbij helpt de gele paraplu van ${member.platform}?`,
      t.answer.sources,
      `vanaf ${member.platform}`,
    );
    expect(found.text).not.toContain('slecht idee');
  }
}
