import { readdirSync, readFileSync } from 'node:fs';
import type { webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import manifest from '../../manifests/slack/manifest.json' with { type: 'json' };
import { SCOPES } from '../../src/adapters/slack/scopes.ts';
import { product } from '../fixtures/whoever.ts';

/** Scopes of methods and events: docs.slack.dev/reference/methods and /events. A user id as channel needs chat:write only. */
const METHOD: Record<string, string[]> = {
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read', 'mpim:read'],
  'users.info': ['users:read', 'users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};
const EVENT: Record<string, string[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  'message.im': ['im:history'],
  tokens_revoked: [],
};

const folder = new URL('../../src/adapters/slack/', import.meta.url);
const source = readdirSync(folder)
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n');

describe('the manifest', () => {
  test('is of the shape that Slack’s own client sends', () => {
    const shape: webApi.AppsManifestValidateArguments['manifest'] = manifest as never;
    expect(Object.keys(shape).sort()).toEqual([
      '_metadata',
      'display_information',
      'features',
      'oauth_config',
      'settings',
    ]);
  });

  test('keeps the limits of names and texts', () => {
    const { name, description, long_description, background_color } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(long_description.length).toBeGreaterThanOrEqual(174);
    expect(long_description.length).toBeLessThanOrEqual(4000);
    expect(background_color).toMatch(/^#[0-9a-f]{6}$/);
    expect(manifest.features.bot_user.display_name).toMatch(/^[\w.-]{1,80}$/);
    for (const command of manifest.features.slash_commands) {
      expect(command.command).toMatch(/^\/[a-z_-]{1,31}$/);
      expect(command.description.length).toBeLessThanOrEqual(2000);
      expect(command.usage_hint.length).toBeLessThanOrEqual(1000);
      expect(source).toContain(`app.command('${command.command}'`);
    }
  });

  test('has shortcuts that open a route, each under a name of its own', () => {
    const routes = product.flatMap((feature) => feature.routes.map((route) => route.name));
    const { shortcuts } = manifest.features;
    // docs.slack.dev/reference/app-manifest: at most 10, names of 24 and descriptions of 150 characters
    expect(shortcuts.length).toBeLessThanOrEqual(10);
    for (const { name, description, type, callback_id } of shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
      expect(['global', 'message']).toContain(type);
      expect(routes).toContain(callback_id.split(':')[0]);
    }
    expect(new Set(shortcuts.map(({ callback_id }) => callback_id)).size).toBe(shortcuts.length);
  });

  test('asks for the scopes of what the adapter calls and hears, and no others', () => {
    const called = [...source.matchAll(/\b(auth|chat|conversations|users|views)\.([a-z]\w+)\(/g)].map(
      ([, group, method]) => `${group}.${method}`,
    );
    expect([...new Set(called)].sort()).toEqual(Object.keys(METHOD));
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(Object.keys(EVENT));
    for (const event of Object.keys(EVENT)) expect(source).toContain(event.split('.')[0]);
    const needed = new Set([...Object.values(METHOD), ...Object.values(EVENT)].flat().concat('commands'));
    expect(manifest.oauth_config.scopes.bot).toEqual([...needed].sort());
    expect([...SCOPES]).toEqual([...needed].sort());
  });

  test('sends everything to the addresses that the adapter listens on', () => {
    const origin = new URL(manifest.settings.event_subscriptions.request_url).origin;
    const addresses = [
      manifest.settings.event_subscriptions.request_url,
      manifest.settings.interactivity.request_url,
      ...manifest.features.slash_commands.map(({ url }) => url),
    ];
    expect(new Set(addresses)).toEqual(new Set([`${origin}/slack/events`]));
    expect(manifest.oauth_config.redirect_urls).toEqual([`${origin}/slack/oauth_redirect`]);
    expect(origin).toMatch(/^https:/);
  });

  test('each scope stands in the docs with its reason, and no other', () => {
    const docs = readFileSync(new URL('../../docs/install-slack.md', import.meta.url), 'utf8');
    const rows = docs.split('\n').filter((line) => /^\| `[a-z_:.]+`/.test(line));
    const named = rows.flatMap((line) =>
      [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, scope]) => scope),
    );
    expect(named.sort()).toEqual([...SCOPES].sort());
    for (const row of rows) expect(row.split('|')[2]?.trim()).not.toBe('');
  });

  test('promises what one token in a setting can keep: no organisation-wide installs, no tokens that expire', () => {
    expect(manifest.settings).toMatchObject({
      org_deploy_enabled: false,
      token_rotation_enabled: false,
      socket_mode_enabled: false,
    });
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });
});
