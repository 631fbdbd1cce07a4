import type { Claim, Links } from '../../core/links.ts';
import { allows } from '../../core/tlp.ts';
import { type Block, button, buttons, link } from '../../core/view.ts';
import type { Tx } from '../../data/tx.ts';
import { DAY_MS, type Update, type UpdateFile } from './domain.ts';
import { fileWithBytes, isMember } from './file-store.ts';
import type { Reading } from './reading.ts';

const ROUTE = 'updates.file';
/** How long a picture shows in a message that is not public, and how long one can download what he asked for. */
const PICTURE_DAYS = 31;
const DOWNLOAD_MS = 600_000;
/** Of what is public: as long as it is kept. */
const ALWAYS = new Date(Date.UTC(9999, 0));

/** When an update is shown, and what makes the addresses of its files. */
export type Shown = { links: Pick<Links, 'file'>; now: Date };

export const isPublic = (update: Pick<Update, 'tlp' | 'networkId'>): boolean =>
  allows(update, 'post', { kind: 'outsiders' });

/** The address of a file for everybody. */
export const publicFile = (fileId: string, links: Shown['links']): string =>
  links.file({ route: ROUTE, input: { fileId, to: 'anyone' }, personId: null, expires: ALWAYS });

/** The address of a file for this person alone. */
export const hisFile = (fileId: string, personId: string, { links, now }: Shown): string =>
  links.file({
    route: ROUTE,
    input: { fileId, to: 'reader' },
    personId,
    expires: new Date(now.getTime() + DOWNLOAD_MS),
  });

/**
 * The address of a picture for all who get its update. Of one day it is the same for everybody, so that a platform fetches a
 * picture once, and not for each of thousands.
 */
const readersPicture = (fileId: string, { links, now }: Shown): string =>
  links.file({
    route: ROUTE,
    input: { fileId, to: 'reader' },
    personId: null,
    expires: new Date((Math.floor(now.getTime() / DAY_MS) + PICTURE_DAYS) * DAY_MS),
  });

export const picturesOf = ({ files }: Pick<Update, 'files'>) => files.filter(({ kind }) => kind === 'picture');
export const attachmentsOf = ({ files }: Pick<Update, 'files'>) => files.filter(({ kind }) => kind === 'attachment');

/** The picture of an update, above its text. */
export const pictureBlocks = (update: Update, shown: Shown): Block[] =>
  picturesOf(update).map(({ id, alt }) => ({
    kind: 'image',
    src: isPublic(update) && update.state === 'sent' ? publicFile(id, shown.links) : readersPicture(id, shown),
    alt: alt ?? '–',
  }));

/** Its attachments: to whoever reads it when it is public, else by a button that asks who he is. */
export function attachmentBlocks(update: Update, shown: Shown, r: Reading): Block[] {
  const all = attachmentsOf(update);
  if (all.length === 0) return [];
  if (isPublic(update) && update.state === 'sent')
    return all.map((file) => link(r.t.files.attachment(fileText(file, r)), publicFile(file.id, shown.links)));
  return [
    buttons(...all.map((file) => button(r.t.files.open(fileText(file, r)), 'updates.open-file', { fileId: file.id }))),
  ];
}

/** `regels.pdf (120 kB)` */
export const fileText = (
  { name, size }: Pick<UpdateFile, 'name' | 'size'>,
  { locale }: Pick<Reading, 'locale'>,
): string => {
  const mega = size >= 1_000_000;
  const amount = new Intl.NumberFormat(locale, { maximumFractionDigits: mega ? 1 : 0 }).format(
    mega ? size / 1_000_000 : Math.max(1, size / 1000),
  );
  return `${name} (${amount} ${mega ? 'MB' : 'kB'})`;
};

/** The file behind a link, unless its update was withdrawn, is not public (any more), or its reader left. */
export async function updateFile(tx: Tx, { route, input, personId }: Claim) {
  const file = route === ROUTE && input.fileId !== undefined ? await fileWithBytes(tx, input.fileId) : null;
  if (!file || file.update.state === 'withdrawn') return undefined;
  if (input.to === 'anyone' && !(file.update.state === 'sent' && isPublic(file.update))) return undefined;
  if (personId !== null && !(await isMember(tx, personId))) return undefined;
  return { contentType: file.contentType, filename: file.name, body: new Uint8Array(file.bytes) };
}
