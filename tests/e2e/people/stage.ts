import type { Browser, Page } from 'playwright-core';
import { texts } from '../../../src/features/people/texts.ts';
import {
  type Actor,
  type ConnectorActor,
  playgroundActor,
  type SlackActor,
  slackActor,
  teamsActor,
  type WebActor,
  webActor,
} from '../../fixtures/actors.ts';
import type { Provider } from '../../fixtures/oidc.ts';
import type { Heard } from '../../fixtures/participants.ts';
import type { Product } from '../../fixtures/product.ts';
import { waitFor } from '../../fixtures/slack/wait.ts';
import type { FakeConnector } from '../../fixtures/teams/connector.ts';

/** The tenant on Teams beside the Playground's. */
export const OTHER_TENANT = 'tenant-proefstad';

/** What the scenes play on. Of each platform there is an administrator and somebody without a role. */
export type Stage = {
  browser: Browser;
  product: Product;
  connector: FakeConnector;
  /** The sign-in of an organisation of its own. */
  provider: Provider;
  admin: { web: WebActor; slack: SlackActor; teams: Actor };
  plain: { web: WebActor; slack: SlackActor; teams: ConnectorActor };
  slackOn(workspace: 'town' | 'police', name: string, mailDomain?: string): SlackActor;
  teamsOf(name: string): ConnectorActor;
  /** Expects that axe has nothing against a page as it is now. */
  accessible(page: Page): Promise<void>;
};

export async function setStage(
  parts: Pick<Stage, 'browser' | 'product' | 'connector' | 'provider' | 'accessible'>,
): Promise<Stage> {
  const { browser, product, connector } = parts;
  const slackOn: Stage['slackOn'] = (workspace, name, mailDomain) =>
    slackActor({ ...product.slack, workspace: product.slack[workspace] }, name, mailDomain);
  const teamsOf = (name: string) => teamsActor(product, connector, OTHER_TENANT, name);
  return {
    ...parts,
    slackOn,
    teamsOf,
    admin: {
      web: await webActor(browser, product, 'beheerder-knooppunt', 'Functioneel beheerder Knooppunt'),
      slack: slackOn('town', 'Bea Beheer'),
      teams: playgroundActor(product),
    },
    plain: {
      web: await webActor(browser, product, 'adviseur-cyber', 'Adviseur gedigitaliseerde criminaliteit'),
      slack: slackOn('police', 'Pim Politie'),
      teams: teamsOf('Tess Teams'),
    },
  };
}

/** The page of a person, as an administrator gets it by name. */
export async function personOf(admin: Actor, name: string) {
  await admin.says(`persoon ${name}`);
  await (await admin.hears(texts.nl.admin.find.lead, name)).press(texts.nl.admin.find.open, name);
  return admin.hears(name, texts.nl.admin.person.mandates);
}

/** The newest message with these words, as soon as `gone` does not stand in it any more. */
export const hearsWithout = (who: Actor, gone: string, ...words: string[]): Promise<Heard> =>
  waitFor(
    async () => {
      const heard = await who.hears(...words);
      return heard.text.includes(gone) ? undefined : heard;
    },
    `‘${words.join('’ and ‘')}’ without ‘${gone}’ for ${who.name}`,
  );
