import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendar } from '../../src/core/dates.ts';
import { coreTexts } from '../../src/core/texts.ts';
import { texts } from '../../src/features/knowledge/texts.ts';
import { texts as peopleTexts } from '../../src/features/people/texts.ts';
import { type Actor, playgroundActor, slackActor, teamsActor, type WebActor, webActor } from '../fixtures/actors.ts';
import { axe, launchBrowser } from '../fixtures/browser.ts';
import type { Heard } from '../fixtures/participants.ts';
import { type Product, startProduct } from '../fixtures/product.ts';
import { type FakeConnector, startConnector } from '../fixtures/teams/connector.ts';

/** Issue 10's points as people see them on Slack, on Teams and on the web. */
const t = texts.nl;
const OTHER_TENANT = 'tenant-proefstad';
const LATE_MS = 20_000;

let browser: Browser;
let product: Product;
let connector: FakeConnector;
/** Each may write articles, decides on proposals, and is expert of one theme. */
let editors: [web: WebActor, slack: Actor, teams: Actor];
let plain: [web: WebActor, slack: Actor, teams: Actor];

/** What is written from each platform, of which the knowledge base of the demo knows nothing. */
const PIECES = [
  { theme: 'Woonoverlast', subject: 'dakterras', person: 'stadsbouwmeester', other: 'windscherm', place: 'kermis' },
  { theme: 'Privacy', subject: 'bodycam', person: 'archivaris', other: 'accupakket', place: 'veerboot' },
  { theme: 'Burgernet', subject: 'reddingshond', person: 'havenmeester', other: 'drinkbak', place: 'sterrenwacht' },
] as const;
type Piece = (typeof PIECES)[number];
const titleOf = ({ subject }: Piece) => `Proefregels voor de ${subject}`;
const questionOn = ({ subject }: Piece) => `Bij wie meld ik een ${subject}?`;

beforeAll(async () => {
  [browser, product, connector] = await Promise.all([launchBrowser(), startProduct(undefined), startConnector()]);
  const { town, police } = product.slack;
  await product.operate(async ({ command }) => {
    await command('tenant allow', ['slack', town.team], { organisation: 'lageveen' });
    await command('tenant allow', ['slack', police.team], { organisation: 'politie' });
    await command('tenant allow', ['teams', product.teams.config.tenantId], { organisation: 'duinmonde' });
    await command('tenant allow', ['teams', OTHER_TENANT], { organisation: 'havenrijk' });
  });
  const onSlack = (workspace: typeof town, name: string) => slackActor({ ...product.slack, workspace }, name);
  editors = [
    await webActor(browser, product, 'coordinator-netwerk', 'Coördinator Veiligheidsnetwerk'),
    onSlack(town, 'Eva Redactie'),
    playgroundActor(product),
  ];
  plain = [
    await webActor(browser, product, 'beleidsadviseur-oov-lageveen', 'Beleidsadviseur OOV Lageveen'),
    onSlack(police, 'Pim Politie'),
    teamsActor(product, connector, OTHER_TENANT, 'Tess Teams'),
  ];
  for (const person of [...editors, ...plain].filter(({ platform }) => platform !== 'web')) {
    await person.says('taal'); // the playground's own user speaks English
    await (await person.hears('English')).press('Nederlands');
    await person.hears(peopleTexts.nl.language.saved);
  }
  await product.operate(async ({ command }) => {
    for (const { account } of editors.slice(1)) await command('role give', [account, 'editor']);
    for (const [at, { account }] of editors.entries())
      await command('role give', [account, 'expert'], { theme: (PIECES[at]?.theme ?? '').toLowerCase() });
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
  await connector?.close();
});

const next = <T>(all: readonly T[], at: number): T => all[(at + 1) % all.length] as T;
const accessible = async ({ page }: WebActor) => expect(await axe(page), page.url()).toEqual([]);

/** Asks until the answer has these words: what was written is found by every replica within seconds. */
async function finds(who: Actor, question: string, ...words: string[]): Promise<Heard> {
  const before = await who.count(...words);
  await expect
    .poll(
      async () => {
        await who.says(question);
        return who.count(...words);
      },
      { timeout: LATE_MS, interval: 1000, message: `${words} for ${who.name} on ${who.platform}` },
    )
    .toBeGreaterThan(before);
  return who.hears(...words);
}

async function helped(who: Actor): Promise<Heard> {
  await who.says('help');
  return who.hears(coreTexts.nl.help.title);
}

test('an editor writes an article; others get what answers, with its source and date, and say whether it helped', async () => {
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
});

test('an editor on another platform changes it, and withdraws it', async () => {
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
    await editor.hears(t.edit.withdrawn, titleOf(piece));
    await finds(reader, questionOn(piece), t.unknown.lead);
  }
  await accessible(editors[0]);
});

test('a member proposes a best practice; an editor on another platform approves one and rejects one', async () => {
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
});

test('what nobody knows goes to an expert on another platform, whose answer is kept as an article', async () => {
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
});

test('no page complained, but that the product was away while the operator worked', () => {
  const problems = [...editors[0].problems, ...plain[0].problems];
  expect(problems.filter((one) => !one.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
});
