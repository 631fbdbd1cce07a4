import { createHash } from 'node:crypto';
import type { Links } from '../../core/links.ts';

/** Crockford's base 32: nothing in it looks like something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code of a card: 100 bits that only this installation can make of its id, to type over from paper: `K7Q2M-…`. */
export function cardCode({ derive }: Pick<Links, 'derive'>, id: string): string {
  const letters = [...derive('emergency card', id).subarray(0, 20)].map((byte) => ALPHABET[byte & 31]);
  return [0, 5, 10, 15].map((from) => letters.slice(from, from + 5).join('')).join('-');
}

/** Address of the page that a card opens. */
export const cardAddress = (links: Pick<Links, 'derive' | 'page'>, id: string): string =>
  links.page(`/k/${cardCode(links, id)}`);

/** What is kept of a code: however it was typed, with or without hyphens, O for 0, I and L for 1. */
export const codeHash = (typed: string): string =>
  createHash('sha256')
    .update(typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'))
    .digest('base64url');

/** A phone number as people write it; undefined when it is none. */
export function phoneOf(text: string): string | undefined {
  const phone = text.trim().replace(/\s+/g, ' ');
  const digits = phone.replace(/\D/g, '');
  return /^\+?[\d ()./-]+$/.test(phone) && digits.length >= 3 && digits.length <= 15 ? phone : undefined;
}

/** A mail address; undefined when it is none. */
const mailOf = (text: string): string | undefined => {
  const mail = text.trim();
  return /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(mail) && mail.length <= 254 ? mail : undefined;
};

export type Contact = { phone?: string; mail?: string };
export type WrongLine = 'noPerson' | 'twice' | 'badPhone' | 'badMail' | 'nothing';

const nameKey = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Lines `name; phone; mail` (or from a spreadsheet, with tabs) for whom they are; what is wrong by line number from 1. */
export function readContacts<Id>(
  text: string,
  people: readonly { id: Id; name: string }[],
): { contacts: { id: Id; contact: Contact }[]; wrong: { line: number; why: WrongLine }[] } {
  const byName = Map.groupBy(people, ({ name }) => nameKey(name));
  const contacts: { id: Id; contact: Contact }[] = [];
  const wrong: { line: number; why: WrongLine }[] = [];
  text.split('\n').forEach((given, i) => {
    if (given.trim() === '') return;
    const [name = '', ...rest] = given.split(/[;\t]/).map((cell) => cell.trim());
    const found = byName.get(nameKey(name)) ?? [];
    const read = contactOf(rest.filter((cell) => cell !== ''));
    const [person, another] = found;
    const why = !person ? 'noPerson' : another ? 'twice' : typeof read === 'string' ? read : undefined;
    if (why !== undefined) wrong.push({ line: i + 1, why });
    else if (person && typeof read !== 'string') contacts.push({ id: person.id, contact: read });
  });
  return { contacts, wrong };
}

function contactOf(cells: readonly string[]): Contact | WrongLine {
  if (cells.length === 0) return 'nothing';
  const contact: Contact = {};
  for (const cell of cells) {
    if (cell.includes('@')) {
      const mail = mailOf(cell);
      if (mail === undefined) return 'badMail';
      contact.mail = mail;
    } else {
      const phone = phoneOf(cell);
      if (phone === undefined) return 'badPhone';
      contact.phone = phone;
    }
  }
  return contact;
}
