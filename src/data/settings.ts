import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

/** A value that was kept, or what stands for it. */
export async function readSetting<T>(db: Database, key: string, otherwise: T): Promise<T> {
  const row = await db.prisma.setting.findUnique({ where: { key } });
  return row ? (row.value as T) : otherwise;
}

export async function writeSetting(db: Database, key: string, value: string | number | boolean): Promise<void> {
  await db.prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}

/** A random secret, made the first time it is asked for. */
export async function secretOf(db: Database, key: string): Promise<string> {
  const fresh = randomBytes(32).toString('base64url');
  await db.prisma.setting.createMany({ data: { key, value: fresh }, skipDuplicates: true });
  return readSetting(db, key, fresh);
}
