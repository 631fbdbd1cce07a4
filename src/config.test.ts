import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const SECRET = 'x'.repeat(32);
const SLACK = {
  SLACK_SIGNING_SECRET: 's',
  SLACK_BOT_TOKEN: 't',
  PUBLIC_URL: 'https://bot.example',
  KNOOPPUNT_SECRET: SECRET,
};
const OIDC = {
  OIDC_ISSUER: 'https://login.example',
  OIDC_CLIENT_ID: 'c',
  OIDC_CLIENT_SECRET: 's',
  PUBLIC_URL: 'https://bot.example',
};

describe('settings', () => {
  it('are a demo when nothing is configured', () => {
    expect(readConfig({})).toMatchObject({ port: 3978, host: '127.0.0.1', demo: true, slack: null, teams: null });
    expect(readConfig(SLACK)).toMatchObject({ demo: false, slack: { signingSecret: 's', botToken: 't' } });
    expect(readConfig({ DATABASE_URL: 'postgresql://h/d', KNOOPPUNT_SECRET: SECRET })).toMatchObject({ demo: false });
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT'],
    [{ DEMO: 'yes' }, 'DEMO'],
    [{ DATABASE_URL: 'mysql://h/d' }, 'DATABASE_URL'],
    [{ KNOOPPUNT_SECRET: 'short' }, 'KNOOPPUNT_SECRET'],
    [{ DEMO: '0' }, 'KNOOPPUNT_SECRET'],
    [{ DEMO: '1', HOST: '0.0.0.0' }, 'DEMO'],
    [{ SLACK_BOT_TOKEN: 't' }, 'SLACK_SIGNING_SECRET'],
    [{ SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN'],
    [{ ...SLACK, SLACK_CLIENT_ID: 'c' }, 'SLACK_CLIENT_SECRET'],
    [{ ...SLACK, SLACK_CLIENT_ID: 'c', SLACK_CLIENT_SECRET: 'd' }, 'SLACK_BOT_TOKEN'],
    [{ ...SLACK, PUBLIC_URL: '' }, 'PUBLIC_URL'],
    [{ ...SLACK, PUBLIC_URL: 'https://bot.example/path' }, 'PUBLIC_URL'],
    [{ MICROSOFT_APP_ID: 'a' }, 'MICROSOFT_APP_PASSWORD'],
    [{ OIDC_ISSUER: 'https://login.example' }, 'OIDC_CLIENT_ID'],
    [{ SMTP_URL: 'smtps://u:p@mail.example' }, 'MAIL_FROM'],
    [{ SMTP_URL: 'https://mail.example', MAIL_FROM: 'a@b.nl' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://u:p@mail.example:587', MAIL_FROM: 'a@b.nl' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'no address' }, 'MAIL_FROM'],
    [{ ...OIDC, OIDC_CLIENT_SECRET: '' }, 'OIDC_CLIENT_SECRET'],
    [{ ...OIDC, OIDC_ISSUER: 'http://login.example' }, 'OIDC_ISSUER'],
    [{ ...OIDC, PUBLIC_URL: '' }, 'PUBLIC_URL'],
    [{ LLM_URL: 'http://127.0.0.1/v1' }, 'LLM_MODEL'],
    [{ LLM_KEY: 'k' }, 'LLM_URL'],
    [{ LLM_URL: 'ftp://x/', LLM_MODEL: 'm' }, 'LLM_URL'],
    [{ LLM_MAX_TLP: 'TLP:RED' }, 'LLM_MAX_TLP'],
    [{ LLM_TIMEOUT_MS: '60000' }, 'LLM_TIMEOUT_MS'],
    [{ SEARCH_API_TOKEN: 'x'.repeat(15) }, 'SEARCH_API_TOKEN'],
    [{ TEAMS_ANONYMOUS: '1', HOST: '0.0.0.0', KNOOPPUNT_SECRET: SECRET }, 'TEAMS_ANONYMOUS'],
  ])('stop the start with one line: %j', (environment, name) => {
    expect(() => readConfig(environment)).toThrow(new RegExp(`^${name}: `));
  });

  it('take an address with or without its slash', () => {
    const urls = ['https://bot.example', 'https://bot.example/'].map((PUBLIC_URL) => ({ ...SLACK, PUBLIC_URL }));
    expect(urls.map((one) => readConfig(one).publicUrl)).toEqual(['https://bot.example/', 'https://bot.example/']);
  });

  it('name an identity provider, over https or on loopback', () => {
    for (const issuer of ['https://login.example', 'http://127.0.0.1:8080'])
      expect(readConfig({ ...OIDC, OIDC_ISSUER: issuer }).oidc).toEqual({ issuer, clientId: 'c', clientSecret: 's' });
    expect(readConfig({}).oidc).toBeNull();
  });

  it('leave the language model off, and give it TLP:CLEAR only, unless told otherwise', () => {
    expect(readConfig({}).llm).toBeNull();
    expect(readConfig({ LLM_URL: 'http://127.0.0.1:11434/v1', LLM_MODEL: 'm' }).llm).toEqual({
      ...{ url: 'http://127.0.0.1:11434/v1', model: 'm', key: null, most: 'TLP:CLEAR', timeoutMs: 8000 },
    });
  });

  it('never show a value', () => {
    expect(() => readConfig({ KNOOPPUNT_SECRET: 'hunter2' })).not.toThrow(/hunter2/);
  });
});
