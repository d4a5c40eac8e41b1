import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As `test/build-all.ts` compiled it, since the tests start it hundreds of times; otherwise from the sources. */
export const PROGRAM = process.env['TEST_PROGRAM'] ?? join(import.meta.dirname, '../../bin/countersign.js');

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command of the program to its end, with these settings and no others. */
export async function runProgram(
  env: NodeJS.ProcessEnv,
  words: readonly string[],
  // Not the project's own folder, where a developer may keep a file .env.
  cwd: string = tmpdir(),
): Promise<CommandResult> {
  const other = spawn(process.execPath, [PROGRAM, ...words], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  other.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  other.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const [code] = (await once(other, 'close')) as [number | null];
  return { code, ...output };
}
