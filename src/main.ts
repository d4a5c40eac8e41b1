import { type Command, UsageFault } from './commands/command.ts';
import { SettingFault } from './domain/setting-fault.ts';
import { errorMessage } from './lib/error-message.ts';
import { RefusedStart } from './lib/refused-start.ts';
import { Unavailable } from './lib/unavailable.ts';
import { COMMAND, VERSION } from './version.ts';

/** By name. Each is loaded when it is called, with only what it needs itself. */
const COMMANDS = new Map<string, () => Promise<Command>>(
  Object.entries({
    start: async () => (await import('./commands/start.ts')).startCommand,
    serve: async () => (await import('./commands/serve.ts')).serveCommand,
    demo: async () => (await import('./commands/demo.ts')).demoCommand,
    drill: async () => (await import('./commands/drill.ts')).drillCommand,
    keys: async () => (await import('./commands/keys.ts')).keysCommand,
    bridges: async () => (await import('./commands/bridges.ts')).bridgesCommand,
    contracts: async () => (await import('./commands/contracts.ts')).contractsCommand,
    bars: async () => (await import('./commands/bars.ts')).barsCommand,
    rules: async () => (await import('./commands/rules.ts')).rulesCommand,
    'approve-by-rule': async () => (await import('./commands/approve-by-rule.ts')).approveByRuleCommand,
    settings: async () => (await import('./commands/settings.ts')).settingsCommand,
    pair: async () => (await import('./commands/pair.ts')).pairCommand,
    ask: async () => (await import('./commands/ask.ts')).askCommand,
    report: async () => (await import('./commands/report.ts')).reportCommand,
    judgment: async () => (await import('./commands/judgment.ts')).judgmentCommand,
    doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
    audit: async () => (await import('./commands/audit.ts')).auditCommand,
    away: async () => (await import('./commands/away.ts')).awayCommand,
    pause: async () => (await import('./commands/pause.ts')).pauseCommand,
    resume: async () => (await import('./commands/pause.ts')).resumeCommand,
    backup: async () => (await import('./commands/backup.ts')).backupCommand,
    check: async () => (await import('./commands/check.ts')).checkCommand,
    migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
    mcp: async () => (await import('./commands/mcp.ts')).mcpCommand,
  }),
);

/** The command line: runs one command and returns its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  const [name = 'start', ...rest] = words;
  if (name === '--version') {
    console.log(VERSION);
    return 0;
  }
  const load = COMMANDS.get(name);
  if (load === undefined) {
    const isHelp = name === 'help' || name === '--help' || name === '-h';
    (isHelp ? console.log : console.error)(
      isHelp ? await usage() : `countersign: unknown command "${name}"\n\n${await usage()}`,
    );
    return isHelp ? 0 : 2;
  }
  const command = await load();
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

async function usage(): Promise<string> {
  const commands = await Promise.all([...COMMANDS.values()].map((load) => load()));
  return [`Usage: ${COMMAND} <command>`, '', ...commands.map(usageOf)].join('\n');
}

function usageOf({ usage: forms }: Command): string {
  return forms.map(([form, about]) => `  ${form.padEnd(44)} ${about}`).join('\n');
}
