import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { coreTexts } from '../../../src/core/texts.ts';
import { texts as peopleTexts } from '../../../src/features/people/texts.ts';
import { type Actor, playgroundActor, slackActor, teamsActor, type WebActor, webActor } from '../../fixtures/actors.ts';
import { axe } from '../../fixtures/browser.ts';
import { runImport, writeFiles } from '../../fixtures/import.ts';
import type { Heard } from '../../fixtures/participants.ts';
import type { Product } from '../../fixtures/product.ts';
import type { FakeConnector } from '../../fixtures/teams/connector.ts';
import { FILES, RESTRICTED } from './imported.ts';

const OTHER_TENANT = 'tenant-proefstad';
const LATE_MS = 20_000;

/** What the scenes play on. */
export type Stage = {
  /** Each may write articles, decides on proposals, is expert of one theme, and is in the network of `RESTRICTED`. */
  editors: [web: WebActor, slack: Actor, teams: Actor];
  plain: [web: WebActor, slack: Actor, teams: Actor];
};

/** What is written from each platform, of which the knowledge base of the demo knows nothing. */
export const PIECES = [
  { theme: 'Woonoverlast', subject: 'dakterras', person: 'stadsbouwmeester', other: 'windscherm', place: 'kermis' },
  { theme: 'Privacy', subject: 'bodycam', person: 'archivaris', other: 'accupakket', place: 'veerboot' },
  { theme: 'Burgernet', subject: 'reddingshond', person: 'havenmeester', other: 'drinkbak', place: 'sterrenwacht' },
] as const;
export type Piece = (typeof PIECES)[number];
export const titleOf = ({ subject }: Piece) => `Proefregels voor de ${subject}`;
export const questionOn = ({ subject }: Piece) => `Bij wie meld ik een ${subject}?`;

/** Lets the tenants in, gives the roles and imports a folder. */
export async function setStage(parts: {
  browser: Browser;
  product: Product;
  connector: FakeConnector;
}): Promise<Stage> {
  const { browser, product, connector } = parts;
  const { town, police } = product.slack;
  await product.operate(async ({ command, db }) => {
    await command('tenant allow', ['slack', town.team], { organisation: 'lageveen' });
    await command('tenant allow', ['slack', police.team], { organisation: 'politie' });
    await command('tenant allow', ['teams', product.teams.config.tenantId], { organisation: 'duinmonde' });
    await command('tenant allow', ['teams', OTHER_TENANT], { organisation: 'havenrijk' });
    const folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
    writeFiles(folder, FILES);
    const report = await runImport(db, folder, { source: 'Handboek' });
    rmSync(folder, { recursive: true });
    expect(report.at(-1)).toContain(`${Object.keys(FILES).length} added`);
  });
  const onSlack = (workspace: typeof town, name: string) => slackActor({ ...product.slack, workspace }, name);
  const editors: Stage['editors'] = [
    await webActor(browser, product, 'coordinator-netwerk', 'Coördinator Veiligheidsnetwerk'),
    onSlack(town, 'Eva Redactie'),
    playgroundActor(product),
  ];
  const plain: Stage['plain'] = [
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
    for (const [at, { account }] of editors.entries()) {
      await command('role give', [account, 'expert'], { theme: (PIECES[at]?.theme ?? '').toLowerCase() });
      await command('network join', [RESTRICTED.network, account]);
    }
  });
  return { editors, plain };
}

export const next = <T>(all: readonly T[], at: number): T => all[(at + 1) % all.length] as T;
export const accessible = async ({ page }: WebActor) => expect(await axe(page), page.url()).toEqual([]);

/** Asks until the answer has these words: what was written is found by every replica within seconds. */
export async function finds(who: Actor, question: string, ...words: string[]): Promise<Heard> {
  const before = await who.count(...words);
  await expect
    .poll(
      async () => {
        await who.says(question);
        return who.count(...words);
      },
      { timeout: LATE_MS, interval: 700, message: `${words} for ${who.name} on ${who.platform}` },
    )
    .toBeGreaterThan(before);
  return who.hears(...words);
}

export async function helped(who: Actor): Promise<Heard> {
  await who.says('help');
  return who.hears(coreTexts.nl.help.title);
}
