import { newId } from '../core/ids.ts';
import { onDatabase, oneOf } from './command.ts';

const KINDS = ['municipality', 'police', 'prosecution', 'other'] as const;

/** Organisations, networks and themes. Adding one again changes its name. */
export const networkCommands = [
  onDatabase({
    name: 'organisation add',
    takes: ['slug', 'name'],
    options: { kind: { type: 'string' } },
    help: 'Adds an organisation (kind: municipality, police, prosecution or other).',
    run: async ({ db, arg, text }) => {
      const kind = oneOf(text('kind') ?? 'municipality', KINDS, '--kind');
      const [slug, name] = [arg(0), arg(1)];
      await db.prisma.organisation.upsert({
        where: { slug },
        create: { id: newId(), slug, name, kind },
        update: { name, kind },
      });
      return [`organisation ${slug}: ${name}`];
    },
  }),
  onDatabase({
    name: 'network add',
    takes: ['slug', 'name'],
    help: 'Adds a network, for instance ciso-netwerk "CISO-netwerk".',
    run: async ({ db, arg }) => {
      const [slug, name] = [arg(0), arg(1)];
      await db.prisma.network.upsert({ where: { slug }, create: { id: newId(), slug, name }, update: { name } });
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
