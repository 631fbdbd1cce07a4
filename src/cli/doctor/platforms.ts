import type { SlackConfig, TeamsConfig } from '../../config.ts';
import { ask, type Finding, wrong } from './finding.ts';

const SLACK_API = 'https://slack.com/api/';

/** Does Slack take this token, and may the bot do what it needs? Gives the workspace too. */
export async function checkSlackToken(
  token: string,
  { apiUrl }: SlackConfig,
  needed: readonly string[],
): Promise<{ team?: string; findings: Finding[] }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await ask(new URL('auth.test', apiUrl ?? SLACK_API).href, { headers, body: '' });
  if ('level' in answer) return { findings: [answer] };
  const { ok, error, team_id: team } = answer.json;
  if (ok !== true)
    return {
      findings: [
        wrong(
          `Slack does not take the bot token (${String(error)})`,
          'Install the app again under OAuth & Permissions, and set the new SLACK_BOT_TOKEN.',
        ),
      ],
    };
  const granted = answer.headers.get('x-oauth-scopes')?.split(/,\s*/);
  const missing = granted ? needed.filter((scope) => !granted.includes(scope)) : [];
  return {
    ...(typeof team === 'string' ? { team } : {}),
    findings:
      missing.length === 0
        ? []
        : [
            wrong(
              `Slack: the bot misses the scopes ${missing.join(', ')}`,
              'Take them over from manifests/slack/manifest.json under App Manifest, then install the app again.',
            ),
          ],
  };
}

const BOT_SCOPE = 'https://api.botframework.com/.default';

/** What Microsoft says when it gives no token, by its own code. */
const TEAMS_MENDS: [code: string, what: string, mend: string][] = [
  ['7000222', 'the client secret expired', 'Make a new client secret and set its value as MICROSOFT_APP_PASSWORD.'],
  [
    '7000215',
    'the client secret is wrong',
    'Copy the column “Value” of the client secret to MICROSOFT_APP_PASSWORD, not its id.',
  ],
  [
    '700016',
    'the application is not known in this tenant',
    'Check MICROSOFT_APP_ID and MICROSOFT_APP_TENANT_ID: both stand in one app registration.',
  ],
  ['90002', 'the tenant does not exist', 'Copy “Directory (tenant) ID” to MICROSOFT_APP_TENANT_ID.'],
];

/** Does Microsoft give the bot a token? */
export async function checkTeamsToken(teams: TeamsConfig, login: string): Promise<Finding[]> {
  const answer = await ask(`${login}/${encodeURIComponent(teams.tenantId)}/oauth2/v2.0/token`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: teams.appId,
      client_secret: teams.appPassword,
      scope: BOT_SCOPE,
    }).toString(),
  });
  if ('level' in answer) return [answer];
  if (typeof answer.json.access_token === 'string') return [];
  const codes = (answer.json.error_codes ?? []) as unknown[];
  const known = TEAMS_MENDS.find(([code]) => codes.map(String).includes(code));
  const [, what, mend] = known ?? [
    '',
    `${String(answer.json.error)} ${codes.join(' ')}`.trim(),
    'Look this code up at https://login.microsoftonline.com/error',
  ];
  return [wrong(`Microsoft gives the bot no token: ${what}`, mend)];
}
