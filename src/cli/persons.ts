import type { Role } from '../core/access.ts';
import type { Database } from '../data/database.ts';
import { giveMandate, giveRole, joinNetwork, ROLES, takeRole } from '../features/people/index.ts';
import { changing } from './change.ts';
import { onDatabase, oneOf, required, UsageError } from './command.ts';

/** Roles, networks and mandates of persons who have written to the bot; an account is `platform:tenant:user`. */
export const personCommands = [
  onDatabase({
    name: 'role give',
    takes: ['platform:tenant:user', 'role'],
    options: { network: { type: 'string' }, theme: { type: 'string' }, organisation: { type: 'string' } },
    help: 'Gives a role, for the whole region or for one --network, --theme or --organisation.',
    run: async ({ db, arg, text }) => {
      const role = oneOf<Role>(arg(1), ROLES, 'role');
      const personId = await personOf(db, arg(0));
      const scope = await scopeOf(db, text);
      await changing(db, (change) => giveRole(change, { personId, role, scope }));
      return [`${arg(0)} is ${role} now`];
    },
  }),
  onDatabase({
    name: 'role take',
    takes: ['platform:tenant:user', 'role'],
    help: 'Takes a role away, in every scope.',
    run: async ({ db, arg }) => {
      const role = oneOf<Role>(arg(1), ROLES, 'role');
      const personId = await personOf(db, arg(0));
      const grants = await db.prisma.roleGrant.findMany({ where: { personId, role } });
      await changing(db, async (change) => {
        for (const { scope } of grants) await takeRole(change, { personId, role, scope });
      });
      return [`${grants.length} grants taken`];
    },
  }),
  onDatabase({
    name: 'network join',
    takes: ['network', 'platform:tenant:user'],
    help: 'Makes a person a member of a network.',
    run: async ({ db, arg }) => {
      const network = await required(db.prisma.network.findUnique({ where: { slug: arg(0) } }), `network ${arg(0)}`);
      const member = { networkId: network.id, personId: await personOf(db, arg(1)) };
      await changing(db, (change) => joinNetwork(change, member));
      return [`${arg(1)} is in ${arg(0)}`];
    },
  }),
  onDatabase({
    name: 'mandate give',
    takes: ['organisation', 'platform:tenant:user'],
    options: { deputy: { type: 'boolean' } },
    help: 'Lets a person answer for an organisation in exercises, as primary or --deputy.',
    run: async ({ db, arg, options }) => {
      const organisation = await required(
        db.prisma.organisation.findUnique({ where: { slug: arg(0) } }),
        `organisation ${arg(0)}`,
      );
      const mandate = { personId: await personOf(db, arg(1)), organisationId: organisation.id };
      const kind = options.deputy === true ? 'deputy' : 'primary';
      await changing(db, (change) => giveMandate(change, { ...mandate, kind }));
      return [`${arg(1)} is ${kind} of ${arg(0)}`];
    },
  }),
];

/** Whose account this is; throws when nobody has written to the bot by it. */
export async function personOf(db: Database, account: string): Promise<string> {
  const [platform = '', tenant = '', ...user] = account.split(':');
  const externalId = user.join(':');
  const where = { externalId, tenant: { platform, externalId: tenant } };
  const identity = await db.prisma.identity.findFirst({ where });
  if (!identity) throw new UsageError(`nobody has written to the bot as ${account} yet (platform:tenant:user)`);
  return identity.personId;
}

async function scopeOf(db: Database, text: (option: string) => string | undefined): Promise<string> {
  const [network, theme, organisation] = [text('network'), text('theme'), text('organisation')];
  if (network !== undefined)
    return `network:${(await required(db.prisma.network.findUnique({ where: { slug: network } }), `network ${network}`)).id}`;
  if (theme !== undefined)
    return `theme:${(await required(db.prisma.theme.findUnique({ where: { slug: theme } }), `theme ${theme}`)).id}`;
  if (organisation !== undefined) {
    return `organisation:${(await required(db.prisma.organisation.findUnique({ where: { slug: organisation } }), `organisation ${organisation}`)).id}`;
  }
  return 'region';
}
