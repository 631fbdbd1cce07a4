import { newId } from '../core/ids.ts';
import { KINDS, keepNetwork, keepOrganisation, SLUG } from '../features/people/index.ts';
import { changing } from './change.ts';
import { onDatabase, oneOf, UsageError } from './command.ts';

/** Organisations, networks and themes. Adding one again changes its name. */
export const networkCommands = [
  onDatabase({
    name: 'organisation add',
    takes: ['slug', 'name'],
    options: { kind: { type: 'string' } },
    help: 'Adds an organisation (kind: municipality, police, prosecution or other; of a new one municipality if left out).',
    run: async ({ db, arg, text }) => {
      const given = text('kind');
      const kind = given === undefined ? undefined : oneOf(given, KINDS, '--kind');
      const [slug, name] = [slugOf(arg(0)), arg(1)];
      await changing(db, (change) => keepOrganisation(change, { slug, name, kind }));
      return [`organisation ${slug}: ${name}`];
    },
  }),
  onDatabase({
    name: 'network add',
    takes: ['slug', 'name'],
    help: 'Adds a network, for instance ciso-netwerk "CISO-netwerk".',
    run: async ({ db, arg }) => {
      const [slug, name] = [slugOf(arg(0)), arg(1)];
      await changing(db, (change) => keepNetwork(change, { slug, name }));
      return [`network ${slug}: ${name}`];
    },
  }),
  onDatabase({
    name: 'theme add',
    takes: ['slug', 'name in Dutch', 'name in English'],
    help: 'Adds a theme.',
    run: async ({ db, arg }) => {
      const [slug, nameNl, nameEn] = [arg(0), arg(1), arg(2)];
      await db.prisma.theme.upsert({
        where: { slug },
        create: { id: newId(), slug, nameNl, nameEn },
        update: { nameNl, nameEn },
      });
      return [`theme ${slug}: ${nameNl}`];
    },
  }),
];

function slugOf(given: string): string {
  if (!SLUG.test(given)) throw new UsageError('slug: lower case letters, digits and hyphens only');
  return given;
}
