import { expect } from 'vitest';
import { texts } from '../../../src/features/knowledge/texts.ts';
import type { Actor } from '../../fixtures/actors.ts';
import { RESTRICTED } from './imported.ts';
import { finds, type Stage } from './stage.ts';

const t = texts.nl;
const { title, sentence, question, theme } = RESTRICTED;

async function shelf(who: Actor) {
  await who.says('kennisbank');
  await (await who.hears(t.browse.title, theme)).press(t.browse.open, theme);
  return who.hears(theme, t.browse.all);
}

/** What is for one network is answered and listed to its members; for others it does not exist: no answer, no suggestion, no title. */
export async function restricted({ editors, plain }: Stage): Promise<void> {
  for (const member of editors) {
    const { text } = await finds(member, question, title, t.answer.sources);
    expect(text).toContain(sentence);
    expect(text).toContain('TLP:AMBER');
    expect((await shelf(member)).text).toContain(title);
  }
  for (const other of plain) {
    for (const asked of [question, title, sentence]) {
      await finds(other, asked, t.unknown.lead);
    }
    expect((await shelf(other)).text).toContain(t.answer.read);
    expect(await other.count(title, t.answer.read)).toBe(0);
    expect(await other.count(title, t.answer.sources)).toBe(0);
    expect(await other.count('paarse kluis', t.answer.sources)).toBe(0);
  }
}
