import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './command.ts';
import { zip } from './zip.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, 'manifests/teams', file));

/**
 * The app package (.zip) that an administrator uploads in Teams. `publicUrl` must be https; a name has at most 30
 * characters (Teams app manifest 1.25, `name.short`).
 */
export function teamsPackage({ appId, publicUrl, name }: { appId: string; publicUrl: string; name: string }): Buffer {
  const url = new URL(publicUrl);
  if (url.protocol !== 'https:') throw new UsageError('PUBLIC_URL: Teams takes an https address only');
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const values: Record<string, string> = {
    APP_ID: appId,
    PUBLIC_URL: url.href,
    HOST: url.hostname,
    NAME: name.slice(0, 30),
    VERSION: version,
  };
  const manifest = read('manifest.json')
    .toString()
    .replace(/\{\{(\w+)\}\}/g, (_, key: string) => JSON.stringify(values[key] ?? '').slice(1, -1));
  return zip([
    { name: 'manifest.json', data: Buffer.from(manifest) },
    { name: 'color.png', data: read('color.png') },
    { name: 'outline.png', data: read('outline.png') },
  ]);
}
