import { expect } from 'vitest';
import { texts } from '../../../src/features/people/texts.ts';
import type { Actor } from '../../fixtures/actors.ts';
import type { Stage } from './stage.ts';

const { privacy: t } = texts.nl;

/** What is kept is shown and copied in two forms; then all of it goes, from each platform, after the word is typed. */
export async function erasing({ plain, accessible }: Stage): Promise<void> {
  for (const person of Object.values(plain)) {
    await person.says('mijn gegevens');
    const mine = await person.hears(t.title, t.lead);
    await mine.press(t.export);
    const copy = await person.hears(t.copy.title, t.copy.html);
    const links = [...new Set([...copy.text.matchAll(/http:\/\/127\.0\.0\.1:\d+\/f\/[\w.%-]+/g)].map(([one]) => one))];
    expect(links).toHaveLength(2);
    const files = await Promise.all(links.map((one) => fetch(one)));
    const kinds = files.map(({ headers }) => headers.get('content-type') ?? '').sort();
    expect(kinds).toEqual([expect.stringContaining('application/json'), expect.stringContaining('text/html')]);
    for (const file of files) expect(await file.text()).toContain(person.name);

    await person.fills(await person.hears(t.title, t.lead), t.erase.button, { word: 'nee' });
    expect(await person.count(t.erase.doneText)).toBe(0);
    await person.fills(await person.hears(t.title, t.lead), t.erase.button, { word: t.erase.word });
    await person.hears(t.erase.done, t.erase.stays);
  }
  await accessible(plain.web.page);
}

/** Nothing of these persons stands in any table: not their names, not their accounts. */
export async function nothingLeft({ product }: Stage, persons: readonly Actor[], words: readonly string[]) {
  await product.operate(async ({ db }) => {
    const tables = await db.sql<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    expect(tables.length).toBeGreaterThan(30);
    const sought = [...words, ...persons.flatMap(({ name, account }) => [name, account.split(':').at(-1) ?? name])];
    for (const { name } of tables) {
      const rows = await db.sql<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`);
      for (const one of sought)
        expect(
          rows.filter(({ row }) => row.includes(one)).map(({ row }) => row),
          `${one} in ${name}`,
        ).toEqual([]);
    }
  });
}
