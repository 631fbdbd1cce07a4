import { Tlp } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { UpdateFile } from './domain.ts';

export type NewFile = UpdateFile & { updateId: string; bytes: Uint8Array<ArrayBuffer>; createdAt: Date };

/** Adds a file; a picture takes the place of the picture that was there. */
export async function addFile(tx: Tx, file: NewFile): Promise<void> {
  if (file.kind === 'picture') await tx.updateFile.deleteMany({ where: { updateId: file.updateId, kind: 'picture' } });
  await tx.updateFile.create({ data: file });
}

export async function removeFile(tx: Tx, updateId: string, id: string): Promise<void> {
  await tx.updateFile.deleteMany({ where: { id, updateId } });
}

/** The update that a file is of. */
export async function updateOfFile(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.updateFile.findUnique({ where: { id }, select: { updateId: true } }))?.updateId;
}

/** A file with its bytes, and what says who may have it. */
export async function fileWithBytes(tx: Tx, id: string) {
  const row = await tx.updateFile.findUnique({ where: { id }, include: { update: true } });
  return row && { ...row, update: { ...row.update, tlp: Tlp.parse(row.update.tlp) } };
}

export const isMember = async (tx: Tx, personId: string): Promise<boolean> =>
  (await tx.person.count({ where: { id: personId, state: 'member' } })) > 0;
