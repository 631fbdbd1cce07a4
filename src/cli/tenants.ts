import { newId } from '../core/ids.ts';
import { onDatabase, oneOf, required } from './command.ts';

const PLATFORMS = ['slack', 'teams'] as const;

/** The allow-list: which tenants and workspaces may talk to the bot, and whose they are. */
export const tenantCommands = [
  onDatabase({
    name: 'tenant allow',
    takes: ['slack|teams', 'id'],
    options: {
      organisation: { type: 'string' },
      domain: { type: 'string' },
      name: { type: 'string' },
      approval: { type: 'boolean' },
    },
    help: 'Lets a tenant or workspace in. --organisation: whose persons these are; with --domain: those with this mail domain. --approval: newcomers wait for an administrator.',
    run: async ({ db, arg, text, options }) => {
      const key = { platform: oneOf(arg(0), PLATFORMS, 'platform'), externalId: arg(1) };
      const slug = text('organisation');
      const organisation =
        slug === undefined
          ? null
          : await required(db.prisma.organisation.findUnique({ where: { slug } }), `organisation ${slug}`);
      const settings = { state: 'allowed', admission: options.approval === true ? 'approval' : 'member' };
      const tenant = await db.prisma.tenant.upsert({
        where: { platform_externalId: key },
        create: { id: newId(), ...key, ...settings, name: text('name') ?? arg(1) },
        update: { ...settings, ...(text('name') === undefined ? {} : { name: text('name') ?? '' }) },
      });
      if (organisation) {
        const home = { tenantId: tenant.id, mailDomain: (text('domain') ?? '').toLowerCase() };
        const organisationId = organisation.id;
        await db.prisma.tenantHome.upsert({
          where: { tenantId_mailDomain: home },
          create: { ...home, organisationId },
          update: { organisationId },
        });
      }
      return [`${key.platform} ${key.externalId} is allowed`];
    },
  }),
  onDatabase({
    name: 'tenant suspend',
    takes: ['slack|teams', 'id'],
    help: 'Shuts a tenant out at once; `tenant allow` lets it in again.',
    run: async ({ db, arg }) => {
      const where = { platform_externalId: { platform: oneOf(arg(0), PLATFORMS, 'platform'), externalId: arg(1) } };
      await required(db.prisma.tenant.findUnique({ where }), `${arg(0)} tenant ${arg(1)}`);
      await db.prisma.tenant.update({ where, data: { state: 'suspended' } });
      return [`${arg(0)} ${arg(1)} is suspended`];
    },
  }),
  onDatabase({
    name: 'tenant list',
    takes: [],
    help: 'Shows the allow-list.',
    run: async ({ db }) => {
      const tenants = await db.prisma.tenant.findMany({
        include: { homes: { include: { organisation: true } } },
        orderBy: { id: 'asc' },
      });
      return tenants.map(({ platform, externalId, state, admission, homes }) => {
        const whose = homes
          .map(({ mailDomain, organisation }) => `${mailDomain || '*'} → ${organisation.slug}`)
          .join(', ');
        return `${platform}\t${externalId}\t${state}\t${admission}\t${whose}`;
      });
    },
  }),
];
