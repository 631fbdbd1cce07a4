import { readFileSync } from 'node:fs';
import { applyRoster, type RosterLine, WrongLine } from '../features/people/index.ts';
import { changing } from './change.ts';
import { onDatabase, UsageError } from './command.ts';

/** Ends the transaction of a roster of which nothing may stay. */
class Undone extends Error {}

/** Organisations, networks, tenants and persons from a file. */
export const rosterCommands = [
  onDatabase({
    name: 'roster',
    takes: ['file.csv'],
    options: { 'dry-run': { type: 'boolean' }, 'skip-errors': { type: 'boolean' } },
    help: 'Brings organisations, networks, tenants and persons from a CSV file (docs/people.md). Adds and changes, takes nothing away. --dry-run: only tells what it would do. --skip-errors: leaves wrong lines out, where otherwise nothing is written.',
    run: async ({ db, arg, options }) => {
      const text = read(arg(0));
      let lines: RosterLine[] = [];
      let undone = false;
      try {
        await changing(db, async (change) => {
          lines = await applyRoster(change, text);
          const wrong = lines.some(({ done }) => done === 'wrong');
          if (options['dry-run'] === true || (wrong && options['skip-errors'] !== true)) throw new Undone();
        });
      } catch (error) {
        if (error instanceof WrongLine) throw new UsageError(`line ${error.line}: ${error.message}`);
        if (!(error instanceof Undone)) throw error;
        undone = true;
      }
      const report = [...lines.map(shown), summary(lines)];
      const wrong = lines.some(({ done }) => done === 'wrong');
      if (!undone) return report;
      const dry = options['dry-run'] === true;
      const end = dry ? 'Dry run: nothing was written.' : 'Nothing was written.';
      if (!wrong || options['skip-errors'] === true) return [...report, end];
      throw new UsageError([...report, `${end} Mend the wrong lines, or use --skip-errors.`].join('\n'));
    },
  }),
];

function read(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message} (the file must be UTF-8)`);
  }
}

const shown = ({ line, what, done, reason }: RosterLine) =>
  `line ${line}\t${done === 'unchanged' ? 'as it was' : done}\t${what}${reason === undefined ? '' : `: ${reason}`}`;

function summary(lines: readonly RosterLine[]): string {
  const count = (done: RosterLine['done']) => lines.filter((line) => line.done === done).length;
  return `${count('added')} added, ${count('changed')} changed, ${count('unchanged')} as they were, ${count('wrong')} wrong`;
}
