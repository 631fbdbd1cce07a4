import type { Sql } from '../database.ts';

export type Column = { name: string; type: string };
export type Table = { name: string; columns: Column[] };

/** The product's own tables with their columns, as the database has them; Prisma's list of migrations is not one. */
export async function tablesOf(sql: Sql): Promise<Table[]> {
  const rows = await sql<{ name: string; column: string; type: string }>(
    `SELECT c.relname AS name, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY c.relname, a.attnum`,
  );
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column, type }) => ({ name: column, type })),
  }));
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Rows per table. */
export async function countRows(sql: Sql, tables: readonly Table[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const [row] = await sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${quoted(name)}`);
    counts.set(name, row?.count ?? 0);
  }
  return counts;
}
