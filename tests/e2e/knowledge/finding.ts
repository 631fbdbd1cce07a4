import { expect } from 'vitest';
import { calendar } from '../../../src/core/dates.ts';
import { texts } from '../../../src/features/knowledge/texts.ts';
import { OUTDATED, TABLE } from './imported.ts';
import { accessible, finds, next, type Stage } from './stage.ts';

const t = texts.nl;
const { date } = calendar('nl', 'Europe/Amsterdam');

/** What was imported is found, mistyped or in other words, with its heading, source and date, and the warning that it is old. */
export async function finding({ editors, plain }: Stage): Promise<void> {
  for (const [at, reader] of plain.entries()) {
    for (const [piece, question] of [
      [OUTDATED[at], OUTDATED[at]?.misspelt],
      [next(OUTDATED, at), next(OUTDATED, at).compound],
    ] as const) {
      if (!piece || !question) throw new Error('no piece');
      const { text } = await finds(reader, question, piece.title, t.answer.sources);
      for (const one of [piece.heading, piece.sentence, 'Handboek', piece.theme, date(new Date('2019-03-11'))])
        expect(text).toContain(one);
      expect(text).toContain(t.answer.outdated);
      expect(text).toContain(t.answer.reviewBefore(date(new Date(piece.review))));
      expect(text).not.toContain('Bel het meldpunt');
    }
    const { text } = await finds(reader, TABLE.question, TABLE.title, t.answer.sources);
    for (const one of [TABLE.heading, ...TABLE.row]) expect(text).toContain(one);
    expect(text).not.toContain(t.answer.outdated);
    expect(text).not.toContain('40 euro');
  }
  await accessible(plain[0]);

  for (const [at, reader] of plain.entries()) {
    const piece = OUTDATED[at] as (typeof OUTDATED)[number];
    const answer = await reader.hears(piece.title, t.answer.sources);
    await answer.press(t.followUp.notHelpful);
    const voted = await reader.hears(t.followUp.voted.title, t.followUp.voted.notHelpful);
    expect(voted.text).toContain(t.followUp.askExpert);
    const found = await finds(next(editors, at), piece.misspelt, piece.title, t.answer.whole);
    await found.press(t.answer.whole);
    await next(editors, at).hears(piece.title, t.followUp.voteCount(0, 1));
  }
}
