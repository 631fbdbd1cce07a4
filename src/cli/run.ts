import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { StartError } from '../core/start-error.ts';
import { openDatabase } from '../data/database.ts';
import { backupCommands } from './backup.ts';
import { type Command, UsageError } from './command.ts';
import { moveCommand } from './move.ts';
import { networkCommands } from './networks.ts';
import { personCommands } from './persons.ts';
import { teamsCommands } from './teams.ts';
import { tenantCommands } from './tenants.ts';

const COMMANDS: readonly Command[] = [
  ...networkCommands,
  ...tenantCommands,
  ...personCommands,
  ...teamsCommands,
  ...backupCommands,
  moveCommand,
];

/** Runs one operator command; gives the exit code. */
async function run(args: string[]): Promise<number> {
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, i) => args[i] === word));
  if (!command) {
    console.log(help());
    return args.length === 0 || args.includes('--help') ? 0 : 2;
  }
  const { values, positionals } = parseArgs({ args, options: command.options, allowPositionals: true, strict: true });
  const given = positionals.slice(command.name.split(' ').length);
  if (given.length !== command.takes.length) throw new UsageError(`usage: knooppunt ${usage(command)}`);
  const config = readConfig(process.env);
  const db = command.needsDatabase
    ? await openDatabase({ url: config.databaseUrl ?? undefined, dir: config.dataDir })
    : null;
  try {
    for (const line of await command.run({
      given,
      options: values as Record<string, string | boolean | undefined>,
      config,
      db,
    }))
      console.log(line);
    return 0;
  } finally {
    await db?.close();
  }
}

const usage = ({ name, takes, options }: Command) =>
  [
    name,
    ...takes.map((what) => `<${what}>`),
    ...Object.entries(options).map(([key, { type }]) => (type === 'boolean' ? `[--${key}]` : `[--${key} …]`)),
  ].join(' ');

const help = () =>
  [
    'Knooppunt: commands for operators. With the embedded database, stop the bot first.',
    '',
    ...COMMANDS.map((command) => `  knooppunt ${usage(command)}\n      ${command.help}`),
  ].join('\n');

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const expected =
    error instanceof UsageError ||
    error instanceof StartError ||
    (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!expected) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
