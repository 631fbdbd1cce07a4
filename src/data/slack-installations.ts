import type { Database, Sql } from './database.ts';
import { createSeal } from './seal.ts';

const PURPOSE = 'slack installations';
const idOf = (team: string) => `T:${team}`;

/** What was stored for a workspace; throws when it cannot be opened with this secret. */
export async function readSlackInstallation(sql: Sql, secret: string, team: string): Promise<string | undefined> {
  const id = idOf(team);
  const [row] = await sql<{ sealed: string }>('SELECT sealed FROM "SlackInstallation" WHERE id = $1', [id]);
  return row && createSeal(secret, PURPOSE).open(row.sealed, id);
}

/** The installations of the Slack app, one per workspace; tokens are sealed with KNOOPPUNT_SECRET. */
export function createSlackInstallations(
  { sql, rawTransaction }: Pick<Database, 'sql' | 'rawTransaction'>,
  secret: string,
) {
  const seal = createSeal(secret, PURPOSE);
  return {
    /** Keeps a workspace's installation (JSON), in place of an earlier one. */
    store: async (team: string, installation: string): Promise<void> => {
      const id = idOf(team);
      await sql(
        'INSERT INTO "SlackInstallation" (id, sealed) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed',
        [id, seal.close(installation, id)],
      );
    },
    fetch: (team: string): Promise<string | undefined> => readSlackInstallation(sql, secret, team),
    delete: async (team: string): Promise<void> => {
      await sql('DELETE FROM "SlackInstallation" WHERE id = $1', [idOf(team)]);
    },
    /**
     * `work` gets what is stored and gives what is kept in its place, one at a time over all replicas: others wait for the
     * row. Gives what is stored afterwards; undefined when the workspace is not there. `work` must not touch the database,
     * whose embedded form has one connection.
     */
    renew: (team: string, work: (installation: string) => Promise<string>): Promise<string | undefined> =>
      rawTransaction(async (locked) => {
        const id = idOf(team);
        const [row] = await locked<{ sealed: string }>(
          'SELECT sealed FROM "SlackInstallation" WHERE id = $1 FOR UPDATE',
          [id],
        );
        if (!row) return undefined;
        const before = seal.open(row.sealed, id);
        const after = await work(before);
        if (after !== before)
          await locked('UPDATE "SlackInstallation" SET sealed = $2 WHERE id = $1', [id, seal.close(after, id)]);
        return after;
      }),
  };
}
