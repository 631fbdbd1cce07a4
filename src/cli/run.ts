import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { StartError } from '../core/start-error.ts';
import { openDatabase } from '../data/database.ts';
import { auditCommands } from './audit.ts';
import { backupCommands } from './backup.ts';
import { type Command, Unwell, UsageError } from './command.ts';
import { doctorCommand } from './doctor.ts';
import { importCommands } from './import.ts';
import { initCommands } from './init.ts';
import { moveCommand } from './move.ts';
import { networkCommands } from './networks.ts';
import { operationsCommands } from './operations.ts';
import { personCommands } from './persons.ts';
import { rosterCommands } from './roster.ts';
import { teamsCommands } from './teams.ts';
import { tenantCommands } from './tenants.ts';

const COMMANDS: readonly Command[] = [
  ...initCommands,
  ...rosterCommands,
  ...importCommands,
  ...networkCommands,
  ...tenantCommands,
  ...personCommands,
  ...teamsCommands,
  ...backupCommands,
  moveCommand,
  ...auditCommands,
  ...operationsCommands,
  doctorCommand,
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
  const least = command.takes.filter((what) => !what.endsWith('?')).length;
  if (given.length < least || given.length > command.takes.length)
    throw new UsageError(`usage: knooppunt ${usage(command)}`);
  const config = settings(command);
  if (!config) return 0;
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

/** The settings; null when the command answered that they cannot be read. */
function settings(command: Command): Config | null {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError) || !command.onBadSettings) throw error;
    for (const line of command.onBadSettings(error)) console.log(line);
    return null;
  }
}

const usage = ({ name, takes, options }: Command) =>
  [
    name,
    ...takes.map((what) => (what.endsWith('?') ? `[<${what.slice(0, -1)}>]` : `<${what}>`)),
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
  if (error instanceof Unwell) {
    for (const line of error.lines) console.log(line);
    process.exitCode = 1;
  } else {
    const expected =
      error instanceof UsageError ||
      error instanceof StartError ||
      (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    if (!expected) throw error;
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}
