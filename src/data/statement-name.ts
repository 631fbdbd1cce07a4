/** Prepared statements of one session, at most: each holds its plan in the server's memory. */
const MOST = 500;

const names = new Map<string, string>();

/**
 * The name under which a session prepares a statement, so that PostgreSQL parses and plans it once and not each time;
 * empty, which is not to keep it, for all that come after the first 500 texts (lists write many).
 */
export function statementName(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST) return '';
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}
