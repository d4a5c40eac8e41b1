import { auditCommand } from './commands/audit.ts';
import type { Command } from './commands/command.ts';
import { UsageFault } from './commands/command.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { keysCommand } from './commands/keys.ts';
import { pairCommand } from './commands/pair.ts';
import { serveCommand } from './commands/serve.ts';
import { SettingFault } from './lib/setting-fault.ts';

const COMMANDS: readonly Command[] = [
  serveCommand,
  demoCommand,
  keysCommand,
  pairCommand,
  doctorCommand,
  auditCommand,
];

/** The command line: runs one command and gives its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  const command = COMMANDS.find((known) => known.name === name);
  if (command === undefined) {
    const isHelp = name === undefined || name === 'help' || name === '--help' || name === '-h';
    (isHelp ? console.log : console.error)(
      isHelp ? usage() : `countersign: unknown command "${name}"\n\n${usage()}`,
    );
    return isHelp ? 0 : 2;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    const text = explain(error, command);
    if (text === undefined) throw error;
    console.error(`countersign: ${text}`);
    return error instanceof UsageFault ? 2 : 1;
  }
}

/** One sentence for what a person can mend; undefined for a bug, which deserves its stack. */
function explain(error: unknown, command: Command): string | undefined {
  if (error instanceof SettingFault) return error.message;
  if (error instanceof UsageFault || isArgumentError(error))
    return `${messageOf(error)}\n${usageOf(command)}`;
  if (codeOf(error) === 'EADDRINUSE')
    return 'the port is in use: stop the other program, or set PORT to another one';
  if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') return `no permission: ${messageOf(error)}`;
  if (codeOf(error)?.startsWith('SQLITE_')) return `the database can not be used: ${messageOf(error)}`;
  return undefined;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
const isArgumentError = (error: unknown) => codeOf(error)?.startsWith('ERR_PARSE_ARGS') ?? false;

function usage(): string {
  const lines = COMMANDS.flatMap(({ usage: forms }) =>
    forms.map(([form, about]) => `  ${form.padEnd(44)} ${about}`),
  );
  return ['Usage: npm run -s countersign -- <command>', '', ...lines].join('\n');
}

function usageOf({ usage: forms }: Command): string {
  return forms.map(([form, about]) => `  ${form.padEnd(44)} ${about}`).join('\n');
}
