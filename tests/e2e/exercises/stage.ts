import type { Browser, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { texts } from '../../../src/features/exercises/texts.ts';
import { texts as peopleTexts } from '../../../src/features/people/texts.ts';
import {
  type Actor,
  playgroundActor,
  type SlackActor,
  slackActor,
  type WebActor,
  webActor,
} from '../../fixtures/actors.ts';
import type { Product } from '../../fixtures/product.ts';

export const t = texts.nl;
export const EXERCISE = 'Proef met noodkaarten';
export const CODEWORD = 'WATERSPREEUW';
export const MARK = `OEFENING ${CODEWORD}`;

/** Who plays: the leader and the control cell on Slack, an observer on the web, a player on each platform. */
export type Stage = {
  browser: Browser;
  product: Product;
  leader: SlackActor;
  control: SlackActor;
  observer: WebActor;
  players: { slack: SlackActor; teams: Actor; web: WebActor };
  coordinator: WebActor;
  /** Mails that came in. */
  mails: { to: string; text: string }[];
  /** Expects that axe has nothing against a page as it is now. */
  accessible(page: Page): Promise<void>;
};

/** A mail server that takes everything. */
export async function catchMail(mails: Stage['mails']) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (part) => {
        text += String(part);
      });
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', text });
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>((done) => server.close(() => done())) };
}

export async function setStage(parts: Pick<Stage, 'browser' | 'product' | 'mails' | 'accessible'>): Promise<Stage> {
  const { browser, product } = parts;
  const { town, police } = product.slack;
  await product.operate(async ({ command }) => {
    await command('tenant allow', ['slack', town.team], { organisation: 'lageveen' });
    await command('tenant allow', ['slack', police.team], { organisation: 'politie' });
    await command('tenant allow', ['teams', product.teams.config.tenantId], { organisation: 'duinmonde' });
  });
  const onSlack = (name: string, workspace = town) => slackActor({ ...product.slack, workspace }, name);
  const slack = { leader: onSlack('Loes'), player: onSlack('Sanne'), control: onSlack('Stef', police) };
  const teams = playgroundActor(product);
  for (const person of [...Object.values(slack), teams]) {
    await person.says('taal'); // the playground's own user speaks English
    await (await person.hears('English')).press('Nederlands');
    await person.hears(peopleTexts.nl.language.saved);
  }
  await product.operate(async ({ command }) => {
    await command('role give', [slack.leader.account, 'exerciseLeader'], { network: 'ciso-netwerk' });
    await command('network join', ['ciso-netwerk', slack.control.account]);
    for (const [{ account }, organisation] of [
      [slack.player, 'lageveen'],
      [teams, 'duinmonde'],
    ] as const) {
      await command('network join', ['ciso-netwerk', account]);
      await command('mandate give', [organisation, account]);
    }
  });
  return {
    ...parts,
    ...{ leader: slack.leader, control: slack.control },
    observer: await webActor(browser, product, 'ciso-zilverpolder', 'CISO Zilverpolder'),
    players: {
      slack: slack.player,
      teams,
      web: await webActor(browser, product, 'ciso-sluisdrecht', 'CISO Sluisdrecht'),
    },
    coordinator: await webActor(browser, product, 'coordinator-netwerk', 'Coördinator'),
  };
}

/** Presses one of the tools that stand with the exercise. */
export async function tool(who: Actor, label: string): Promise<void> {
  await who.says('hulpmiddelen');
  const listed = await who.hears(t.tools.choose, MARK);
  await listed.press(t.tools.button, EXERCISE);
  await (await who.hears(t.tools.title(EXERCISE), label)).press(label);
}
