import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { readContent } from '../../../src/demo/content.ts';
import { texts as eventTexts } from '../../../src/features/events/texts.ts';
import { texts as knowledgeTexts } from '../../../src/features/knowledge/texts.ts';
import { type SlackParticipant, textsIn } from '../../fixtures/participants.ts';
import { waitFor } from '../../fixtures/slack/wait.ts';
import type { Stage } from './stage.ts';

const events = eventTexts.nl;
const knowledge = knowledgeTexts.nl;
const ARTICLES = readContent(fileURLToPath(new URL('../../../demo', import.meta.url))).articles.map(
  ({ title }) => title,
);
const RESTRICTED = "Onderlinge hulp tussen CISO's bij een crisis";

/** The articles that an answer names, in its order. */
const sourcesIn = (text: string) =>
  ARTICLES.filter((title) => text.includes(title)).sort((a, b) => text.indexOf(a) - text.indexOf(b));

/** What the bot said in the Slack channel, oldest first. */
const saidInSlack = ({ product, slackChannel }: Stage) =>
  product.slack.emulator.inChannel(slackChannel).map(({ blocks }) => textsIn(blocks));
/** The same in the Teams channel. */
const saidInTeams = ({ product, teamsChannel }: Stage) =>
  product.teams.shown
    .filter(({ conversation }) => conversation.startsWith(teamsChannel))
    .map(({ card }) => textsIn(card));
const inChannel = (look: () => string[], ...words: string[]) =>
  waitFor(
    () => look().findLast((text) => words.every((one) => text.includes(one))),
    `‘${words.join('’ and ‘')}’ in the channel`,
  );

/** The same question gives the same sources everywhere. */
export async function sameSources(stage: Stage): Promise<void> {
  const { product, slack, teams, web, accessible } = stage;
  const question = 'Hoe herken ik mensenhandel?';
  const first = 'Signalen van mensenhandel herkennen';
  await slack.plain.mention(stage.slackChannel, question);
  await product.teams.say(question, { conversation: stage.teamsChannel });
  const own = [slack.plain, teams, web.plain];
  for (const person of own) await person.says(question);
  const answers = [
    await inChannel(() => saidInSlack(stage), knowledge.answer.sources, first),
    await inChannel(() => saidInTeams(stage), knowledge.answer.sources, first),
    ...(await Promise.all(own.map(async (person) => (await person.hears(knowledge.answer.sources, first)).text))),
  ];
  const [sources] = answers.map(sourcesIn);
  expect(sources?.[0]).toBe(first);
  expect(answers.map(sourcesIn)).toEqual(answers.map(() => sources));
  await accessible(web.plain.page);
}

/** What the knowledge base does not know it says so, everywhere. */
export async function honestText(stage: Stage): Promise<void> {
  const { product, slack, teams, web } = stage;
  const question = 'Kun je een recept voor appeltaart geven?';
  await slack.plain.mention(stage.slackChannel, question);
  await product.teams.say(question, { conversation: stage.teamsChannel });
  for (const person of [slack.plain, teams, web.plain]) await person.says(question);
  await inChannel(() => saidInSlack(stage), knowledge.unknown.title);
  await inChannel(() => saidInTeams(stage), knowledge.unknown.title);
  for (const person of [slack.plain, teams, web.plain]) await person.hears(knowledge.unknown.lead);
}

/** A restricted answer to a question in a channel goes to the CISO alone, and to others not at all. */
export async function restricted(stage: Stage): Promise<void> {
  const { product, slack, teams, web } = stage;
  const question = 'Hoe helpen CISO’s elkaar bij een crisis?';
  const { emulator } = product.slack;
  const before = saidInTeams(stage).length;
  const beforeOnSlack = saidInSlack(stage).length;
  const alone = (person: SlackParticipant) =>
    textsIn([emulator.ephemeral(person.user), emulator.inPrivate(person.user)]);
  const adele = product.teams.config.users[1]?.id ?? '';
  await product.teams.say(question, { conversation: stage.teamsChannel, user: adele });
  await slack.plain.mention(stage.slackChannel, question);
  await waitFor(() => saidInTeams(stage)[before], 'the answer to Adele in the Teams channel');
  await waitFor(() => saidInSlack(stage)[beforeOnSlack], 'the answer to Pim in the Slack channel');
  await slack.ciso.mention(stage.slackChannel, question);
  await product.teams.say(question, { conversation: stage.teamsChannel });
  await waitFor(() => alone(slack.ciso).includes(RESTRICTED) || undefined, 'the answer to the CISO on Slack');
  expect(alone(slack.ciso)).toContain('TLP:AMBER');
  expect((await teams.hears(RESTRICTED, 'TLP:AMBER')).text).toContain(knowledge.answer.whyOnlyForYou);
  for (const person of [slack.plain, web.plain]) {
    await person.says(question);
    await person.says('agenda'); // answered after the question
    await person.hears(events.agenda.lead);
    expect(await person.count(RESTRICTED)).toBe(0);
  }
  expect(alone(slack.plain)).not.toContain(RESTRICTED);
  expect(saidInSlack(stage).join()).not.toContain(RESTRICTED);
  expect(saidInTeams(stage).join()).not.toContain(RESTRICTED);
}
