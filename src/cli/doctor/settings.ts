import type { Config, SlackConfig, TeamsConfig } from '../../config.ts';
import { type Finding, wrong } from './finding.ts';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** A random secret of 32 characters or more has more different ones than this. */
const FEWEST_DIFFERENT = 10;
const LOOPBACK = /^(localhost|127\.|\[::1\])/;

/** Settings that can be read, but cannot be right. Values never stand in what is said. */
export function checkSettings(config: Config): Finding[] {
  const platform = config.slack !== null || (config.teams !== null && !config.teams.anonymous);
  const findings: Finding[] = [];
  if (config.secret !== null && new Set(config.secret).size < FEWEST_DIFFERENT)
    findings.push(wrong('KNOOPPUNT_SECRET: is no random text', 'Make one with: openssl rand -base64 32'));
  if (config.publicUrl === null) {
    if (!config.demo)
      findings.push(
        wrong(
          'PUBLIC_URL: is not set, so links in messages lead to this machine only',
          'Set PUBLIC_URL to the https address by which people reach the bot.',
        ),
      );
  } else {
    const url = new URL(config.publicUrl);
    const local = LOOPBACK.test(url.hostname);
    if (url.protocol !== 'https:' && (platform || !local))
      findings.push(
        wrong('PUBLIC_URL: is not https', 'Put a proxy with a certificate before the bot and set its https address.'),
      );
    if (platform && local)
      findings.push(
        wrong(
          'PUBLIC_URL: is an address that only this machine can reach',
          'Set the address that Slack and Teams reach from outside.',
        ),
      );
  }
  return [
    ...findings,
    ...(config.slack ? checkSlack(config.slack) : []),
    ...(config.teams && !config.teams.anonymous ? checkTeams(config.teams) : []),
  ];
}

function checkSlack({ signingSecret, botToken, appToken }: SlackConfig): Finding[] {
  const findings: Finding[] = [];
  if (!/^[0-9a-f]{32}$/.test(signingSecret))
    findings.push(
      wrong(
        'SLACK_SIGNING_SECRET: is not what Slack gives (32 characters, 0-9 and a-f)',
        'Copy “Signing Secret” from Basic Information of the app, not the client secret.',
      ),
    );
  if (botToken !== undefined && !botToken.startsWith('xoxb-'))
    findings.push(
      wrong('SLACK_BOT_TOKEN: is no bot token', 'Copy “Bot User OAuth Token” (xoxb-…) from OAuth & Permissions.'),
    );
  if (appToken !== undefined && !appToken.startsWith('xapp-'))
    findings.push(
      wrong(
        'SLACK_APP_TOKEN: is no app-level token',
        'Make one (xapp-…) under Basic Information with the scope connections:write.',
      ),
    );
  return findings;
}

function checkTeams({ appId, appPassword, tenantId }: TeamsConfig): Finding[] {
  const findings: Finding[] = [];
  if (!UUID.test(appId))
    findings.push(wrong('MICROSOFT_APP_ID: is no id', 'Copy “Application (client) ID” from the app registration.'));
  if (!UUID.test(tenantId))
    findings.push(
      wrong('MICROSOFT_APP_TENANT_ID: is no id', 'Copy “Directory (tenant) ID” from the app registration.'),
    );
  if (UUID.test(appPassword))
    findings.push(
      wrong(
        'MICROSOFT_APP_PASSWORD: is the id of a client secret, not its value',
        'Make a new client secret and copy the column “Value”, which is shown only once.',
      ),
    );
  return findings;
}

const MENDS: Record<string, string> = {
  PORT: 'Set a number from 0 to 65535.',
  PUBLIC_URL: 'Set the https address of the bot without a path, such as https://knooppunt.example.nl',
  DATABASE_URL: 'Set postgresql://user:password@host:5432/database, or leave it out for the embedded database.',
  KNOOPPUNT_SECRET: 'Make one with: openssl rand -base64 32, and use the same for all replicas.',
  DEMO: 'Leave DEMO out, or set HOST=127.0.0.1: in the demo anyone can be anyone.',
  LOG_LEVEL: 'Set trace, debug, info, warn, error, fatal or silent.',
  SLACK_SIGNING_SECRET: 'Copy “Signing Secret” from Basic Information of the app.',
  SLACK_BOT_TOKEN: 'Set the bot token (one workspace), or leave it out and set client id and secret (many workspaces).',
  SLACK_CLIENT_ID: 'Set both SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, or neither; see docs/install-slack.md.',
  SLACK_CLIENT_SECRET: 'Set both SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, or neither; see docs/install-slack.md.',
  MICROSOFT_APP_ID: 'Set all three of MICROSOFT_APP_ID, _PASSWORD and _TENANT_ID; see docs/install-teams.md.',
  MICROSOFT_APP_PASSWORD: 'Set all three of MICROSOFT_APP_ID, _PASSWORD and _TENANT_ID; see docs/install-teams.md.',
  MICROSOFT_APP_TENANT_ID: 'Set all three of MICROSOFT_APP_ID, _PASSWORD and _TENANT_ID; see docs/install-teams.md.',
  LLM_URL: 'Set the base address of the endpoint and LLM_MODEL, such as http://127.0.0.1:11434/v1; or leave both out.',
  LLM_MODEL: 'Set the name of the model as its endpoint has it, or leave LLM_URL out.',
  LLM_MAX_TLP: 'Set TLP:CLEAR, TLP:GREEN, TLP:AMBER or TLP:AMBER+STRICT.',
  LLM_TIMEOUT_MS: 'Set milliseconds from 500 to 20000.',
  SEARCH_API_TOKEN: 'Make one with: openssl rand -base64 32; or leave it out.',
  SMTP_URL: 'Set both SMTP_URL (smtps://user:password@host:465) and MAIL_FROM, or neither; see docs/operations.md.',
  MAIL_FROM: 'Set both SMTP_URL and MAIL_FROM (Knooppunt <knooppunt@example.nl>), or neither; see docs/operations.md.',
  TEAMS_ANONYMOUS: 'Leave TEAMS_ANONYMOUS out: it is for the local playground only.',
};

/** Settings that cannot even be read; the message begins with the name of the first one that is wrong. */
export const unreadable = (message: string): Finding =>
  wrong(message, MENDS[message.split(':', 1)[0] ?? ''] ?? 'See .env.example, which explains every setting.');
