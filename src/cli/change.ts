import { systemClock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import { Refusal } from '../core/refusal.ts';
import { refusalText } from '../core/texts.ts';
import { createAudit } from '../data/audit.ts';
import type { Database } from '../data/database.ts';
import { type Change, peopleTexts } from '../features/people/index.ts';
import { UsageError } from './command.ts';

/** A roster of a region takes its time. */
const TIMEOUT_MS = 300_000;

/** Changes something as the operator, in one transaction and with its lines in the audit trail. */
export async function changing<T>(db: Database, work: (change: Change) => Promise<T>): Promise<T> {
  try {
    return await db.prisma.$transaction(
      (tx) =>
        work({
          tx,
          audit: createAudit(systemClock),
          newId,
          now: systemClock.now(),
          by: { actor: 'cli', via: 'cli' },
        }),
      { timeout: TIMEOUT_MS },
    );
  } catch (error) {
    const texts: Record<string, Parameters<typeof refusalText>[0]> = peopleTexts.en.refusals;
    const text = error instanceof Refusal ? texts[error.code] : undefined;
    if (error instanceof Refusal && text !== undefined) throw new UsageError(refusalText(text, error.data));
    throw error;
  }
}
