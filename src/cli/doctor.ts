import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { systemClock } from '../core/clock.ts';
import { StartError } from '../core/start-error.ts';
import { type Connection, connect, type Sql } from '../data/database.ts';
import { readSlackInstallation } from '../data/slack-installations.ts';
import { CLOCK_SETTING } from '../demo/index.ts';
import { type Command, Unwell } from './command.ts';
import { checkAudit, checkSchema, unreachable } from './doctor/database.ts';
import { type Finding, note, wrong } from './doctor/finding.ts';
import { checkLlm } from './doctor/llm.ts';
import { checkMail } from './doctor/mail.ts';
import { checkMorning } from './doctor/morning.ts';
import { checkPeople, checkWork } from './doctor/network.ts';
import { checkSlackToken, checkTeamsToken } from './doctor/platforms.ts';
import { checkSettings, unreadable } from './doctor/settings.ts';

const LOGIN = 'https://login.microsoftonline.com';

/** What is wrong and how to mend it. */
export const doctorCommand: Command = {
  name: 'doctor',
  takes: [],
  options: { offline: { type: 'boolean' } },
  needsDatabase: false,
  help: 'Says what is wrong and how to mend it; exit code 1 when anything is. --offline: without asking Slack, Microsoft, the mail server and the language model.',
  onBadSettings: (error) => report([unreadable(error.message)]),
  run: async ({ config, options }) => report(await examine(config, { offline: options.offline === true })),
};

/** Looks at everything. `login`: Microsoft's address, another one in tests. */
export async function examine(
  config: Config,
  { offline, login = LOGIN }: { offline: boolean; login?: string },
): Promise<Finding[]> {
  const findings = checkSettings(config);
  if (!offline && config.teams && !config.teams.anonymous)
    findings.push(...(await checkTeamsToken(config.teams, login)));
  if (!offline && config.llm) findings.push(...(await checkLlm(config.llm)));
  if (!offline && config.mail) findings.push(...(await checkMail(config.mail)));
  const opened = await open(config);
  const sql = 'sql' in opened ? opened.sql : null;
  try {
    const schema = sql ? await checkSchema(sql) : [];
    const usable = sql && schema.length === 0 ? sql : null;
    findings.push(...('sql' in opened ? schema : [opened]));
    const slack = offline ? { findings: [] } : await checkSlack(config, usable);
    findings.push(...slack.findings);
    if (usable) {
      const now = await networkTime(usable, config);
      findings.push(
        ...(await checkPeople(usable, config, slack.team)),
        ...(await checkWork(usable, config, now)),
        ...(await checkMorning(usable, config, now)),
        ...(await checkAudit(usable)),
      );
    }
  } finally {
    if ('close' in opened) await opened.close();
  }
  return findings;
}

async function open({ databaseUrl, dataDir }: Config): Promise<Connection | Finding> {
  if (databaseUrl === null && !existsSync(join(dataDir, 'postgres', 'PG_VERSION')))
    return note(`there is no database yet in ${dataDir}`, 'It is made when the bot starts.');
  try {
    return await connect({ url: databaseUrl ?? undefined, dir: dataDir });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    if (databaseUrl !== null) return unreachable(error.message);
    return note('the bot is using the embedded database', 'Stop it and ask again, to have what is in it checked too.');
  }
}

/** The token of one workspace, or those of all that installed the app. */
async function checkSlack({ slack, secret }: Config, sql: Sql | null): Promise<{ team?: string; findings: Finding[] }> {
  if (!slack) return { findings: [] };
  const { SCOPES } = await import('../adapters/slack/index.ts');
  if (slack.botToken !== undefined) return checkSlackToken(slack.botToken, slack, SCOPES);
  if (!sql || secret === null) return { findings: [] };
  const rows = await sql<{ team: string }>(`SELECT substr(id, 3) AS team FROM "SlackInstallation" WHERE id LIKE 'T:%'`);
  if (rows.length === 0)
    return { findings: [note('no workspace has installed the app', 'Open PUBLIC_URL/slack/install in a browser.')] };
  const findings: Finding[] = [];
  for (const { team } of rows) {
    const stored = await readSlackInstallation(sql, secret, team).catch(() => null);
    if (!stored) {
      findings.push(
        wrong(
          `the token of workspace ${team} was sealed with another KNOOPPUNT_SECRET`,
          'Set the secret of that time again, or let the workspace install the app again at PUBLIC_URL/slack/install.',
        ),
      );
      continue;
    }
    const { bot } = JSON.parse(stored) as { bot?: { token?: string; expiresAt?: number } };
    if (bot?.expiresAt !== undefined && bot.expiresAt * 1000 < systemClock.now().getTime()) {
      findings.push(
        note(
          `the token of workspace ${team} expired while the bot was off`,
          'It is renewed when it is first needed. Where the log says that this failed, install the app again at PUBLIC_URL/slack/install.',
        ),
      );
      continue;
    }
    const { findings: more } = await checkSlackToken(bot?.token ?? '', slack, SCOPES);
    findings.push(...more.map((finding) => ({ ...finding, what: `${team}: ${finding.what}` })));
  }
  return { findings };
}

async function networkTime(sql: Sql, { demo }: Config): Promise<Date> {
  const rows = demo
    ? await sql<{ ms: number }>('SELECT value::float8 AS ms FROM "Setting" WHERE key = $1', [CLOCK_SETTING])
    : [];
  return new Date(systemClock.now().getTime() + (rows[0]?.ms ?? 0));
}

function report(findings: readonly Finding[]): string[] {
  const lines = findings.flatMap(({ level, what, mend }) => [
    `${level === 'wrong' ? '✗' : '·'} ${what}`,
    `    → ${mend}`,
  ]);
  const count = findings.filter(({ level }) => level === 'wrong').length;
  if (count > 0) throw new Unwell([...lines, '', `${count} wrong`]);
  return [...lines, 'Nothing is wrong.'];
}
