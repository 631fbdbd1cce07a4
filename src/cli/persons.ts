import type { Role } from '../core/access.ts';
import { newId } from '../core/ids.ts';
import type { Database } from '../data/database.ts';
import { onDatabase, oneOf, required, UsageError } from './command.ts';

const ROLES: readonly Role[] = ['expert', 'editor', 'coordinator', 'exerciseLeader', 'administrator'];

/** Roles, networks and mandates of persons who have written to the bot; an account is `platform:tenant:user`. */
export const personCommands = [
  onDatabase({
    name: 'role give',
    takes: ['platform:tenant:user', 'role'],
    options: { network: { type: 'string' }, theme: { type: 'string' }, organisation: { type: 'string' } },
    help: 'Gives a role, for the whole region or for one --network, --theme or --organisation.',
    run: async ({ db, arg, text }) => {
      const role = oneOf(arg(1), ROLES, 'role');
      const personId = await personOf(db, arg(0));
      const scope = await scopeOf(db, text);
      const grant = { personId, role, scope };
      await db.prisma.roleGrant.upsert({
        where: { personId_role_scope: grant },
        create: { id: newId(), ...grant },
        update: {},
      });
      return [`${arg(0)} is ${role} now`];
    },
  }),
  onDatabase({
    name: 'role take',
    takes: ['platform:tenant:user', 'role'],
    help: 'Takes a role away, in every scope.',
    run: async ({ db, arg }) => {
      const { count } = await db.prisma.roleGrant.deleteMany({
        where: { personId: await personOf(db, arg(0)), role: arg(1) },
      });
      return [`${count} grants taken`];
    },
  }),
  onDatabase({
    name: 'network join',
    takes: ['network', 'platform:tenant:user'],
    help: 'Makes a person a member of a network.',
    run: async ({ db, arg }) => {
      const network = await required(db.prisma.network.findUnique({ where: { slug: arg(0) } }), `network ${arg(0)}`);
      const member = { networkId: network.id, personId: await personOf(db, arg(1)) };
      await db.prisma.networkMember.createMany({ data: member, skipDuplicates: true });
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
      await db.prisma.mandate.upsert({
        where: { personId_organisationId: mandate },
        create: { ...mandate, kind },
        update: { kind },
      });
      return [`${arg(1)} is ${kind} of ${arg(0)}`];
    },
  }),
];

async function personOf(db: Database, account: string): Promise<string> {
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
