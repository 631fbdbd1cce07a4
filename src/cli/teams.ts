import { writeFileSync } from 'node:fs';
import { type Command, UsageError } from './command.ts';
import { teamsPackage } from './teams-package.ts';

/** What an administrator of a Teams tenant needs. */
export const teamsCommands: Command[] = [
  {
    name: 'teams package',
    takes: ['file.zip'],
    options: {},
    needsDatabase: false,
    help: 'Writes the app package that an administrator uploads in Teams.',
    run: async ({ given, config }) => {
      if (!config.teams || config.teams.anonymous || config.publicUrl === null)
        throw new UsageError('MICROSOFT_APP_ID and PUBLIC_URL: are needed for an app package');
      const file = given[0] ?? '';
      writeFileSync(file, teamsPackage({ appId: config.teams.appId, publicUrl: config.publicUrl, name: 'Knooppunt' }));
      return [`wrote ${file}`];
    },
  },
];
