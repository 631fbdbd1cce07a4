import { texts } from '../../../src/features/community/texts.ts';
import { texts as updateTexts } from '../../../src/features/updates/texts.ts';
import { hearsWithout, type Stage } from './stage.ts';

const t = texts.nl;
const updates = updateTexts.nl;
const THEME = 'Burgernet';

/** Each makes a profile, is found, asked and answers, from and to another platform; who opts out is gone at once. */
export async function colleagues({ plain, accessible }: Stage): Promise<void> {
  const all = [plain.slack, plain.teams, plain.web] as const;
  for (const person of all) {
    await person.says('thema’s');
    await (await person.hears(updates.themes.mine, THEME)).press(updates.buttons.follow, THEME);
    await person.hears(updates.themes.mine, updates.buttons.stop);
    await person.says('mijn profiel');
    const about = `Meldingen van ${person.platform}`;
    const fields = { about, visibleTo: t.profile.visible.everyone, takesQuestions: 'yes' };
    await person.fills(await person.hears(t.profile.title, t.profile.lead), t.profile.add, fields, THEME);
    await person.hears(t.profile.saved, about);
  }
  await accessible(plain.web.page);

  for (const [i, asker] of all.entries()) {
    const other = all[(i + 1) % all.length] ?? asker;
    await asker.says(`collega ${THEME}`);
    const found = await asker.hears(t.find.on(THEME), other.name);
    await asker.fills(found, t.buttons.contact, { note: `Hoe doe jij dit, ${other.platform}?` }, other.name);
    await asker.hears(t.contact.sent);
    const asked = await other.hears(t.contact.title(asker.name), `Hoe doe jij dit, ${other.platform}?`);
    await other.fills(asked, t.buttons.answer, { answer: `Zo, ${asker.platform}.` });
    await other.hears(t.answer.sent);
    await asker.hears(t.answer.heading, `Zo, ${asker.platform}.`);

    await asker.fills(found, t.buttons.ask, { themeId: THEME, question: `Wie weet dit vanaf ${asker.platform}?` });
    await asker.hears(t.ask.sent);
    for (const one of all.filter((one) => one !== asker))
      await one.hears(t.question.title(THEME), `Wie weet dit vanaf ${asker.platform}?`);
  }
  await accessible(plain.web.page);

  for (const person of all) {
    await (await person.hears(t.question.title(THEME))).press(t.buttons.stopQuestions);
    await person.hears(t.stopped.title, t.stopped.done(THEME));
  }
  const [asker] = all;
  await asker.says(`collega ${THEME}`);
  const open = await asker.hears(t.find.on(THEME), t.buttons.ask);
  await asker.fills(open, t.buttons.ask, { themeId: THEME, question: 'Hoort iemand dit nog?' });
  await asker.hears(t.refusals.nobody);

  for (const person of all) {
    await person.says('mijn profiel');
    await (await person.hears(t.profile.title, t.profile.findable)).press(t.profile.remove, THEME);
    await person.hears(t.profile.removed);
    for (const other of all.filter((one) => one !== person)) {
      await other.says(`collega ${THEME}`);
      await hearsWithout(other, person.name, t.find.on(THEME));
    }
  }
}
