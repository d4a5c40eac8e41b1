import { approveByRuleCommand } from './commands/approve-by-rule.ts';
import { askCommand } from './commands/ask.ts';
import { auditCommand } from './commands/audit.ts';
import { awayCommand } from './commands/away.ts';
import { backupCommand } from './commands/backup.ts';
import { barsCommand } from './commands/bars.ts';
import { bridgesCommand } from './commands/bridges.ts';
import { checkCommand } from './commands/check.ts';
import type { Command } from './commands/command.ts';
import { UsageFault } from './commands/command.ts';
import { contractsCommand } from './commands/contracts.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { drillCommand } from './commands/drill.ts';
import { judgmentCommand } from './commands/judgment.ts';
import { keysCommand } from './commands/keys.ts';
import { mcpCommand } from './commands/mcp.ts';
import { migrateCommand } from './commands/migrate.ts';
import { pairCommand } from './commands/pair.ts';
import { pauseCommand, resumeCommand } from './commands/pause.ts';
import { reportCommand } from './commands/report.ts';
import { rulesCommand } from './commands/rules.ts';
import { serveCommand } from './commands/serve.ts';
import { settingsCommand } from './commands/settings.ts';
import { startCommand } from './commands/start.ts';
import { SettingFault } from './domain/setting-fault.ts';
import { errorMessage } from './lib/error-message.ts';
import { RefusedStart } from './lib/refused-start.ts';
import { Unavailable } from './lib/unavailable.ts';
import { COMMAND, VERSION } from './version.ts';

const COMMANDS: readonly Command[] = [
  startCommand,
  serveCommand,
  demoCommand,
  drillCommand,
  keysCommand,
  bridgesCommand,
  contractsCommand,
  barsCommand,
  rulesCommand,
  approveByRuleCommand,
  settingsCommand,
  pairCommand,
  askCommand,
  reportCommand,
  judgmentCommand,
  doctorCommand,
  auditCommand,
  awayCommand,
  pauseCommand,
  resumeCommand,
  backupCommand,
  checkCommand,
  migrateCommand,
  mcpCommand,
];

/** The command line: runs one command and returns its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  const [name = startCommand.name, ...rest] = words;
  if (name === '--version') {
    console.log(VERSION);
    return 0;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (command === undefined) {
    const isHelp = name === 'help' || name === '--help' || name === '-h';
    (isHelp ? console.log : console.error)(
      isHelp ? usage() : `countersign: unknown command "${name}"\n\n${usage()}`,
    );
    return isHelp ? 0 : 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(usageOf(command));
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    const text = explain(error, command);
    if (text === undefined) throw error;
    console.error(`countersign: ${text}`);
    return isUsageError(error) ? 2 : 1;
  }
}

/** One sentence for a fault that a person can fix; undefined for a bug, which needs its stack. */
function explain(error: unknown, command: Command): string | undefined {
  if (error instanceof SettingFault || error instanceof RefusedStart) return error.message;
  if (isUsageError(error)) return `${errorMessage(error)}\n${usageOf(command)}`;
  if (error instanceof Unavailable) return `the database can't be used now: ${error.message}`;
  if (error instanceof Error && 'severity' in error) return `PostgreSQL: ${error.message}`;
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (code === 'EADDRINUSE')
    return `port ${portOf(error)} is in use: stop the other program, or set PORT in the file .env to another one, such as ${Number(portOf(error)) + 1}`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `this machine has no such address; set HOST to one of its own: ${errorMessage(error)}`;
  if (code === 'EAFNOSUPPORT')
    return `this machine has no IPv6 (${errorMessage(error)}): set HOST to 0.0.0.0 or one of its IPv4 addresses`;
  if (code === 'EACCES' || code === 'EPERM') return `no permission: ${errorMessage(error)}`;
  if (UNUSABLE_FOLDER.has(code) || isRefusedName(error, code))
    return `the folder in DATA_DIR can't be used: ${errorMessage(error)}`;
  if (code.startsWith('SQLITE_')) return `the database can't be used: ${errorMessage(error)}`;
  return undefined;
}

/** A file is in the way, writing isn't allowed, or the disk is full. */
const UNUSABLE_FOLDER: ReadonlySet<string> = new Set([
  'EEXIST',
  'EISDIR',
  'ENOENT',
  'ENOTDIR',
  'EROFS',
  'ENOSPC',
]);

/** A name that the system doesn't allow. Without a path, it is about something else. */
const isRefusedName = (error: unknown, code: string) =>
  REFUSED_NAME.has(code) && error instanceof Error && 'path' in error;
const REFUSED_NAME: ReadonlySet<string> = new Set(['EINVAL', 'ENAMETOOLONG', 'ELOOP', 'UNKNOWN']);

const portOf = (error: unknown) => (error instanceof Error && 'port' in error ? String(error.port) : '');
const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
const isUsageError = (error: unknown) =>
  error instanceof UsageFault || (codeOf(error)?.startsWith('ERR_PARSE_ARGS') ?? false);

function usage(): string {
  const lines = COMMANDS.flatMap(({ usage: forms }) =>
    forms.map(([form, about]) => `  ${form.padEnd(44)} ${about}`),
  );
  return [`Usage: ${COMMAND} <command>`, '', ...lines].join('\n');
}

function usageOf({ usage: forms }: Command): string {
  return forms.map(([form, about]) => `  ${form.padEnd(44)} ${about}`).join('\n');
}
