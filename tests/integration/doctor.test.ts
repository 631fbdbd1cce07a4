import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SCOPES } from '../../src/adapters/slack/index.ts';
import type { Unwell } from '../../src/cli/command.ts';
import { checkAudit, checkSchema } from '../../src/cli/doctor/database.ts';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import { checkMorning } from '../../src/cli/doctor/morning.ts';
import { checkPeople, checkWork } from '../../src/cli/doctor/network.ts';
import { doctorCommand, examine } from '../../src/cli/doctor.ts';
import { ConfigError, readConfig } from '../../src/config.ts';
import { systemClock } from '../../src/core/clock.ts';
import { newId } from '../../src/core/ids.ts';
import { createAudit } from '../../src/data/audit.ts';
import { type Database, openDatabase } from '../../src/data/database.ts';
import { createSlackInstallations } from '../../src/data/slack-installations.ts';

const SECRET = 'Zr8vQ1nT6yLw3KpXc7MbA0sHfGdJeU52';
const APP = '11111111-2222-4333-8444-555555555555';
const dir = mkdtempSync(join(tmpdir(), 'knooppunt-doctor-'));
const ONLY_WEB = Object.fromEntries(
  [
    'SLACK_SIGNING_SECRET',
    'SLACK_BOT_TOKEN',
    'MICROSOFT_APP_ID',
    'MICROSOFT_APP_PASSWORD',
    'MICROSOFT_APP_TENANT_ID',
  ].map((name) => [name, '']),
);
const LONG_AGO = '2020-01-01T00:00:00Z';

let outside: Server;
let address: string;
let slack: { status?: object; scopes?: string };
let microsoft: object;
let good: Record<string, string>;

/** Slack's and Microsoft's answers; a whole network in an embedded database. */
beforeAll(async () => {
  outside = createServer((req, res) => {
    const isSlack = req.url === '/api/auth.test';
    res.setHeader('x-oauth-scopes', slack.scopes ?? SCOPES.join(','));
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify(isSlack ? (slack.status ?? { ok: true, team_id: 'T1' }) : microsoft));
  });
  await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  good = {
    DATA_DIR: dir,
    KNOOPPUNT_SECRET: SECRET,
    PUBLIC_URL: 'https://knooppunt.example/',
    SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_API_URL: `${address}/api/`,
    MICROSOFT_APP_ID: APP,
    MICROSOFT_APP_PASSWORD: 'abc~secret',
    MICROSOFT_APP_TENANT_ID: APP,
  };
  await change(async ({ prisma }) => {
    const id = newId();
    await prisma.organisation.create({ data: { id, slug: 'noord', name: 'Noord', kind: 'other' } });
    for (const [platform, externalId] of [
      ['slack', 'T1'],
      ['teams', APP],
    ] as const) {
      const homes = { create: { organisationId: id } };
      await prisma.tenant.create({ data: { id: newId(), platform, externalId, name: externalId, homes } });
    }
    const grants = { create: { id: newId(), role: 'administrator', scope: 'region' } };
    await prisma.person.create({ data: { id: newId(), name: 'a', state: 'member', createdAt: LONG_AGO, grants } });
    await prisma.$transaction((tx) => createAudit(systemClock).record(tx, { actor: 'cli', action: 'x.y', via: 'cli' }));
  });
});
afterAll(() => {
  outside.close();
  rmSync(dir, { recursive: true });
});
beforeEach(() => {
  slack = {};
  microsoft = { access_token: 'x' };
});

async function change(work: (db: Database) => Promise<unknown>): Promise<void> {
  const db = await openDatabase({ dir });
  await work(db).finally(() => db.close());
}
const look = (settings: Record<string, string> = {}, offline = false) =>
  examine(readConfig({ ...good, ...settings }), { offline, login: address });
const wrongs = (findings: Finding[]) =>
  findings.filter(({ level }) => level === 'wrong').map(({ what, mend }) => `${what} → ${mend}`);

