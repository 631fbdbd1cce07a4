import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REVISION_KINDS } from '../../src/features/knowledge/edit-store.ts';
import { auditEn, auditNl } from '../../src/features/people/audit-texts.ts';

const src = new URL('../../src/', import.meta.url);
const sources = readdirSync(src, { recursive: true })
  .map((name) => String(name).replaceAll('\\', '/'))
  .filter((name) => /\.ts$/.test(name) && !/\.test\.ts$|-texts\.ts$|^(generated|demo)\//.test(name))
  .map((name) => readFileSync(new URL(name, src), 'utf8'));

/** Routes are called by their feature, in the plural or not a thing that the trail speaks of. */
const OF_ROUTES = /^(people|events|exercises|updates|knowledge|community)\./;
const CODE = /'([a-z-]+\.[a-z-]+)'/g;
/** Where a code goes into the trail: by its name, or by a helper that writes the line. */
const RECORDED = /(?:\baction\b[:=\s]|\bnote\(|\bchange\(|\bcorrection\()[^;]*?;/g;

const codesIn = (text: string) =>
  [...text.matchAll(CODE)].map(([, code = '']) => code).filter((code) => !OF_ROUTES.test(code));
const kinds = Object.keys(auditNl.kinds);
const recorded = new Set([
  ...REVISION_KINDS.map((kind) => `article.${kind}`),
  ...sources.flatMap((text) => [...text.matchAll(RECORDED)].flatMap(([part]) => codesIn(part))),
  ...sources.flatMap(codesIn).filter((code) => kinds.includes(code.split('.')[0] ?? '')),
]);

describe('the codes of the audit trail', () => {
  it('each have words in both languages, and no words are left of a code that is gone', () => {
    expect(Object.keys(auditNl.actions).sort()).toEqual([...recorded].sort());
    expect(Object.keys(auditEn.actions)).toEqual(Object.keys(auditNl.actions));
  });

  it('are of a kind that has a name', () => {
    const named = [...recorded].map((code) => code.split('.')[0] ?? '');
    expect([...new Set(named)].sort()).toEqual(kinds.toSorted());
    expect(Object.keys(auditEn.kinds)).toEqual(kinds);
  });
});
