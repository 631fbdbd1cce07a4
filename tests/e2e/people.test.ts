import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, launchBrowser } from '../fixtures/browser.ts';
import { CLIENT, type Provider, startProvider } from '../fixtures/oidc.ts';
import { type Product, startProduct } from '../fixtures/product.ts';
import { type FakeConnector, startConnector } from '../fixtures/teams/connector.ts';
import { colleagues } from './people/community.ts';
import { installation } from './people/installation.ts';
import { absence, byMailDomain, linking, newcomers } from './people/joining.ts';
import { outsiders } from './people/outsiders.ts';
import { erasing, nothingLeft } from './people/privacy.ts';
import { puttingOut } from './people/put-out.ts';
import { lastAdministrator, rights } from './people/rights.ts';
import { signingIn } from './people/sessions.ts';
import { type Stage, setStage } from './people/stage.ts';
import { tenants } from './people/tenants.ts';
import { audit, morning } from './people/trail.ts';
import { webOnly, workAccount } from './people/work-account.ts';

/** Issue 9's points as people see them on Slack, on Teams and on the web; each scene goes on where the one before ended. */
let browser: Browser;
let product: Product;
let connector: FakeConnector;
let provider: Provider;
let stage: Stage;

beforeAll(async () => {
  provider = await startProvider();
  const signIn = {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.clientId,
    OIDC_CLIENT_SECRET: CLIENT.clientSecret,
  };
  [browser, product, connector] = await Promise.all([
    launchBrowser(),
    startProduct(undefined, signIn),
    startConnector(),
  ]);
  stage = await setStage({
    ...{ browser, product, connector, provider },
    accessible: async (page) => expect(await axe(page), page.url()).toEqual([]),
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
  await connector?.close();
  provider?.stop();
});

test('organisations are added, tenants let in, mapped, switched off and on', () => tenants(stage));
test('newcomers wait for approval or come by an invitation', () => newcomers(stage));
test('a mail domain decides the organisation of a newcomer', () => byMailDomain(stage));
test('a Slack and a Teams account are linked by a code, and split', () => linking(stage));
test('absence is told and ended', () => absence(stage));
test('roles and networks are given and taken', () => rights(stage));
test('the last administrator stays one', () => lastAdministrator(stage));
test('a link from the chat signs in on the web once; the session is listed and ended', () => signingIn(stage));
test('a work account signs in, until its provider or its owner is shut out', () => workAccount(stage));
test('somebody is put out and let in again', () => puttingOut(stage));
test('an organisation with only the web is switched off', () => webOnly(stage));
test('who reads along in a Slack channel decides what is said there', () => outsiders(stage));
test('profiles are found, colleagues asked and opted out of', () => colleagues(stage));
test('the app is installed, taken out and put back; who is not reached is told', () => installation(stage));
test('the audit trail is searched', () => audit(stage));
test('one’s own data are shown, copied and erased', () => erasing(stage));
test('nothing of who was erased is left in the database', () =>
  nothingLeft(stage, Object.values(stage.plain), [
    'Hoe doe jij dit, ',
    'Wie weet dit vanaf ',
    'Zo, Slack.',
    'Zo, Teams.',
  ]));
test('in the morning a test message and an expiring secret', () => morning(stage, Date.now));
