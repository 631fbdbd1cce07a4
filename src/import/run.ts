import type { Clock } from '../core/clock.ts';
import { createAudit } from '../data/audit.ts';
import type { Database } from '../data/database.ts';
import type { Tx } from '../data/tx.ts';
import { type Defaults, type Draft, draftsOf } from './articles.ts';
import { type Item, NoSource, type Source, Unreadable } from './document.ts';
import { importedItems, keepDrafts, type Outcome } from './keep.ts';

type Asked = {
  defaults: Defaults;
  /** Write nothing, only tell. */
  dryRun: boolean;
  /** Withdraw what came from this place before and is not there any more. */
  withDeletes: boolean;
};

type Parts = { db: Database; clock: Clock; progress(done: number, of: number): void };

const TIMEOUT_MS = 120_000;

/**
 * Imports all of a source, each file or page in a transaction of its own, and tells of each article what was done. One line
 * in the audit trail counts it, also when it ended halfway. Throws `NoSource` before anything was written.
 */
export async function runImport(
  source: Source,
  { defaults, dryRun, withDeletes }: Asked,
  parts: Parts,
): Promise<Outcome[]> {
  const { db, clock, progress } = parts;
  const gone = withDeletes ? await goneFrom(source, db) : [];
  const outcomes: Outcome[] = source.skipped.map((one) => ({ done: 'skipped', ...one }));
  const keep = (name: string, drafts: readonly Draft[], dated: Date | null): Promise<Outcome[]> =>
    db.prisma.$transaction(
      (tx: Tx) => keepDrafts(tx, drafts, { from: source.from, name, now: clock.now(), dated }, !dryRun),
      { timeout: TIMEOUT_MS },
    );
  try {
    // First, so that what has another name now can take the place of what it was.
    for (const name of gone) outcomes.push(...(await keep(name, [], null)));
    for (const [i, item] of source.items.entries()) {
      progress(i, source.items.length);
      outcomes.push(...(await keepItem(item, defaults, keep)));
    }
  } finally {
    progress(source.items.length, source.items.length);
    if (!dryRun)
      await db.prisma.$transaction((tx) =>
        createAudit(clock).record(tx, {
          actor: 'cli',
          action: 'knowledge.import',
          via: 'cli',
          detail: countsOf(outcomes),
        }),
      );
  }
  return outcomes;
}

async function keepItem(
  item: Item,
  defaults: Defaults,
  keep: (name: string, drafts: readonly Draft[], dated: Date | null) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const { name } = item;
  try {
    const document = await item.read();
    const drafts = draftsOf(item, document, defaults);
    if (!drafts.some(({ tlp }) => tlp === 'TLP:RED')) return await keep(name, drafts, document.dated);
    // What became secret must not stay.
    return [{ done: 'skipped', name, reason: 'TLP:RED is never kept here' }, ...(await keep(name, [], null))];
  } catch (error) {
    if (error instanceof Unreadable) return [{ done: 'skipped', name, reason: error.message }];
    throw error;
  }
}

/** What was imported from here and is gone. Refuses when nothing of it is left: then it is rather another place. */
async function goneFrom({ from, items, skipped, whole }: Source, db: Database): Promise<string[]> {
  if (!whole) throw new NoSource('--delete needs a folder, or a sitemap of which all could be read');
  const there = new Set([...items, ...skipped].map(({ name }) => name));
  const before = await db.prisma.$transaction((tx) => importedItems(tx, from));
  const gone = before.filter((name) => !there.has(name));
  if (gone.length > 0 && gone.length === before.length)
    throw new NoSource(
      `nothing that was imported from '${from}' before is there now: nothing was imported or withdrawn`,
    );
  return gone;
}

export function countsOf(outcomes: readonly Outcome[]): Record<Outcome['done'], number> {
  const counts = { added: 0, changed: 0, unchanged: 0, withdrawn: 0, skipped: 0 };
  for (const { done } of outcomes) counts[done]++;
  return counts;
}
