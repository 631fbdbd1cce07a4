import { coreTexts } from '../../../src/core/texts.ts';
import { texts } from '../../../src/features/people/texts.ts';
import { textsIn } from '../../fixtures/participants.ts';
import { slackPerson } from '../../fixtures/slack/person.ts';
import { waitFor } from '../../fixtures/slack/wait.ts';
import type { Stage } from './stage.ts';

const { reachability: t, admin } = texts.nl;
const { help, refusals } = coreTexts.nl;
/** The emulator's own workspace, in which the first of its users presses ‘Allow’. */
const FRESH = 'T000000001';

/** The page that installs the app in a workspace, as its administrator goes through it. */
async function install({ product }: Stage, allow: (authorize: string) => Promise<string>): Promise<void> {
  const begun = await fetch(`${product.address}slack/install`, { redirect: 'manual' });
  const cookie = begun.headers.getSetCookie().map((one) => one.split(';')[0]);
  const back = await allow(begun.headers.get('location') ?? '');
  const done = await fetch(back, { headers: { cookie: cookie.join('; ') }, redirect: 'manual' });
  if (done.status !== 200) throw new Error(`installing gave ${done.status}: ${await done.text()}`);
}

/** What the administrators read about who cannot be reached, on each platform. */
async function unreachable({ admin: by, accessible }: Stage, reason: string, organisation: string, name: string) {
  for (const one of Object.values(by)) {
    await one.says('bereikbaarheid');
    const list = await one.hears(t.title, reason, t.mend);
    await list.press(t.names, organisation);
    await one.hears(t.namesTitle(organisation), name, reason);
  }
  await accessible(by.web.page);
}

/** Installed by the page, taken out and put back; the same on Teams. Meanwhile the list of who is reached tells so. */
export async function installation(stage: Stage): Promise<void> {
  const { product, admin: by } = stage;
  const { emulator, send } = product.slack;
  const allow = emulator.allowInstall({
    clientId: '1.2',
    clientSecret: 'client secret',
    redirectUri: `${product.address}slack/oauth_redirect`,
  });
  await install(stage, allow);
  const workspace = emulator.installed(FRESH);
  const user = emulator.addUser(FRESH, { name: 'Fleur Vers', email: 'fleur@vers.example' });
  const fleur = slackPerson({ emulator, send, workspace, user });
  const hears = (words: string, more: number) =>
    waitFor(
      () => emulator.inPrivate(user).filter(({ blocks }) => textsIn(blocks).includes(words))[more],
      `‘${words}’ for Fleur`,
    );
  await fleur.say('help');
  await hears(refusals.unknownTenant, 0);
  await by.web.says('omgevingen');
  const asked = { platform: 'Slack', externalId: FRESH, name: 'Werkruimte Vers' };
  await by.web.fills(await by.web.hears(admin.tenants.lead), admin.tenants.allow, asked);
  const list = await by.web.hears(admin.tenants.done, asked.name);
  await by.web.fills(list, admin.tenants.map, { organisationId: 'Gemeente Zilverpolder' }, asked.name);
  await by.web.hears(admin.tenants.done, `${admin.tenants.rest} → Gemeente Zilverpolder`);
  await fleur.say('help');
  await hears(help.title, 0);

  const tim = stage.teamsOf('Tim Terug');
  await tim.installs('add');
  await tim.hears(help.title);
  await tim.installs('remove');
  await send({
    ...{ type: 'event_callback', team_id: FRESH, event_id: 'EvGONE', api_app_id: 'A000000001' },
    authorizations: [{ team_id: FRESH, is_enterprise_install: false }],
    event: { type: 'app_uninstalled' },
  });
  await unreachable(stage, t.reasons['bot removed'], 'Gemeente Zilverpolder', 'Fleur Vers');
  await unreachable(stage, t.reasons['bot removed'], 'Gemeente Slackdam', 'Tim Terug');

  await tim.installs('add');
  await tim.says('bereikbaarheid');
  await install(stage, allow);
  await fleur.say('help');
  await hears(help.title, 1);
  for (const one of Object.values(by)) {
    await one.says('bereikbaarheid');
    await waitFor(async () => {
      const { text } = await one.hears(t.title, t.organisations);
      return text.includes(t.reasons['bot removed']) ? undefined : true;
    }, `everybody reached again for ${one.name}`);
  }
}
