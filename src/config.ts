import { z } from 'zod';
import { StartError } from './core/start-error.ts';
import { Tlp } from './core/tlp.ts';

/** Set, and not empty: `NAME=` in an env file means that it is left out. */
const optional = z.string().trim().min(1).optional();
const flag = z
  .enum(['0', '1'])
  .transform((value) => value === '1')
  .optional();

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3978),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url))
    .refine((url) => url.href === `${url.origin}/`, 'must be an address without a path')
    .transform((url) => url.href)
    .optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  KNOOPPUNT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DEMO: flag,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
  SLACK_SIGNING_SECRET: optional,
  SLACK_BOT_TOKEN: optional,
  SLACK_CLIENT_ID: optional,
  SLACK_CLIENT_SECRET: optional,
  SLACK_APP_TOKEN: optional,
  SLACK_API_URL: z.url().optional(),
  MICROSOFT_APP_ID: optional,
  MICROSOFT_APP_PASSWORD: optional,
  MICROSOFT_APP_TENANT_ID: optional,
  TEAMS_ANONYMOUS: flag,
  TEAMS_OPENID_URL: z.url().optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  LLM_URL: z.url({ protocol: /^https?$/ }).optional(),
  LLM_MODEL: optional,
  LLM_KEY: optional,
  LLM_MAX_TLP: Tlp.exclude(['TLP:RED']).default('TLP:CLEAR'),
  LLM_TIMEOUT_MS: z.coerce.number().int().min(500).max(20_000).default(8000),
  SEARCH_API_TOKEN: z
    .string()
    .trim()
    .min(16, 'must have at least 16 characters')
    .regex(/^\S+$/, 'must have no spaces')
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: optional,
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
});

export type Config = {
  port: number;
  host: string;
  publicUrl: string | null;
  dataDir: string;
  databaseUrl: string | null;
  secret: string | null;
  demo: boolean;
  logLevel: string;
  slack: SlackConfig | null;
  teams: TeamsConfig | null;
  oidc: OidcConfig | null;
  /** Null: other programs may not search. */
  searchApiToken: string | null;
  /** Null: no question leaves this machine. */
  llm: LlmConfig | null;
  mail: MailConfig | null;
  /** What Prometheus says to see /metrics; null: only this machine may. */
  metricsToken: string | null;
};
/** An endpoint that speaks OpenAI's chat completions. `most`: the most restricted label whose texts it may get. */
export type LlmConfig = { url: string; model: string; key: string | null; most: Tlp; timeoutMs: number };
/** The mail server that sends check-in links, and who sends them. */
export type MailConfig = { url: string; from: string };
/** An OpenID Connect provider by which people can sign in on the web. */
export type OidcConfig = { issuer: string; clientId: string; clientSecret: string };
export type SlackConfig = {
  signingSecret: string;
  botToken?: string;
  clientId?: string;
  clientSecret?: string;
  appToken?: string;
  apiUrl?: string;
};
export type TeamsConfig = {
  appId: string;
  appPassword: string;
  tenantId: string;
  anonymous: boolean;
  openIdUrl?: string;
};

