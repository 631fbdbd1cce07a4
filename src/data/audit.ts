import { createHash } from 'node:crypto';
import type { Audit, AuditEntry, AuditLine } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import type { Sql } from './database.ts';

const GENESIS = '0'.repeat(64);
/** Lines checked in one statement. */
const AT_ONCE = 1000;

type Line = AuditEntry & { previous: string };

/** The audit trail. One row locks its end, so lines are numbered without a gap. */
export const createAudit = (clock: Clock): Audit => ({
  record: async (tx, { actor, action, subject = undefined, via, detail = {} }: AuditLine) => {
    await tx.$executeRaw`INSERT INTO "AuditHead" (id, seq, hash) VALUES (1, 0, ${GENESIS}) ON CONFLICT DO NOTHING`;
    const [head] = await tx.$queryRaw<
      { seq: number; hash: string }[]
    >`SELECT seq, hash FROM "AuditHead" WHERE id = 1 FOR UPDATE`;
    if (!head) throw new Error('the audit trail has no head');
    const line: Line = {
      seq: head.seq + 1,
      at: clock.now(),
      actor,
      action,
      subject: subject ?? null,
      via,
      detail,
      previous: head.hash,
    };
    const hash = hashOf(line);
    await tx.auditEntry.create({ data: { ...line, hash } });
    await tx.$executeRaw`UPDATE "AuditHead" SET seq = ${line.seq}, hash = ${hash} WHERE id = 1`;
  },
});

/** SHA-256 over the line, its number and the hash of the line before. */
function hashOf({ seq, at, actor, action, subject, via, detail, previous }: Line): string {
  const sorted = Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([seq, at.toISOString(), actor, action, subject, via, sorted, previous]))
    .digest('hex');
}

/** The number of the first line that is missing or changed; undefined when the whole trail is as it was written. */
export async function firstBrokenLine(sql: Sql): Promise<number | undefined> {
  let previous = GENESIS;
  let seq = 0;
  for (;;) {
    const lines = await sql<Line & { hash: string }>(
      `SELECT * FROM "AuditEntry" WHERE seq > $1 ORDER BY seq LIMIT $2`,
      [seq, AT_ONCE],
    );
    for (const line of lines) {
      if (line.seq !== seq + 1 || line.previous !== previous || hashOf(line) !== line.hash) return seq + 1;
      seq = line.seq;
      previous = line.hash;
    }
    if (lines.length < AT_ONCE) break;
  }
  const [head] = await sql<{ seq: number; hash: string }>(`SELECT seq, hash FROM "AuditHead" WHERE id = 1`);
  return head && (head.seq !== seq || head.hash !== previous) ? seq + 1 : undefined;
}
