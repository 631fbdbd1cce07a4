import type { Config } from '../../config.ts';
import type { Sql } from '../../data/database.ts';
import { type Finding, note, wrong } from './finding.ts';

/** Days before its end from which a secret is a fault, not just a date. */
const SOON = 14;

/** Secrets that expire, and test messages that did not arrive. `now`: the network's clock. */
export async function checkMorning(sql: Sql, { teams }: Config, now: Date): Promise<Finding[]> {
  const secrets = await sql<{ name: string; expires: string; left: number }>(
    `SELECT substr(key, 8) AS name, value->>'expires' AS expires, (value->>'expires')::date - $1::timestamptz::date AS left
    FROM "Setting" WHERE key LIKE 'secret.%' ORDER BY 3`,
    [now],
  );
  const findings = secrets
    .filter(({ left }) => left <= SOON)
    .map(({ name, expires, left }) =>
      wrong(
        `${name} ${left < 0 ? 'expired' : 'expires'} on ${expires}`,
        `Make a new one, set it, and tell its date: npx knooppunt secret expires ${name} YYYY-MM-DD`,
      ),
    );
  if (teams && !teams.anonymous && !secrets.some(({ name }) => name === 'MICROSOFT_APP_PASSWORD'))
    findings.push(
      note(
        'nobody is warned before the client secret of Teams expires',
        'Tell its date: npx knooppunt secret expires MICROSOFT_APP_PASSWORD YYYY-MM-DD',
      ),
    );
  const canaries = await sql<{ lane: string; state: string; reason: string | null }>(
    `SELECT DISTINCT ON (d.topic) d.lane, d.state, d.reason FROM "Delivery" d JOIN "Setting" s ON d.topic = replace(s.key, '.', ':')
    WHERE s.key LIKE 'canary.%' AND d."dueAt" < $1::timestamptz - interval '1 hour' ORDER BY d.topic, d."dueAt" DESC`,
    [now],
  );
  for (const { lane, state, reason } of canaries.filter((one) => one.state !== 'accepted'))
    findings.push(
      wrong(
        `the last test message to ${lane} was not accepted (${reason ?? state})`,
        'Check that the app is still installed there, or choose another receiver: npx knooppunt canary set …',
      ),
    );
  return findings;
}
