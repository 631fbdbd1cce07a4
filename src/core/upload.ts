import { z } from 'zod';

/** A file that somebody chose. */
export type Upload = { name: string; bytes: Uint8Array<ArrayBuffer> };

/** A file as the value of a field. */
export const uploadText = ({ name, bytes }: Upload): string =>
  `${Buffer.from(name).toString('base64url')}.${Buffer.from(bytes).toString('base64')}`;

/** The file in a field; null where none was chosen. */
export const Uploaded = z.string().transform((text): Upload | null => {
  const [, name, bytes] = /^([\w-]*)\.([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  if (name === undefined || bytes === undefined) return null;
  return { name: Buffer.from(name, 'base64url').toString(), bytes: new Uint8Array(Buffer.from(bytes, 'base64')) };
});
