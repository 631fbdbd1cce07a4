/** The same names on both sides of a bench: the platforms, the load and the database. */
export const SLACK = { team: 'T0BENCH', bot: 'U0BOT', botId: 'B0BOT', token: 'xoxb-bench', secret: 'a signing secret' };
export const TEAMS = {
  app: '11111111-2222-3333-4444-555555555555',
  bot: '28:11111111-2222-3333-4444-555555555555',
  issuer: 'https://api.botframework.com',
};

/** Everybody is invited to every roll-call: 30 organisations, each with a first person and a deputy. */
export const PERSONS = 60;
/** One roll-call for every time that all have pressed. */
export const ROLL_CALLS = 400;
/** Teams tenants, each a lane of its own. */
const TENANTS = 5;

const uuid = (kind: number, n: number) => `00000000-0000-7000-800${kind}-${String(n).padStart(12, '0')}`;
export const personId = (n: number): string => uuid(0, n);
export const rollCallId = (n: number): string => uuid(1, n);

/** The n-th person's names on Slack. */
export const slackUser = (n: number) => ({ user: `U${n}`, chat: `D${n}` });
/** The n-th person's names on Teams. */
export const teamsUser = (n: number) => ({
  user: `29:${n}`,
  directoryId: `aad-${n}`,
  chat: `a:${n}`,
  tenant: uuid(2, n % TENANTS),
});
export const teamsTenants: readonly string[] = Array.from({ length: TENANTS }, (_, n) => teamsUser(n).tenant);
