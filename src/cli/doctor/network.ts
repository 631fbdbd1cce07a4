import type { Config } from '../../config.ts';
import type { Sql } from '../../data/database.ts';
import { type Finding, note, wrong } from './finding.ts';

/** A schedule or message that is this late is not just waiting for the next minute. */
const LATE = `interval '5 minutes'`;

/** Who may come in, and who looks after it. `team`: the workspace of the bot token. */
export async function checkPeople(sql: Sql, config: Config, team: string | undefined): Promise<Finding[]> {
  const findings: Finding[] = [];
  const tenants = await sql<{ platform: string; externalId: string; state: string; homes: number }>(
    `SELECT platform, "externalId", state, (SELECT count(*)::int FROM "TenantHome" h WHERE h."tenantId" = t.id) AS homes
    FROM "Tenant" t`,
  );
  const on = { slack: config.slack !== null, teams: config.teams !== null };
  for (const platform of ['slack', 'teams'] as const) {
    const allowed = tenants.filter((tenant) => tenant.platform === platform && tenant.state === 'allowed');
    const id = platform === 'slack' ? (team ?? 'T…') : '<directory id>';
    const mend = `npx knooppunt tenant allow ${platform} ${id} --organisation <slug>`;
    if (on[platform] && allowed.length === 0)
      findings.push(wrong(`no ${platform} tenant is allowed: everybody there is refused`, mend));
    else if (platform === 'slack' && team !== undefined && !allowed.some(({ externalId }) => externalId === team))
      findings.push(wrong(`the bot’s own workspace ${team} is not allowed`, mend));
    for (const { externalId } of allowed.filter(({ homes }) => homes === 0))
      findings.push(
        note(
          `${platform} ${externalId} has no organisation: newcomers wait for an administrator`,
          `npx knooppunt tenant allow ${platform} ${externalId} --organisation <slug>`,
        ),
      );
  }
  const administrators = await sql(
    `SELECT 1 FROM "RoleGrant" g JOIN "Person" p ON p.id = g."personId"
    WHERE g.role = 'administrator' AND g.scope = 'region' AND p.state = 'member' LIMIT 1`,
  );
  if (administrators.length === 0)
    findings.push(
      wrong(
        'nobody is administrator of the region',
        'Write “help” to the bot once, then: npx knooppunt role give <platform:tenant:user> administrator',
      ),
    );
  return findings;
}

/** What waits, is stuck or got no answer. `now`: the network's clock. */
export async function checkWork(sql: Sql, config: Config, now: Date): Promise<Finding[]> {
  const findings: Finding[] = [];
  const overdue = await sql<{ job: string; count: number; attempts: number }>(
    `SELECT job, count(*)::int AS count, max(attempts)::int AS attempts FROM "Schedule"
    WHERE "dueAt" < $1::timestamptz - ${LATE} OR attempts > 0 GROUP BY job ORDER BY job`,
    [now],
  );
  for (const { job, count, attempts } of overdue)
    findings.push(
      attempts > 0
        ? wrong(`the job ${job} failed ${attempts} times`, 'Look for “a scheduled job failed” in the log of the bot.')
        : wrong(`${count} times ${job} is overdue`, 'Start the bot: schedules run only while it runs.'),
    );
  const lanes = await sql<{ lane: string; paused: boolean | null; until: Date | null; waiting: number | null }>(
    `SELECT coalesce(l.name, d.lane) AS lane, l."pausedUntil" > now() + interval '1 minute' AS paused, l."pausedUntil" AS until, waiting
    FROM (SELECT lane, count(*)::int AS waiting FROM "Delivery"
        WHERE state = 'queued' AND "dueAt" < $1::timestamptz - ${LATE} AND "expiresAt" > $1 GROUP BY lane) d
      FULL JOIN "Lane" l ON l.name = d.lane WHERE waiting > 0 OR l."pausedUntil" > now() + interval '1 minute'`,
    [now],
  );
  for (const { lane, paused, until, waiting } of lanes) {
    const platform = lane.split(':', 1)[0];
    if (paused)
      findings.push(
        wrong(
          `the platform asked to send nothing to ${lane} until ${until?.toISOString()}`,
          'It goes on by itself then. If it comes back, spread large broadcasts over the day.',
        ),
      );
    else if ((platform === 'slack' || platform === 'teams') && config[platform] === null)
      findings.push(
        wrong(
          `${waiting} messages wait in ${lane}, while ${platform} is off`,
          `Set the settings of ${platform} again.`,
        ),
      );
    else findings.push(wrong(`${waiting} messages wait in ${lane}`, 'Start the bot: nobody sends them.'));
  }
  const unknown = await sql<{ lane: string; count: number }>(
    `SELECT lane, count(*)::int AS count FROM "Delivery"
    WHERE state = 'unknown' AND "doneAt" > $1::timestamptz - interval '1 day' GROUP BY lane ORDER BY lane`,
    [now],
  );
  for (const { lane, count } of unknown)
    findings.push(
      wrong(
        `${count} messages to ${lane} got no answer in the last day: perhaps they arrived, they are not sent again`,
        'Check the network to the platform; ask the receivers, and write again where it matters.',
      ),
    );
  return findings;
}
