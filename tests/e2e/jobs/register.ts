import { expect } from 'vitest';
import { texts } from '../../../src/features/events/texts.ts';
import { openPage } from '../../fixtures/browser.ts';
import type { Participant } from '../../fixtures/participants.ts';
import { EVENT, linkIn, type Stage } from './stage.ts';

const events = texts.nl;

/** Three places, a waiting list, an offer that is accepted, a calendar file. */
export async function register({ browser, product, slack, teams, web, accessible }: Stage): Promise<void> {
  const toEvent = async (person: Participant) => {
    await person.says('agenda');
    await (await person.hears(events.agenda.lead, EVENT)).press(events.buttons.details, EVENT);
    return person.hears('Drie plaatsen, voor de proef.');
  };
  const first = [slack.plain, teams, web.plain];
  for (const person of first) {
    await (await toEvent(person)).press(events.buttons.register);
    const confirmed = await person.hears(events.done.registered(EVENT));
    const file = await fetch(linkIn(confirmed, '/[fl]/'));
    expect(file.status, linkIn(confirmed, '/[fl]/')).toBe(200);
    expect(file.headers.get('content-type')).toContain('text/calendar');
    expect(await file.text()).toMatch(new RegExp(`^BEGIN:VCALENDAR[^]*SUMMARY:${EVENT}`));
  }
  const handOver = async (from: Participant, to: Participant) => {
    await (await toEvent(to)).press(events.buttons.wait);
    await to.hears(events.done.waiting(EVENT));
    await (await from.hears(events.done.registered(EVENT))).press(events.buttons.cancel);
    await from.hears(events.done.cancelled(EVENT));
    await (await to.hears(events.offer.title(EVENT))).press(events.buttons.accept);
    await to.hears(events.done.registered(EVENT));
  };
  await handOver(teams, slack.ciso);
  await handOver(slack.plain, teams);
  await handOver(slack.ciso, web.ciso);
  await accessible(web.plain.page);
  await accessible(web.ciso.page);
  const agenda = await openPage(browser);
  await agenda.page.goto(`${product.address}agenda`);
  await agenda.page.getByText(EVENT).first().waitFor();
  await accessible(agenda.page);
  await agenda.page.context().close();
}
