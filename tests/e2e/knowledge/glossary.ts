import { texts } from '../../../src/features/knowledge/texts.ts';
import { OUTDATED } from './imported.ts';
import { accessible, finds, helped, next, type Stage } from './stage.ts';

const t = texts.nl;

/** A Dutch article answers an English question where there is no English one. */
export async function english({ plain }: Stage): Promise<void> {
  for (const reader of plain) await finds(reader, 'What is on the weapons card?', 'De wapenkaart', t.answer.sources);
}

/** An editor writes down an abbreviation; on another platform it is explained, and searched with, until it is taken out. */
export async function glossary({ editors, plain }: Stage): Promise<void> {
  for (const [at, editor] of editors.entries()) {
    const { abbreviation, title, sentence } = OUTDATED[at] as (typeof OUTDATED)[number];
    const { term, meaning, question } = abbreviation;
    const reader = next(plain, at);
    await finds(reader, `Wat betekent ${term}?`, t.unknown.lead);
    await (await helped(editor)).press(t.glossary.help.title);
    const form = { term, meanings: meaning, audience: t.glossary.form.everyone };
    await editor.fills(await editor.hears(t.glossary.title, t.glossary.add), t.glossary.add, form);
    const saved = await editor.hears(t.glossary.saved(term));
    await finds(reader, `Wat betekent ${term}?`, t.glossary.means(term), meaning);
    await finds(reader, question, title, sentence, t.answer.sources);
    if (at > 0) continue;
    await saved.press(t.glossary.all);
    await (await editor.hears(t.glossary.title, term)).press(t.glossary.remove, term);
    await editor.hears(t.glossary.removed(term));
    await finds(reader, `Wat betekent ${term}?`, t.unknown.lead);
  }
  await accessible(editors[0]);
}
