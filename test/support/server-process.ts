import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { findFreePort } from './free-port.ts';
import { createLogLines, type LogLines } from './log-lines.ts';
import { type CommandResult, PROGRAM, runProgram } from './run-program.ts';

/** The real program in a process of its own, on a port and a data folder that stay the same over restarts. */
export interface ServerProcess {
  readonly url: string;
  readonly dataDir: string;
  /** Starts it, perhaps with options of `serve`, and waits until it is ready. */
  start(...options: string[]): Promise<void>;
  /** Ends it: SIGTERM lets it drain, SIGKILL does not. Answers the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Holds it where it is, its connections open and silent, until it is thawed. */
  freeze(): void;
  thaw(): void;
  /** Runs another command beside it. */
  run(...words: string[]): Promise<CommandResult>;
  /** The same, with this on its standard input. */
  runTyping(input: string, ...words: string[]): Promise<CommandResult>;
  /** The same, with some settings changed. */
  runWith(environment: Record<string, string>, ...words: string[]): Promise<CommandResult>;
  /** All that it has logged. */
  log(): string;
  readonly logLines: LogLines;
  /** Kills it and removes its folder. */
  end(): Promise<void>;
}

/** What the system allows the process. */
export interface ProcessLimits {
  /** Most open files and connections. */
  readonly descriptors?: number;
}

export async function createServerProcess(
  environment: Record<string, string> = {},
  { descriptors }: ProcessLimits = {},
): Promise<ServerProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-process-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'],
    // Halves the time to start, and the tests start the program often.
    NODE_COMPILE_CACHE: cacheFolder('compiled'),
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: url,
    ...environment,
  };
  const logLines = createLogLines();
  let child: ChildProcess | undefined;

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const running = child;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return null;
    const closed = once(running, 'close');
    running.kill(signal);
    const [code] = (await closed) as [number | null];
    return code;
  }

  return {
    url,
    dataDir,
    async start(...options) {
      const program = [process.execPath, PROGRAM, 'serve', ...options];
      const [command = '', ...words] = withDescriptors(descriptors, program);
      const started = spawn(command, words, {
        cwd: dataDir,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child = started;
      const { promise: ended, reject } = Promise.withResolvers<never>();
      const listening = logLines.next(({ msg }) => msg === 'listening');
      started.stderr?.setEncoding('utf8').on('data', logLines.add);
      started.once('close', (code) =>
        reject(new Error(`the server ended with ${code}: ${logLines.text().slice(-2000)}`)),
      );
      // Heard once, while starting: later ends are the test's own doing.
      ended.catch(() => undefined);
      await Promise.race([listening, ended]);
    },
    stop,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    run: (...words) => runProgram(env, words),
    runTyping: (input, ...words) => runProgram(env, words, undefined, input),
    runWith: (changes, ...words) => runProgram({ ...env, ...changes }, words),
    log: logLines.text,
    logLines,
    async end() {
      await stop('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const withDescriptors = (descriptors: number | undefined, words: readonly string[]): readonly string[] =>
  descriptors === undefined ? words : ['sh', '-c', `ulimit -n ${descriptors} && exec "$@"`, 'sh', ...words];
