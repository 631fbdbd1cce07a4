import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';

/** A folder that cannot be evaluated: one line that names the file and the line. */
export class BadRows extends Error {}

const Key = z.union([z.string().min(1), z.number().transform(String)]);
const Language = z.enum(['nl', 'en']);
const text = z
  .string()
  .nullish()
  .transform((given) => given ?? '');

const Passage = z.object({ id: Key, title: text, body: text, lang: Language.nullish().catch(null) });
const Query = z.object({ id: Key, text: z.string(), lang: Language.nullish().catch(null) });
const Judgement = z.object({ query_id: Key, passage_id: Key, grade: z.number() });
export type Passage = z.infer<typeof Passage>;
export type Query = z.infer<typeof Query>;

/** By query, then by passage; only what is right (a grade above 0). */
export type Grades = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Passages, each id once. */
export const readPassages = (folder: string): Passage[] => once(join(folder, 'passages.jsonl'), Passage);

/** Questions, each id once. `form`: of the questions as they are (`queries`), or with mistakes (`queries.noisy`). */
export const readQueries = (folder: string, form = 'queries'): Query[] => once(join(folder, `${form}.jsonl`), Query);

/** None when the folder has no judgements. */
export function readGrades(folder: string): Grades {
  const file = join(folder, 'qrels.jsonl');
  if (!existsSync(file)) return new Map();
  const grades = new Map<string, Map<string, number>>();
  for (const { query_id, passage_id, grade } of readRows(file, Judgement)) {
    if (grade <= 0) continue;
    grades.set(query_id, (grades.get(query_id) ?? new Map<string, number>()).set(passage_id, grade));
  }
  return grades;
}

function once<Row extends { id: string }>(file: string, schema: z.ZodType<Row>): Row[] {
  const lines = new Map<string, number>();
  return readRows(file, schema, ({ id }, line) => {
    const before = lines.get(id);
    if (before !== undefined) throw new BadRows(`${basename(file)}, line ${line}: id ${id} is on line ${before} too`);
    lines.set(id, line);
  });
}

/** The rows of a file of JSON lines; empty lines do not count. */
function readRows<Row>(file: string, schema: z.ZodType<Row>, check?: (row: Row, line: number) => void): Row[] {
  if (!existsSync(file)) throw new BadRows(`${file}: is not there`);
  const rows: Row[] = [];
  for (const [at, line] of readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const where = `${basename(file)}, line ${at + 1}`;
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch {
      throw new BadRows(`${where}: is not JSON`);
    }
    const { data, error } = schema.safeParse(json);
    if (error) {
      const [issue] = error.issues;
      throw new BadRows(`${where}: ${issue?.path.join('.') || 'the row'}: ${issue?.message}`);
    }
    check?.(data, at + 1);
    rows.push(data);
  }
  return rows;
}
