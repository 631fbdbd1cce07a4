import { expect } from 'vitest';
import { coreTexts } from '../../../src/core/texts.ts';
import { texts } from '../../../src/features/people/texts.ts';
import type { SlackActor } from '../../fixtures/actors.ts';
import { textsIn } from '../../fixtures/participants.ts';
import { slackPerson } from '../../fixtures/slack/person.ts';
import { waitFor } from '../../fixtures/slack/wait.ts';
import { personOf, type Stage } from './stage.ts';

const { admin: t, channel: c } = texts.nl;
/** A question that only an article with TLP:GREEN answers, and one that a public article does. */
const CLOSED = {
  ask: 'Wat doen we met een jeugdgroep die over de gemeentegrens gaat?',
  title: 'Een jeugdgroep die over de gemeentegrens gaat',
};
const OPEN = { ask: 'Wat is HackShield?', title: 'HackShield' };

/**
 * Channels of a workspace: one of its own, until a guest speaks there, and one that is shared with another organisation.
 * What outsiders may not read goes to who asked alone.
 */
export async function outsiders(stage: Stage): Promise<void> {
  const { admin, product, plain, slackOn } = stage;
  const { emulator, send, town, police } = product.slack;
  const page = await personOf(admin.web, admin.slack.name);
  await admin.web.fills(page, t.person.give, { role: t.roles.coordinator, scope: t.region });
  await admin.web.hears(t.person.done.added, admin.slack.name, t.roles.coordinator);

  const heard = (channel: string, ...words: string[]) =>
    waitFor(
      () => emulator.inChannel(channel).findLast(({ blocks }) => words.every((one) => textsIn(blocks).includes(one))),
      `‘${words.join('’ and ‘')}’ in ${channel}`,
    );
  const alone = (user: string, ...words: string[]) =>
    waitFor(
      () => emulator.ephemeral(user).findLast(({ blocks }) => words.every((one) => textsIn(blocks).includes(one))),
      `‘${words.join('’ and ‘')}’ for ${user} alone`,
    );
  const bea = slackPerson({ emulator, send, workspace: town, user: admin.slack.user });
  const registered = async (name: string, others: readonly string[], isShared: boolean) => {
    const channel = emulator.addChannel(town.team, name, [town.botUser, admin.slack.user, ...others]);
    if (isShared) emulator.share(channel);
    await admin.slack.mention(channel, 'kanaal');
    await bea.press(await heard(channel, c.title), c.everyone);
    await heard(channel, c.saved);
    return channel;
  };
  const closedStays = (channel: string) =>
    expect(textsIn(emulator.inChannel(channel).map(({ blocks }) => blocks))).not.toContain(CLOSED.title);

  const foreign = emulator.addWorkspace('Onbekende organisatie');
  const stranger = emulator.addUser(foreign.team, { name: 'Vreemde', email: 'vreemde@elders.example' });
  const shared = await registered('gedeeld', [plain.slack.user, stranger], true);
  await heard(shared, c.saved, c.external);
  await admin.slack.mention(shared, CLOSED.ask);
  await alone(admin.slack.user, CLOSED.title);
  await admin.slack.mention(shared, OPEN.ask);
  await heard(shared, OPEN.title);
  const pim = slackPerson({ emulator, send, workspace: town, user: plain.slack.user, team: police.team });
  await pim.mention(shared, CLOSED.ask);
  await pim.mention(shared, 'mijn profiel');
  await alone(plain.slack.user, coreTexts.nl.refusals.notForGuests);
  await pim.mention(shared, OPEN.ask);
  await heard(shared, OPEN.title);
  closedStays(shared);
  expect(textsIn(emulator.ephemeral(plain.slack.user))).not.toContain(CLOSED.title);
  await plain.slack.says(CLOSED.ask);
  await plain.slack.hears(CLOSED.title);

  const vreemde = slackPerson({ emulator, send, workspace: town, user: stranger, team: foreign.team });
  await vreemde.mention(shared, OPEN.ask);
  await alone(stranger, coreTexts.nl.refusals.unknownTenant);

  const gerrit = slackOn('town', 'Gerrit Gast');
  await guests(gerrit, await registered('eigen', [gerrit.user], false));

  /** A guest of the own workspace: Slack does not say who is in a channel, but who speaks there. */
  async function guests(guest: SlackActor, own: string) {
    emulator.makeGuest(guest.user);
    await admin.slack.mention(own, CLOSED.ask);
    await heard(own, CLOSED.title);
    const before = emulator.inChannel(own).length;
    await guest.mention(own, CLOSED.ask);
    await waitFor(() => emulator.inChannel(own)[before], 'an answer for the guest');
    await admin.slack.mention(own, CLOSED.ask);
    await alone(admin.slack.user, CLOSED.title);
    expect(textsIn(emulator.inChannel(own).slice(before))).not.toContain(CLOSED.title);
    await admin.slack.mention(own, 'kanaal');
    await bea.press(await heard(own, c.title, c.noGuests), c.noGuests);
    await waitFor(() => (textsIn(emulator.inChannel(own).at(-1)).includes(c.noGuests) ? undefined : true), 'no guests');
    const after = emulator.inChannel(own).length;
    await admin.slack.mention(own, CLOSED.ask);
    await waitFor(
      () =>
        emulator
          .inChannel(own)
          .slice(after)
          .find(({ blocks }) => textsIn(blocks).includes(CLOSED.title)),
      'the answer in the channel again',
    );
  }
}
