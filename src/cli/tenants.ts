import { allowTenant, mapTenant, suspendTenant } from '../features/people/index.ts';
import { changing } from './change.ts';
import { onDatabase, oneOf, required, UsageError } from './command.ts';

/** `web`: the issuer of an OpenID Connect provider. */
const PLATFORMS = ['slack', 'teams', 'web'] as const;

/** The allow-list: which tenants and workspaces may talk to the bot, and whose they are. */
export const tenantCommands = [
  onDatabase({
    name: 'tenant allow',
    takes: ['slack|teams|web', 'id'],
    options: {
      organisation: { type: 'string' },
      domain: { type: 'string' },
      name: { type: 'string' },
      approval: { type: 'boolean' },
      open: { type: 'boolean' },
    },
    help: 'Lets a tenant or workspace in. --organisation: whose persons these are; with --domain: those with this mail domain. --approval: newcomers wait for an administrator; --open: they do not (of a new tenant: if left out).',
    run: async ({ db, arg, text, options }) => {
      const key = { platform: oneOf(arg(0), PLATFORMS, 'platform'), externalId: arg(1) };
      const slug = text('organisation');
      const organisation =
        slug === undefined
          ? null
          : await required(db.prisma.organisation.findUnique({ where: { slug } }), `organisation ${slug}`);
      if (options.approval && options.open) throw new UsageError('--approval or --open, not both');
      const admission = options.approval ? 'approval' : options.open ? 'member' : undefined;
      await changing(db, async (change) => {
        const { tenantId } = await allowTenant(change, { ...key, name: text('name'), admission });
        if (organisation)
          await mapTenant(change, { tenantId, domain: text('domain') ?? '', organisationId: organisation.id });
      });
      return [`${key.platform} ${key.externalId} is allowed`];
    },
  }),
  onDatabase({
    name: 'tenant suspend',
    takes: ['slack|teams|web', 'id'],
    help: 'Shuts a tenant out at once; `tenant allow` lets it in again.',
    run: async ({ db, arg }) => {
      const where = { platform_externalId: { platform: oneOf(arg(0), PLATFORMS, 'platform'), externalId: arg(1) } };
      const tenant = await required(db.prisma.tenant.findUnique({ where }), `${arg(0)} tenant ${arg(1)}`);
      await changing(db, (change) => suspendTenant(change, tenant.id));
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
