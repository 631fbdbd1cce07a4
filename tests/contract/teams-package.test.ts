import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { teamsPackage } from '../../src/cli/teams-package.ts';
import { createCatalogue, plain } from '../../src/core/catalogue.ts';
import { courtesy } from '../../src/core/help.ts';
import { product } from '../fixtures/whoever.ts';

const APP = '11111111-2222-3333-4444-555555555555';
const made = () => teamsPackage({ appId: APP, publicUrl: 'https://knooppunt.example', name: 'Knooppunt' });

/** Reads an archive by its central directory, as an unpacker does. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  expect(at + archive.readUInt32LE(end + 12)).toBe(end);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const packed = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = inflateRawSync(archive.subarray(start, start + packed));
    expect(crc32(data)).toBe(archive.readUInt32LE(at + 16));
    expect(data).toHaveLength(archive.readUInt32LE(at + 24));
    files.set(name, data);
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

type Manifest = {
  [key: string]: unknown;
  name: { short: string; full: string };
  description: { short: string; full: string };
  developer: Record<string, string>;
  composeExtensions: {
    botId: string;
    commands: { id: string; title: string; description: string; parameters: { name: string }[] }[];
  }[];
  bots: {
    botId: string;
    scopes: string[];
    commandLists: { scopes: string[]; commands: { title: string; description: string }[] }[];
  }[];
};

const docs = readFileSync(new URL('../../docs/install-teams.md', import.meta.url), 'utf8');
const files = unzip(made());
const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as Manifest;

test('the package holds the manifest and both icons at its root, always the same', () => {
  expect([...files.keys()]).toEqual(['manifest.json', 'color.png', 'outline.png']);
  expect(made().equals(made())).toBe(true);
});

/** Limits of the Teams app manifest 1.25 (learn.microsoft.com, "App manifest reference"). */
describe('the manifest', () => {
  test('has what an upload needs', () => {
    expect(manifest).toMatchObject({
      manifestVersion: '1.25',
      id: APP,
      supportsChannelFeatures: 'tier1',
      icons: { color: 'color.png', outline: 'outline.png' },
      bots: [{ botId: APP, scopes: ['personal', 'team', 'groupChat'], isNotificationOnly: false }],
      validDomains: ['knooppunt.example'],
    });
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(manifest.accentColor).toMatch(/^#[0-9A-F]{6}$/);
    expect(JSON.stringify(manifest)).not.toContain('{{');
  });

  test('keeps the limits of its texts and lists', () => {
    expect(manifest.name.short.length).toBeLessThanOrEqual(30);
    expect(manifest.name.full.length).toBeLessThanOrEqual(100);
    expect(manifest.description.short.length).toBeLessThanOrEqual(80);
    expect(manifest.description.full.length).toBeLessThanOrEqual(4000);
    expect(String(manifest.developer.name).length).toBeLessThanOrEqual(32);
    for (const address of ['websiteUrl', 'privacyUrl', 'termsOfUseUrl'])
      expect(manifest.developer[address]).toMatch(/^https:\/\//);
    for (const list of manifest.bots.flatMap((bot) => bot.commandLists)) {
      expect(list.commands.length).toBeLessThanOrEqual(10);
      for (const command of list.commands) {
        expect(command.title.length).toBeLessThanOrEqual(32);
        expect(command.description.length).toBeLessThanOrEqual(128);
      }
    }
  });

  test('offers commands that the bot understands, in Dutch', () => {
    const catalogue = createCatalogue(product);
    const dutch = product.flatMap(({ routes }) => routes.flatMap(({ words }) => words?.nl ?? [])).map(plain);
    const understood = (title: string) =>
      dutch.includes(title) || courtesy(title) !== undefined || catalogue.listeners(title).length > 0;
    const titles = manifest.bots.flatMap(({ commandLists }) => commandLists.flatMap(({ commands }) => commands));
    expect(titles.map(({ title }) => title).filter((title) => !understood(title))).toEqual([]);
    expect(understood('koffie'), 'not everything is').toBe(false);
    for (const { commands } of manifest.bots.flatMap(({ commandLists }) => commandLists))
      expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length);
  });

  test('has a message extension whose command is a route that takes what is typed', () => {
    const routes = product.flatMap((feature) => feature.routes);
    const [extension, ...more] = manifest.composeExtensions;
    expect(more, 'one per app').toEqual([]);
    expect(extension?.botId).toBe(APP);
    for (const command of extension?.commands ?? []) {
      expect(command).toMatchObject({ type: 'query', context: ['compose'] });
      expect(command.id.length).toBeLessThanOrEqual(64);
      expect(command.title.length).toBeLessThanOrEqual(32);
      expect(command.description.length).toBeLessThanOrEqual(128);
      const route = routes.find(({ name }) => name === command.id);
      const [parameter, ...others] = command.parameters;
      expect(others).toEqual([]);
      expect(route?.input.safeParse({ [parameter?.name ?? '']: 'woonoverlast' }).data).toEqual({
        text: 'woonoverlast',
      });
    }
    expect(docs).toContain('**Artikel delen**');
  });

  test('asks for no more than it needs: no messages without a mention, no consent per team, nothing of Graph', () => {
    expect(manifest.permissions).toEqual(['identity', 'messageTeamMembers']);
    expect(Object.keys(manifest)).not.toContain('authorization');
    expect(Object.keys(manifest)).not.toContain('webApplicationInfo');
    for (const permission of manifest.permissions as string[]) expect(docs).toContain(`| \`${permission}\` |`);
  });
});

test('the icons have the sizes that Teams wants, the outline white on nothing', () => {
  const pixels = (name: string, width: number) => {
    const png = files.get(name) ?? Buffer.alloc(0);
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, width]);
    const data = png.indexOf('IDAT');
    const rows = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)));
    return Array.from({ length: width * width }, (_, at) => {
      const from = Math.floor(at / width) * (width * 4 + 1) + 1 + (at % width) * 4;
      return [...rows.subarray(from, from + 4)];
    });
  };
  expect(pixels('color.png', 192).every(([, , , alpha]) => alpha === 255)).toBe(true);
  const outline = pixels('outline.png', 32);
  expect(outline.every(([r, g, b]) => r === 255 && g === 255 && b === 255)).toBe(true);
  expect([...new Set(outline.map(([, , , alpha]) => alpha))]).toEqual(expect.arrayContaining([0, 255]));
});

test('an address that Teams would refuse is refused here, by the name of its setting', () => {
  expect(() => teamsPackage({ appId: APP, publicUrl: 'http://127.0.0.1:3978', name: 'Knooppunt' })).toThrow(
    'PUBLIC_URL',
  );
});
