import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groundTexts, termText } from '../../src/core/personal-data.ts';
import { dataLayer } from '../../src/data/personal-data.ts';
import { community } from '../../src/features/community/index.ts';
import { events } from '../../src/features/events/index.ts';
import { exercises } from '../../src/features/exercises/index.ts';
import { createKnowledge } from '../../src/features/knowledge/index.ts';
import { people } from '../../src/features/people/index.ts';
import { createUpdates } from '../../src/features/updates/index.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const product = [exercises, events, createUpdates({ sources: [] }), community, createKnowledge().feature, people];
const records = [dataLayer, ...product.flatMap(({ personalData }) => personalData ?? [])].flatMap((one) => one.records);
const personal = records.filter((one) => one.kind === 'personal');

const schema = read('prisma/schema.prisma');
const models = new Map(
  [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => [name, body]),
);
/** Columns that refer to a person or to an account of one. */
const refersToPerson = (body: string) => /^\s+\w+\s+(?:Person|Identity)\??\s.*@relation\(.*fields:/m.test(body);

describe('the register', () => {
  it('declares every model of the schema, once', () => {
    expect(records.map(({ model }) => model).sort()).toEqual([...models.keys()].sort());
  });

  it('calls no model impersonal that refers to a person', () => {
    const wrong = records.filter(({ kind, model }) => kind === 'none' && refersToPerson(models.get(model) ?? ''));
    expect(wrong.map(({ model }) => model)).toEqual([]);
    expect(refersToPerson(models.get('Registration') ?? ''), 'the check sees what it must refuse').toBe(true);
  });

  it.each(personal.map((record) => [record.model, record] as const))(
    'says of %s all that the law asks',
    (_, record) => {
      for (const text of [record.name, record.purpose, groundTexts[record.ground]]) {
        expect(text.nl).not.toBe('');
        expect(text.en).not.toBe(text.nl);
      }
      if ('days' in record.keep) expect(record.keep.days).toBeGreaterThan(0);
      expect('days' in record.keep, 'a term in days is kept by a statement').toBe(record.prune !== undefined);
      const keepsRows = record.erase === null || !/^DELETE/.test(record.erase);
      if (keepsRows) expect(record.stays, 'what stays, says why').toBeDefined();
    },
  );

  it('stands in docs/privacy.md as it is', () => {
    const rows = [
      ...personal.map(
        ({ model, name, purpose, ground, keep, stays }) =>
          `| ${model} | ${name.nl} | ${purpose.nl} | ${groundTexts[ground].nl} | ${termText(keep, 'nl')} | ${stays?.nl ?? 'Niets'} |`,
      ),
    ];
    const impersonal = records.flatMap((one) => (one.kind === 'none' ? [`| ${one.model} | ${one.reason.nl} |`] : []));
    const doc = read('docs/privacy.md').split('\n');
    const table = (head: string) => {
      const start = doc.indexOf(head) + 2;
      return doc.slice(start, doc.indexOf('', start));
    };
    expect(table('| Tabel | Wat | Waarom | Grondslag | Bewaard | Wat blijft na wissen |')).toEqual(rows);
    expect(table('| Tabel | Waarom geen persoonsgegevens |')).toEqual(impersonal);
  });
});
