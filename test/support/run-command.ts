import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** All that the program sees, not an addition to this process's own. */
  readonly env?: NodeJS.ProcessEnv;
  /** By default not the project's own folder, where a developer may keep a file .env. */
  readonly cwd?: string;
  readonly input?: string;
}

/** Runs a program to its end. Throws where it can't be started. */
export async function runCommand(
  command: string,
  words: readonly string[],
  { env = process.env, cwd = tmpdir(), input }: CommandOptions = {},
): Promise<CommandResult> {
  const other = spawn(command, words, {
    cwd,
    env,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    other[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  other.stdin?.end(input);
  const [code] = (await once(other, 'close')) as [number | null];
  return { code, ...output };
}
