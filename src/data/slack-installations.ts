import type { Sql } from './database.ts';
import { createSeal } from './seal.ts';

/** The installations of the Slack app, one per workspace; tokens are sealed with KNOOPPUNT_SECRET. */
export function createSlackInstallations(sql: Sql, secret: string) {
  const seal = createSeal(secret, 'slack installations');
  const idOf = (team: string) => `T:${team}`;
  return {
    /** Keeps a workspace's installation (JSON), in place of an earlier one. */
    store: async (team: string, installation: string): Promise<void> => {
      const id = idOf(team);
      await sql(
        'INSERT INTO "SlackInstallation" (id, sealed) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed',
        [id, seal.close(installation, id)],
      );
    },
    /** What was stored for a workspace; throws when it cannot be opened with this secret. */
    fetch: async (team: string): Promise<string | undefined> => {
      const id = idOf(team);
      const [row] = await sql<{ sealed: string }>('SELECT sealed FROM "SlackInstallation" WHERE id = $1', [id]);
      return row && seal.open(row.sealed, id);
    },
    delete: async (team: string): Promise<void> => {
      await sql('DELETE FROM "SlackInstallation" WHERE id = $1', [idOf(team)]);
    },
  };
}
