import { expect } from 'vitest';
import { texts } from '../../../src/features/people/texts.ts';
import { hearsWithout, personOf, type Stage } from './stage.ts';

const { admin: t, refusals } = texts.nl;
const NETWORK = 'CISO-netwerk';

/** A role, for the region or an organisation, and a network are given and taken from each platform, to somebody on each platform. */
export async function rights(stage: Stage): Promise<void> {
  const { admin, plain } = stage;
  for (const [by, to, scope] of [
    [admin.slack, plain.teams, t.region],
    [admin.teams, plain.web, 'Gemeente Zilverpolder'],
    [admin.web, plain.slack, t.region],
  ] as const) {
    const page = await personOf(by, to.name);
    await by.fills(page, t.person.give, { role: t.roles.exerciseLeader, scope });
    const given = await by.hears(t.person.done.added, t.roles.exerciseLeader, scope);
    await by.fills(given, t.person.join, { networkId: NETWORK });
    const joined = await by.hears(t.person.done.added, NETWORK);
    expect(joined.text).toContain(t.roles.exerciseLeader);
    await joined.press(t.person.leave, NETWORK);
    const left = await hearsWithout(by, NETWORK, t.person.done.changed, t.person.mandates);
    await left.press(t.person.take, t.roles.exerciseLeader);
    await hearsWithout(by, t.roles.exerciseLeader, t.person.done.changed, t.person.mandates);
  }
}

/** Who is left last may not take his own role away, wherever he tries; then the others get it back. */
export async function lastAdministrator(stage: Stage): Promise<void> {
  const all = Object.values(stage.admin);
  for (const last of all) {
    for (const other of all.filter((one) => one !== last)) {
      const page = await personOf(last, other.name);
      await page.press(t.person.take, t.roles.administrator);
      await hearsWithout(last, t.roles.administrator, other.name, t.person.mandates);
    }
    const own = await personOf(last, last.name);
    await own.press(t.person.take, t.roles.administrator);
    await last.hears(refusals.lastAdministrator);
    for (const other of all.filter((one) => one !== last)) {
      const page = await personOf(last, other.name);
      await last.fills(page, t.person.give, { role: t.roles.administrator, scope: t.region });
      await last.hears(t.person.done.added, other.name, t.roles.administrator);
    }
  }
}
