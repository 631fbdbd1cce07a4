import { expect } from 'vitest';
import { texts as demoTexts } from '../../../src/demo/texts.ts';
import { texts } from '../../../src/features/knowledge/texts.ts';
import { OUTDATED } from './imported.ts';
import { finds, next, type Stage } from './stage.ts';

const t = texts.nl;

/** In the morning editors are told what is to be looked at again, and give it a new date from there; then the warning is gone. */
export async function reviewing({ editors, plain }: Stage): Promise<void> {
  const [{ page }] = editors;
  await page.getByRole('button', { name: demoTexts.nl.actions.day }).click();
  for (const [at, editor] of editors.entries()) {
    const { title, misspelt, sentence } = OUTDATED[at] as (typeof OUTDATED)[number];
    const told = await editor.hears(t.review.title, title, t.review.past);
    await editor.fills(told, t.edit.change, { review: t.edit.form.months('12') }, title);
    await editor.hears(t.edit.changed, title);
    const reader = next(plain, at);
    await expect
      .poll(async () => (await finds(reader, misspelt, title, sentence, t.answer.sources)).text)
      .not.toContain(t.answer.outdated);
  }
}