describe('doctor', () => {
  it('finds nothing wrong where nothing is', async () => {
    expect(wrongs(await look())).toEqual([]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['no secret', { KNOOPPUNT_SECRET: '' }, /KNOOPPUNT_SECRET.*openssl rand/],
    ['a short secret', { KNOOPPUNT_SECRET: 'short' }, /KNOOPPUNT_SECRET.*openssl rand/],
    ['half of Teams', { MICROSOFT_APP_PASSWORD: '' }, /MICROSOFT_APP_PASSWORD.*Set all three/],
    ['no signing secret', { SLACK_SIGNING_SECRET: '' }, /SLACK_SIGNING_SECRET.*Basic Information/],
    ['no bot token', { SLACK_BOT_TOKEN: '' }, /SLACK_BOT_TOKEN.*one workspace/],
    ['a wrong database address', { DATABASE_URL: 'mysql://x/y' }, /DATABASE_URL.*postgresql:\/\/user/],
    ['a model without a name', { LLM_URL: 'http://127.0.0.1:11434/v1' }, /LLM_MODEL.*name of the model/],
    ['the demo for all the world', { DEMO: '1', HOST: '0.0.0.0' }, /DEMO.*loopback.*HOST=127.0.0.1/],
  ])('settings that cannot be read: %s', (_, settings, said) => {
    let error: unknown;
    try {
      readConfig({ ...good, ...settings });
    } catch (thrown) {
      error = thrown;
    }
    if (!(error instanceof ConfigError)) throw new Error('the settings could be read');
    let lines: readonly string[] = [];
    try {
      doctorCommand.onBadSettings?.(error);
    } catch (thrown) {
      lines = (thrown as Unwell).lines;
    }
    expect(lines.join(' ')).toMatch(said);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a secret that is not random', { KNOOPPUNT_SECRET: 'a'.repeat(32) }, /no random text.*openssl/],
    ['http', { PUBLIC_URL: 'http://knooppunt.example/' }, /not https.*certificate/],
    ['http on the web alone', { ...ONLY_WEB, PUBLIC_URL: 'http://knooppunt.example/' }, /not https.*certificate/],
    ['an address of this machine', { PUBLIC_URL: 'https://localhost/' }, /only this machine.*from outside/],
    ['a client secret for a signing secret', { SLACK_SIGNING_SECRET: 'xyz' }, /SLACK_SIGNING_SECRET.*not the client/],
    ['a user token', { SLACK_BOT_TOKEN: 'xoxp-1' }, /SLACK_BOT_TOKEN.*xoxb/],
    ['a wrong app token', { SLACK_APP_TOKEN: 'xoxb-1' }, /SLACK_APP_TOKEN.*connections:write/],
    ['the id of a secret', { MICROSOFT_APP_PASSWORD: APP }, /not its value.*“Value”/],
    ['a tenant name', { MICROSOFT_APP_TENANT_ID: 'contoso' }, /MICROSOFT_APP_TENANT_ID.*Directory/],
    [
      'a database that does not answer',
      { DATABASE_URL: 'postgresql://u:pw@127.0.0.1:1/x' },
      /ECONNREFUSED.*Start the server/,
    ],
    [
      'a model out of reach',
      { LLM_URL: 'http://127.0.0.1:65533/v1', LLM_MODEL: 'm' },
      /LLM_URL.*ECONNREFUSED.*reach it/,
    ],
    ['Slack out of reach', { SLACK_API_URL: 'http://127.0.0.1:65533/' }, /gives no answer \(ECONNREFUSED\).*firewall/],
  ])('settings that cannot be right: %s', async (_, settings, said) => {
    const found = wrongs(await look({ DATA_DIR: join(dir, 'none'), ...settings }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(said);
    expect(found[0]).not.toContain(':pw@');
  });

  it.each<[string, () => void, RegExp]>([
    ['a revoked token', () => (slack = { status: { ok: false, error: 'token_revoked' } }), /token_revoked.*again/],
    [
      'a missing scope',
      () => (slack = { scopes: 'chat:write,commands' }),
      /misses the scopes app_mentions:read, .*manifest/,
    ],
    [
      'a workspace that is not allowed',
      () => (slack = { status: { ok: true, team_id: 'T9' } }),
      /T9 is not allowed.*tenant allow slack T9/,
    ],
    [
      'an expired secret',
      () => (microsoft = { error: 'invalid_client', error_codes: [7000222] }),
      /expired.*Make a new client secret/,
    ],
    [
      'a wrong secret',
      () => (microsoft = { error: 'invalid_client', error_codes: [7000215] }),
      /secret is wrong.*“Value”/,
    ],
    [
      'an unknown application',
      () => (microsoft = { error: 'unauthorized_client', error_codes: [700016] }),
      /not known.*MICROSOFT_APP_ID/,
    ],
  ])('what platforms say: %s', async (_, arrange, said) => {
    arrange();
    const found = wrongs(await look());
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(said);
    expect(wrongs(await look({}, true))).toEqual([]);
  });

  it('tokens sealed with another secret', async () => {
    await change((db) => createSlackInstallations(db, 'another secret that is long enough').store('T1', '{}'));
    const many = { SLACK_BOT_TOKEN: '', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2' };
    expect(wrongs(await look(many)).join()).toMatch(/T1 was sealed with another.*slack\/install/);
    await change((db) => createSlackInstallations(db, SECRET).store('T1', '{"bot":{"token":"xoxb-1"}}'));
    expect(wrongs(await look(many))).toEqual([]);
    slack = { status: { ok: false, error: 'account_inactive' } };
    expect(wrongs(await look(many)).join()).toMatch(/T1: Slack does not take/);
  });

  it('says that the embedded database is in use, or not there', async () => {
    const db = await openDatabase({ dir });
    const found = await look().finally(() => db.close());
    expect(wrongs(found)).toEqual([]);
    expect(found[0]?.mend).toMatch('Stop it and ask again');
    expect((await look({ DATA_DIR: join(dir, 'none') }))[0]?.what).toMatch('no database yet');
  });
});

describe('doctor, of what is in the database', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({ dir });
  });
  afterAll(() => db.close());
  const config = () => readConfig(good);
  const delivery = (state: string, dueAt: string, more = '') =>
    `INSERT INTO "Delivery" (id, key, lane, conversation, priority, address, body, "dueAt", "expiresAt", state, "doneAt")
    VALUES (gen_random_uuid(), '${newId()}', 'teams:${APP}', 'c', 0, '{}', '{}', '${dueAt}', now() + interval '1 day', '${state}', now()) ${more}`;
  const overdue = (attempts: number) =>
    `INSERT INTO "Schedule" (id, key, job, payload, "dueAt", attempts) VALUES (gen_random_uuid(), '${newId()}', 'events.remind', '{}', '${LONG_AGO}', ${attempts})`;

  it.each<[string, string[], RegExp]>([
    [
      'no tenant',
      [`UPDATE "Tenant" SET state = 'suspended' WHERE platform = 'teams'`],
      /no teams tenant.*tenant allow teams/,
    ],
    ['no administrator', [`DELETE FROM "RoleGrant"`], /administrator of the region.*role give/],
    ['an administrator who left', [`UPDATE "Person" SET state = 'left'`], /administrator of the region.*role give/],
    ['overdue', [overdue(0)], /1 times events.remind is overdue.*Start the bot/],
    ['a job that fails', [overdue(3)], /events.remind failed 3 times.*log of the bot/],
    ['nobody sends', [delivery('queued', LONG_AGO)], /1 messages wait in teams.*Start the bot/],
    [
      'a pause',
      [`INSERT INTO "Lane" (name, "expiresAt", "pausedUntil") VALUES ('teams:x', now(), now() + interval '1 hour')`],
      /asked to send nothing to teams:x until.*by itself/,
    ],
    ['no answer', [delivery('unknown', LONG_AGO)], /1 messages to teams.*no answer.*ask the receivers/],
    [
      'a changed audit trail',
      [`UPDATE "AuditEntry" SET actor = 'person:x'`],
      /audit trail was changed.*line 1.*evidence/,
    ],
    [
      'a secret that expired',
      [
        `INSERT INTO "Setting" (key, value) VALUES ('secret.MICROSOFT_APP_PASSWORD', '{"expires":"2020-01-01","told":null}')`,
      ],
      /MICROSOFT_APP_PASSWORD expired on 2020-01-01.*Make a new one/,
    ],
    [
      'a test message that did not arrive',
      [
        `INSERT INTO "Setting" (key, value) VALUES ('canary.t', '{}')`,
        delivery('accepted', LONG_AGO),
        `UPDATE "Delivery" SET key = 'canary:t:1', topic = 'canary:t', state = 'unreachable', reason = 'blocked'`,
      ],
      /last test message to teams:.* \(blocked\).*still installed/,
    ],
    ['a failed migration', [`UPDATE "_prisma_migrations" SET finished_at = NULL`], /stopped half-way.*Restore/],
    [
      'a newer database',
      [
        `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '99990101_x', now())`,
      ],
      /newer than this version \(99990101_x\).*Install/,
    ],
  ])('%s', async (_, statements, said) => {
    const undo = new Error('undo');
    const work = db.rawTransaction(async (sql) => {
      for (const statement of statements) await sql(statement);
      const found = wrongs([
        ...(await checkSchema(sql)),
        ...(await checkPeople(sql, config(), 'T1')),
        ...(await checkWork(sql, config(), systemClock.now())),
        ...(await checkMorning(sql, config(), systemClock.now())),
        ...(await checkAudit(sql)),
      ]);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(said);
      throw undo;
    });
    await expect(work).rejects.toBe(undo);
  });

  it('messages that wait for a platform that is off', async () => {
    const off = readConfig({ ...good, MICROSOFT_APP_ID: '', MICROSOFT_APP_PASSWORD: '', MICROSOFT_APP_TENANT_ID: '' });
    await db.sql(delivery('queued', LONG_AGO));
    expect(wrongs(await checkWork(db.sql, off, systemClock.now())).join()).toMatch('while teams is off');
  });
});
