import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditCommands } from '../../src/cli/audit.ts';
import { Unwell } from '../../src/cli/command.ts';
import { readConfig } from '../../src/config.ts';
import { movableClock } from '../../src/core/clock.ts';
import { createAudit } from '../../src/data/audit.ts';
import type { Database } from '../../src/data/database.ts';
import { testDatabase } from '../fixtures/database.ts';

const dir = mkdtempSync(join(tmpdir(), 'knooppunt-audit-'));
let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  const clock = movableClock(() => new Date('2026-11-20T12:00:00Z'));
  for (const [actor, subject] of [
    ['cli', 'person:1'],
    ['person:1', 'person:2'],
    ['person:1', 'tenant:3'],
  ] as const) {
    const line = { actor, action: 'role.give', subject, via: 'cli', detail: { role: '=a "b"' } } as const;
    await db.prisma.$transaction((tx) => createAudit(clock).record(tx, line));
    clock.move(86_400_000);
  }
});
afterAll(async () => {
  await db.close();
  rmSync(dir, { recursive: true });
});

function run(name: string, given: string[] = [], options: Record<string, string> = {}): Promise<string[]> {
  const command = auditCommands.find((one) => one.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return command.run({ given, options, config: readConfig({}), db });
}
const numbers = async (options: Record<string, string>) =>
  (await run('audit list', [], options)).map((line) => Number(line.split('\t', 1)[0]));

it('lists by actor, subject, day and number, newest first', async () => {
  expect(await numbers({})).toEqual([3, 2, 1]);
  expect(await numbers({ actor: 'person:1' })).toEqual([3, 2]);
  expect(await numbers({ subject: 'person:1' })).toEqual([1]);
  expect(await numbers({ since: '2026-11-21' })).toEqual([3, 2]);
  expect(await numbers({ limit: '1' })).toEqual([3]);
  await expect(numbers({ limit: 'all' })).rejects.toThrow('--limit');
  await expect(numbers({ since: 'yesterday' })).rejects.toThrow('--since');
});

it('exports the whole trail, and tells that it did', async () => {
  const file = join(dir, 'trail.csv');
  await run('audit export', [file]);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatch(
    /^"1","2026-11-20T12:00:00.000Z","cli","role.give","person:1","cli","{""role"":""=a \\""b\\""""}","0{64}","[0-9a-f]{64}"$/,
  );
  expect(lines[4]).toContain('"audit.export"');
  await expect(run('audit export', [file])).rejects.toThrow('EEXIST');
});

it('verifies', async () => {
  expect((await run('audit verify'))[0]).toMatch(/is whole: \d lines/);
  await db.sql(`DELETE FROM "AuditEntry" WHERE seq = 2`);
  await expect(run('audit verify')).rejects.toThrow(Unwell);
});
