import { expect } from 'vitest';
import { coreTexts } from '../../../src/core/texts.ts';
import { texts } from '../../../src/features/people/texts.ts';
import type { Actor } from '../../fixtures/actors.ts';
import { personOf, type Stage } from './stage.ts';

const { admin: t, standing: s, account } = texts.nl;
const { states } = t;
const { refusals } = coreTexts.nl;

/** Each administrator puts somebody of another platform out, who then gets nowhere, and lets him in again. */
export async function puttingOut({ admin, plain, accessible }: Stage): Promise<void> {
  const rows: [Actor, Actor][] = [
    [admin.slack, plain.teams],
    [admin.teams, plain.web],
    [admin.web, plain.slack],
  ];
  for (const [by, who] of rows) {
    await who.says('mijn account');
    const old = await who.hears(account.title, account.away);
    const asked = await personOf(by, who.name);
    await asked.press(s.putOut);
    await (await by.hears(s.sure(who.name), s.sureText.slice(0, 40))).press(s.yes);
    const out = await by.hears(t.person.done.changed, who.name, states.out);
    await who.says('hallo');
    await who.hears(refusals.putOut);
    const told = await who.count(refusals.putOut);
    await old.press(account.away);
    await expect.poll(() => who.count(refusals.putOut)).toBeGreaterThan(told - 1);
    await out.press(s.takeBack);
    await by.hears(t.person.done.changed, who.name, states.member);
    const before = await who.count(account.title, account.away);
    await who.says('mijn account');
    await expect.poll(() => who.count(account.title, account.away)).toBeGreaterThan(before);
  }
  await accessible(admin.web.page);
}
