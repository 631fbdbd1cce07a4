import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { texts } from '../../src/features/events/texts.ts';
import { texts as people } from '../../src/features/people/texts.ts';
import {
  type Actor,
  playgroundActor,
  type SlackActor,
  slackActor,
  type WebActor,
  webActor,
} from '../fixtures/actors.ts';
import { axe, launchBrowser, openPage } from '../fixtures/browser.ts';
import { type Product, startProduct } from '../fixtures/product.ts';
import { attending } from './events/attending.ts';

/** Issue 13's points as people see them: each platform has a coordinator's turn and a participant's. */
const { coordinate, requests, after, buttons, done } = texts.nl;

let browser: Browser;
let product: Product;
let slack: SlackActor;
let teams: Actor;
let member: WebActor;
let coordinator: WebActor;
const accessible = async (page: Page) => expect(await axe(page), page.url()).toEqual([]);

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), startProduct(undefined)]);
  const { town } = product.slack;
  await product.operate(async ({ command }) => {
    await command('tenant allow', ['slack', town.team], { organisation: 'lageveen' });
    await command('tenant allow', ['teams', product.teams.config.tenantId], { organisation: 'duinmonde' });
  });
  slack = slackActor({ ...product.slack, workspace: town }, 'Carla');
  teams = playgroundActor(product);
  for (const person of [slack, teams]) {
    await person.says('taal');
    await (await person.hears('English')).press('Nederlands');
    await person.hears(people.nl.language.saved);
  }
  await product.operate(async ({ command }) => {
    for (const { account } of [slack, teams]) await command('role give', [account, 'coordinator']);
  });
  member = await webActor(browser, product, 'beleidsadviseur-oov-lageveen', 'Beleidsadviseur');
  coordinator = await webActor(browser, product, 'coordinator-netwerk', 'Coördinator');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

const TIMES = { startsAt: '2031-05-13T09:30', endsAt: '2031-05-13T12:00', closesAt: '2031-05-12T17:00' };

/** Makes an event in a form, as this coordinator, and publishes it. */
async function make(by: Actor, title: string): Promise<void> {
  await by.says('bijeenkomsten beheren');
  await by.fills(await by.hears(coordinate.title, coordinate.write), coordinate.write, {
    ...{ title, description: `Proef van ${title}.`, place: 'Stadhuis', capacity: '20' },
    ...{ kind: 'Leerhuis', theme: 'Mensenhandel', audience: coordinate.form.everyone },
    ...TIMES,
    ...{ tlp: coordinate.form.tlps['TLP:CLEAR'], reminders: coordinate.form.reminderChoices.both },
    questions: 'Dieetwensen\nSessie: Ochtend | Middag',
  });
  await (await by.hears(title, coordinate.done.drafted)).press(coordinate.publish);
  await by.hears(title, coordinate.done.published);
}

/** Finds it by a phrase and registers, with answers. */
async function join(who: Actor, title: string): Promise<void> {
  await who.says('agenda leerhuizen in mei 2031');
  await (await who.hears(title, buttons.details)).press(buttons.details, title);
  await who.fills(await who.hears(`Proef van ${title}.`), buttons.register, { a1: 'Geen noten', a2: 'Middag' });
  await who.hears(done.registered(title), texts.nl.calendarLink);
}

test('a coordinator on each platform makes an event; who is on another finds it, answers its questions, hears what changes', async () => {
  for (const [by, who, title] of [
    [slack, teams, 'Leerhuis van Slack'],
    [teams, member, 'Leerhuis van Teams'],
    [coordinator, slack, 'Leerhuis van het web'],
  ] as const) {
    await make(by, title);
    await join(who, title);
    await by.says(`bijeenkomsten beheren ${title}`);
    await (await by.hears(coordinate.title, title)).press(coordinate.manage, title);
    await by.fills(await by.hears(title, coordinate.participants), coordinate.change, { place: 'De haven', ...TIMES });
    await by.hears(title, coordinate.done.changed);
    await who.hears(coordinate.changedTitle(title), coordinate.was('De haven', 'Stadhuis'));
    await by.fills(await by.hears(title, coordinate.done.changed), coordinate.callOff, { reason: 'De zaal is bezet' });
    await by.hears(title, coordinate.done.calledOff);
    await who.hears(coordinate.calledOffTitle(title), 'De zaal is bezet');
  }
  await accessible(coordinator.page);
  await accessible(member.page);
});

test('a member asks for a training; the coordinator says no with a reason', async () => {
  await member.says('trainingen');
  await member.fills(await member.hears(requests.open), requests.open, { people: '12', wish: 'Een ochtend in maart' });
  await member.hears(requests.sentLead);
  const asked = await slack.hears('Een ochtend in maart', requests.refuse);
  await slack.fills(asked, requests.refuse, { reason: 'Er is geen trainer' });
  await member.hears('Er is geen trainer');
});

test('the public agenda shows what is for everyone, without signing in', async () => {
  await make(coordinator, 'Leerhuis voor iedereen');
  const { page } = await openPage(browser);
  await page.goto(`${product.address}agenda?input=${encodeURIComponent('{"from":"2031-05-01"}')}`);
  await page.getByText('Leerhuis voor iedereen').first().waitFor();
  await accessible(page);
  await page.context().close();
  await coordinator.says('bijeenkomsten beheren iedereen');
  await (await coordinator.hears(coordinate.title, 'Leerhuis voor iedereen')).press(
    coordinate.manage,
    'Leerhuis voor iedereen',
  );
  await (await coordinator.hears('Leerhuis voor iedereen', coordinate.attendance)).press(coordinate.attendance);
  const screen = await coordinator.hears(after.presence.lead);
  expect(screen.text).toMatch(/zaalcode [A-Z2-9]{6}/);
  await accessible(coordinator.page);
});

// Last: it moves the demo's clock.
test(
  'who is there tells so, is asked what he thought, and gets a certificate; the coordinator watches and sees the results',
  () => attending({ browser, leader: slack, teams, member, coordinator, accessible }),
  120_000,
);