/** A setting that is wrong or only half there: one line that names it. */
export class ConfigError extends StartError {}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Reads the settings; throws a ConfigError that names the first one that is wrong. Values never stand in the message. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(filled);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${String(issue?.path[0])}: ${issue?.message}`);
  }
  const env = parsed.data;
  const slack = slackConfig(env);
  const teams = teamsConfig(env);
  const demo = env.DEMO ?? (slack === null && teams === null && env.DATABASE_URL === undefined);
  if (!LOOPBACK.includes(env.HOST)) {
    if (demo) throw new ConfigError('DEMO: anyone could be anyone; it works on a loopback HOST only');
    if (teams?.anonymous) throw new ConfigError('TEAMS_ANONYMOUS: works on a loopback HOST only');
  }
  if (!demo && env.KNOOPPUNT_SECRET === undefined)
    throw new ConfigError('KNOOPPUNT_SECRET: is needed to sign links (32 characters or more)');
  if ((slack || (teams && !teams.anonymous)) && env.PUBLIC_URL === undefined)
    throw new ConfigError('PUBLIC_URL: is needed where a platform is on');
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? null,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    secret: env.KNOOPPUNT_SECRET ?? null,
    demo,
    logLevel: env.LOG_LEVEL,
    slack,
    teams,
    oidc: oidcConfig(env),
    searchApiToken: env.SEARCH_API_TOKEN ?? null,
    llm: llmConfig(env),
    mail: mailConfig(env),
    metricsToken: env.METRICS_TOKEN ?? null,
  };
}

type Env = z.infer<typeof Environment>;

/** All of these, or none; which one is missing is said. */
function together<Name extends keyof Env>(env: Env, names: readonly Name[]): boolean {
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length === names.length) return false;
  if (missing.length > 0)
    throw new ConfigError(`${missing[0]}: is missing, while ${names.find((name) => env[name] !== undefined)} is set`);
  return true;
}

function slackConfig(env: Env): SlackConfig | null {
  const many = together(env, ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET']);
  if (env.SLACK_SIGNING_SECRET === undefined) {
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID', 'SLACK_APP_TOKEN'] as const) {
      if (env[name] !== undefined) throw new ConfigError(`SLACK_SIGNING_SECRET: is missing, while ${name} is set`);
    }
    return null;
  }
  if (many && env.SLACK_BOT_TOKEN !== undefined)
    throw new ConfigError('SLACK_BOT_TOKEN: is for one workspace, SLACK_CLIENT_ID for many; set one of them');
  if (!many && env.SLACK_BOT_TOKEN === undefined)
    throw new ConfigError('SLACK_BOT_TOKEN: is missing (or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET)');
  if (many && env.KNOOPPUNT_SECRET === undefined)
    throw new ConfigError('KNOOPPUNT_SECRET: is needed to keep the tokens of workspaces');
  return {
    signingSecret: env.SLACK_SIGNING_SECRET,
    ...(env.SLACK_BOT_TOKEN ? { botToken: env.SLACK_BOT_TOKEN } : {}),
    ...(env.SLACK_CLIENT_ID && env.SLACK_CLIENT_SECRET
      ? { clientId: env.SLACK_CLIENT_ID, clientSecret: env.SLACK_CLIENT_SECRET }
      : {}),
    ...(env.SLACK_APP_TOKEN ? { appToken: env.SLACK_APP_TOKEN } : {}),
    ...(env.SLACK_API_URL ? { apiUrl: env.SLACK_API_URL } : {}),
  };
}

function teamsConfig(env: Env): TeamsConfig | null {
  const openId = env.TEAMS_OPENID_URL ? { openIdUrl: env.TEAMS_OPENID_URL } : {};
  if (together(env, ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID'])) {
    if (env.TEAMS_ANONYMOUS) throw new ConfigError('TEAMS_ANONYMOUS: leave it out where MICROSOFT_APP_ID is set');
    const {
      MICROSOFT_APP_ID: appId = '',
      MICROSOFT_APP_PASSWORD: appPassword = '',
      MICROSOFT_APP_TENANT_ID: tenantId = '',
    } = env;
    return { appId, appPassword, tenantId, anonymous: false, ...openId };
  }
  return env.TEAMS_ANONYMOUS ? { appId: '', appPassword: '', tenantId: '', anonymous: true, ...openId } : null;
}

function oidcConfig(env: Env): OidcConfig | null {
  if (!together(env, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])) return null;
  const { OIDC_ISSUER: issuer = '', OIDC_CLIENT_ID: clientId = '', OIDC_CLIENT_SECRET: clientSecret = '' } = env;
  const { protocol, hostname } = new URL(issuer);
  if (protocol === 'http:' && !LOOPBACK.includes(hostname))
    throw new ConfigError('OIDC_ISSUER: must be an https address');
  if (env.PUBLIC_URL === undefined) throw new ConfigError('PUBLIC_URL: is needed for signing in by OIDC_ISSUER');
  return { issuer, clientId, clientSecret };
}

function llmConfig(env: Env): LlmConfig | null {
  if (env.LLM_KEY !== undefined && env.LLM_URL === undefined)
    throw new ConfigError('LLM_URL: is missing, while LLM_KEY is set');
  if (!together(env, ['LLM_URL', 'LLM_MODEL'])) return null;
  const { LLM_URL: url = '', LLM_MODEL: model = '', LLM_KEY: key = null, LLM_MAX_TLP: most } = env;
  return { url, model, key, most, timeoutMs: env.LLM_TIMEOUT_MS };
}

function mailConfig(env: Env): MailConfig | null {
  if (!together(env, ['SMTP_URL', 'MAIL_FROM'])) return null;
  const { SMTP_URL: url = '', MAIL_FROM: from = '' } = env;
  if (!/^[^@\s<>]+@[^@\s<>]+$/.test(from) && !/^[^<>\r\n]+<[^@\s<>]+@[^@\s<>]+>$/.test(from))
    throw new ConfigError('MAIL_FROM: must be a mail address, like Knooppunt <knooppunt@example.nl>');
  const { protocol, hostname, password } = new URL(url);
  if (protocol === 'smtp:' && password !== '' && !LOOPBACK.includes(hostname) && !/[?&]requireTLS=true/.test(url))
    throw new ConfigError('SMTP_URL: would send a password unencrypted; use smtps:// or add ?requireTLS=true');
  return { url, from };
}
