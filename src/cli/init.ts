import { systemClock } from '../core/clock.ts';
import { createLinks } from '../core/links.ts';
import { hasAdministrator, invitationLink, makeInvitation, nameAdministrator } from '../features/people/index.ts';
import { changing } from './change.ts';
import { onDatabase, UsageError } from './command.ts';
import { personOf } from './persons.ts';

/** The first administrator of the region, or an invitation for one. */
export const initCommands = [
  onDatabase({
    name: 'init',
    takes: ['platform:tenant:user?'],
    options: { invite: { type: 'boolean' }, again: { type: 'boolean' } },
    help: 'Names the first administrator, who has written to the bot. --invite: gives a code, for 24 hours, that makes the first who types it administrator. --again: also when there is one already.',
    run: async ({ db, given, options, config }) => {
      const [account] = given;
      if ((account === undefined) === (options.invite !== true))
        throw new UsageError('give an account (platform:tenant:user), or --invite');
      if (options.again !== true && (await hasAdministrator(db.prisma)))
        throw new UsageError('there is an administrator already; --again names another');
      if (account !== undefined) {
        const personId = await personOf(db, account);
        await changing(db, (change) => nameAdministrator(change, personId));
        return [`${account} is administrator of the region now`];
      }
      const links =
        config.publicUrl !== null && config.secret !== null
          ? createLinks(config.publicUrl, config.secret, systemClock)
          : null;
      const made = await changing(db, (change) =>
        makeInvitation(change, links, { organisationId: null, role: 'administrator', days: 1 }),
      );
      return [
        `Type this to the bot, in your own Teams or Slack: meedoen ${made.code}`,
        'It works once, until tomorrow at this time, and makes you administrator of the region. Your tenant must be let in first (knooppunt tenant allow).',
        ...(links ? [`Or open: ${invitationLink(links, made)}`] : []),
      ];
    },
  }),
];
