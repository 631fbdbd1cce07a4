import { texts } from '../../../src/features/knowledge/texts.ts';
import { accessible, finds, next, PIECES, type Stage } from './stage.ts';

const t = texts.nl;

/** What nobody knows goes to an expert on another platform, whose answer is kept as an article and found at once. */
export async function experts({ editors, plain }: Stage): Promise<void> {
  for (const [at, asker] of plain.entries()) {
    const expert = next(editors, at);
    const piece = next(PIECES, at);
    const question = `Mag een ${piece.subject} mee naar de ${piece.place}?`;
    const unknown = await finds(asker, question, t.unknown.lead);
    await asker.fills(unknown, t.followUp.askExpert, { themeId: piece.theme });
    await asker.hears(t.followUp.ask.sent);
    const asked = await expert.hears(t.followUp.question.title(piece.theme), question);
    const answer = `Naar de ${piece.place} mag de ${piece.subject} alleen aangelijnd mee.`;
    await expert.fills(asked, t.followUp.question.answer, { answer });
    await asker.hears(t.followUp.answer.heading, answer);
    const told = await expert.hears(t.followUp.answer.sent, t.followUp.keep.button);
    await expert.fills(told, t.followUp.keep.button, { title: `De ${piece.subject} naar de ${piece.place}` });
    await expert.hears(`De ${piece.subject} naar de ${piece.place}`);
    await finds(next(plain, at), question, t.answer.sources, answer);
  }
  await accessible(editors[0]);
}
