import type { DeliveryState, Recipient } from '../../core/outbox.ts';
import type { Tx } from '../../data/tx.ts';

/** A secret's last day, and the number of days before it at which administrators were told last. */
export type SecretDate = { name: string; expires: string; told: number | null };

const SECRET = 'secret.';
const CANARY = 'canary.';

export async function secretDates(tx: Tx): Promise<SecretDate[]> {
  const rows = await tx.setting.findMany({ where: { key: { startsWith: SECRET } }, orderBy: { key: 'asc' } });
  return rows.map(({ key, value }) => ({ name: key.slice(SECRET.length), ...(value as Omit<SecretDate, 'name'>) }));
}

export async function keepSecretDate(tx: Tx, { name, ...value }: SecretDate): Promise<void> {
  const key = SECRET + name;
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}

export type Canary = { tenantId: string; tenant: string; to: Recipient };

/** Who gets the test message, per tenant that is allowed. */
export async function canaries(tx: Tx): Promise<Canary[]> {
  return tx.$queryRaw<Canary[]>`SELECT t.id AS "tenantId", t.platform || ' ' || t.name AS tenant, s.value AS to
    FROM "Setting" s JOIN "Tenant" t ON s.key = ${CANARY} || t.id WHERE t.state = 'allowed' ORDER BY t.id`;
}

export async function keepCanary(tx: Tx, tenantId: string, to: Recipient): Promise<void> {
  const key = CANARY + tenantId;
  await tx.setting.upsert({ where: { key }, create: { key, value: to }, update: { value: to } });
}

/** False when there was none. */
export async function dropCanary(tx: Tx, tenantId: string): Promise<boolean> {
  const { count } = await tx.setting.deleteMany({ where: { key: CANARY + tenantId } });
  return count === 1;
}

export const delivery = async (
  tx: Tx,
  key: string,
): Promise<{ state: DeliveryState; reason: string | null } | undefined> => {
  const row = await tx.delivery.findUnique({ where: { key }, select: { state: true, reason: true } });
  return row ? { state: row.state as DeliveryState, reason: row.reason } : undefined;
};

export async function administrators(tx: Tx): Promise<string[]> {
  const grants = await tx.roleGrant.findMany({
    where: { role: 'administrator', scope: 'region', person: { state: 'member' } },
    select: { personId: true },
  });
  return grants.map(({ personId }) => personId);
}

export const isPlanned = async (tx: Tx, key: string): Promise<boolean> =>
  (await tx.schedule.count({ where: { key } })) > 0;
