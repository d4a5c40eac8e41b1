import { join } from 'node:path';
import { type CommandResult, runCommand } from './run-command.ts';

export type { CommandResult } from './run-command.ts';

/** As `test/build-all.ts` compiled it, since the tests start it hundreds of times; otherwise from the sources. */
export const PROGRAM = process.env['TEST_PROGRAM'] ?? join(import.meta.dirname, '../../bin/countersign.js');

/** Runs one command of the program to its end, with these settings and no others. */
export const runProgram = (
  env: NodeJS.ProcessEnv,
  words: readonly string[],
  cwd?: string,
  input?: string,
): Promise<CommandResult> =>
  runCommand(process.execPath, [PROGRAM, ...words], {
    env,
    ...(cwd === undefined ? {} : { cwd }),
    ...(input === undefined ? {} : { input }),
  });
