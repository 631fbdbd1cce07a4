import type { Tx } from '../../data/tx.ts';

/** A card that is handed out; `code` is made of its id, only the hash of it is kept. */
export type Card = {
  id: string;
  exerciseId: string;
  person: { id: string; name: string };
  phone: string | null;
  mail: string | null;
  mailState: 'queued' | 'sending' | 'accepted' | 'refused' | 'unknown' | null;
  createdAt: Date;
  expiresAt: Date;
  /** When its owner first answered by it. */
  usedAt: Date | null;
};

const SELECT = `SELECT c.id, c."exerciseId", jsonb_build_object('id', p.id, 'name', p.name) AS person, c.phone, c.mail, c."mailState", c."createdAt", c."expiresAt", c."usedAt"
  FROM "EmergencyCard" c JOIN "Person" p ON p.id = c."personId"`;
const GOOD = `c."revokedAt" IS NULL AND p.state = 'member'`;

export const cardsOf = (tx: Tx, exerciseId: string): Promise<Card[]> =>
  tx.$queryRawUnsafe<Card[]>(`${SELECT} WHERE c."exerciseId" = $1::uuid AND ${GOOD} ORDER BY p.name, c.id`, exerciseId);

export const findCard = async (tx: Tx, id: string): Promise<Card | undefined> =>
  (await tx.$queryRawUnsafe<Card[]>(`${SELECT} WHERE c.id = $1::uuid AND ${GOOD}`, id))[0];

/** The card of a code, as long as it is not taken back and its time is not over. */
export const cardOfHash = async (tx: Tx, tokenHash: string, now: Date): Promise<Card | undefined> =>
  (
    await tx.$queryRawUnsafe<Card[]>(
      `${SELECT} WHERE c."tokenHash" = $1 AND c."expiresAt" > $2 AND ${GOOD}`,
      tokenHash,
      now,
    )
  )[0];

export type NewCard = { id: string; exerciseId: string; personId: string; tokenHash: string; expiresAt: Date };

/** Adds cards, and takes back what these persons had for the exercise; phone and mail stay what they were. */
export async function addCards(tx: Tx, exerciseId: string, cards: readonly NewCard[], now: Date): Promise<void> {
  const before = await takeBackCards(
    tx,
    exerciseId,
    cards.map(({ personId }) => personId),
    now,
  );
  const known = new Map(before.map((one) => [one.personId, one]));
  await tx.emergencyCard.createMany({
    data: cards.map((card) => ({
      ...card,
      createdAt: now,
      phone: known.get(card.personId)?.phone ?? null,
      mail: known.get(card.personId)?.mail ?? null,
    })),
  });
}

/** Takes back the cards of these persons. */
export const takeBackCards = (
  tx: Tx,
  exerciseId: string,
  personIds: readonly string[],
  now: Date,
): Promise<{ personId: string; phone: string | null; mail: string | null }[]> =>
  tx.$queryRaw`UPDATE "EmergencyCard" SET "revokedAt" = ${now}
    WHERE "exerciseId" = ${exerciseId}::uuid AND "personId" = ANY (${[...personIds]}::uuid[]) AND "revokedAt" IS NULL
    RETURNING "personId", phone, mail`;

export async function keepContact(tx: Tx, id: string, contact: { phone?: string; mail?: string }): Promise<void> {
  await tx.emergencyCard.update({ where: { id }, data: contact });
}

export async function keepControlPhone(tx: Tx, exerciseId: string, controlPhone: string | null): Promise<void> {
  await tx.exercise.update({ where: { id: exerciseId }, data: { controlPhone } });
}

/** Somebody answered by his card, for the first time. */
export async function noteUse(tx: Tx, exerciseId: string, personId: string, usedAt: Date): Promise<void> {
  await tx.emergencyCard.updateMany({
    where: { exerciseId, personId, revokedAt: null, usedAt: null },
    data: { usedAt },
  });
}

/** Queues the mail of cards that have an address and were not mailed; gives how many. */
export const queueMails = (tx: Tx, exerciseId: string): Promise<number> =>
  tx.$executeRaw`UPDATE "EmergencyCard" SET "mailState" = 'queued'
    WHERE "exerciseId" = ${exerciseId}::uuid AND "revokedAt" IS NULL AND mail IS NOT NULL
      AND ("mailState" IS NULL OR "mailState" = 'refused')`;

/** The next mail, claimed: nobody else sends it, and it is never sent twice by itself. */
export const claimMail = async (tx: Tx, now: Date): Promise<Card | undefined> => {
  const rows = await tx.$queryRaw<
    { id: string }[]
  >`UPDATE "EmergencyCard" SET "mailState" = 'sending', "mailedAt" = ${now}
    WHERE id = (SELECT id FROM "EmergencyCard" WHERE "mailState" = 'queued' AND "revokedAt" IS NULL AND "expiresAt" > ${now}
      ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id`;
  return rows[0] && findCard(tx, rows[0].id);
};

export async function keepMailState(tx: Tx, id: string, mailState: 'accepted' | 'refused' | 'unknown'): Promise<void> {
  await tx.emergencyCard.update({ where: { id }, data: { mailState } });
}

/** Whether this installation has a mail server; kept by who starts it. */
export const MAIL_SETTING = 'mail.on';
export async function canMail(tx: Tx): Promise<boolean> {
  return (await tx.setting.findUnique({ where: { key: MAIL_SETTING } }))?.value === true;
}
