import { systemClock } from '../core/clock.ts';
import { Tlp } from '../core/tlp.ts';
import type { Defaults } from '../import/articles.ts';
import { NoSource, type Source } from '../import/document.ts';
import { readFolder } from '../import/folder.ts';
import { GENERAL, type Outcome } from '../import/keep.ts';
import { countsOf, runImport } from '../import/run.ts';
import { readSite } from '../import/site.ts';
import { onDatabase, oneOf, required, UsageError } from './command.ts';

/** What nobody labelled is for the community, not for the whole world. */
const DEFAULT_TLP = 'TLP:GREEN';

/** Articles from files and websites. */
export const importCommands = [
  onDatabase({
    name: 'import',
    takes: ['folder|file|https://…/sitemap.xml'],
    options: {
      theme: { type: 'string' },
      tlp: { type: 'string' },
      network: { type: 'string' },
      source: { type: 'string' },
      language: { type: 'string' },
      'dry-run': { type: 'boolean' },
      delete: { type: 'boolean' },
      'allow-local': { type: 'boolean' },
    },
    help: `Brings Markdown, HTML, DOCX, PDF or the pages of a sitemap into the knowledge base (docs/knowledge.md). --theme: without it ${GENERAL.slug}; --tlp: without it ${DEFAULT_TLP}; --language: nl, en or auto. --delete: withdraws what came from there before and is gone.`,
    run: async ({ db, arg, text, options }) => {
      const theme = text('theme') ?? GENERAL.slug;
      if (theme !== GENERAL.slug)
        await required(db.prisma.theme.findUnique({ where: { slug: theme } }), `theme ${theme}`);
      const network = text('network') ?? null;
      if (network !== null)
        await required(db.prisma.network.findUnique({ where: { slug: network } }), `network ${network}`);
      const tlp = oneOf(text('tlp') ?? DEFAULT_TLP, Tlp.options, '--tlp');
      if (tlp === 'TLP:RED') throw new UsageError('TLP:RED is never kept here');
      const language = oneOf(text('language') ?? 'auto', ['nl', 'en', 'auto'] as const, '--language');
      const defaults: Defaults = { theme, tlp, network, source: text('source') ?? null, language };
      const dryRun = options['dry-run'] === true;
      try {
        const source = await sourceAt(arg(0), options['allow-local'] === true);
        const asked = { defaults, dryRun, withDeletes: options.delete === true };
        const outcomes = await runImport(source, asked, { db, clock: systemClock, progress });
        return [...report(outcomes), ...(dryRun ? ['Dry run: nothing was written.'] : [])];
      } catch (error) {
        if (error instanceof NoSource) throw new UsageError(error.message);
        throw error;
      }
    },
  }),
];

async function sourceAt(given: string, allowLocal: boolean): Promise<Source> {
  if (!/^https?:\/\//i.test(given)) return readFolder(given);
  const url = URL.parse(given);
  if (url?.username !== '' || url.password !== '')
    throw new UsageError('the address must be one of a sitemap, without a password in it');
  return readSite(url, allowLocal);
}

/** One line that is written over, only where somebody looks at it. */
function progress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of}${done === of ? '\n' : ''}`);
}

function report(outcomes: readonly Outcome[]): string[] {
  const told = outcomes.filter(({ done }) => done !== 'unchanged');
  const counts = Object.entries(countsOf(outcomes)).map(([done, count]) => `${count} ${done}`);
  return [
    ...told.map(({ done, name, title, reason }) => [done, name, title, reason].filter(Boolean).join('\t')),
    counts.join(', '),
  ];
}
