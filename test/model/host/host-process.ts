import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { cacheFolder } from '../../support/cache-folder.ts';
import { findFreePort } from '../../support/free-port.ts';
import type { ANSWERS } from './host.ts';

type Answers = typeof ANSWERS;
type Word<Name extends keyof Answers> = Parameters<Answers[Name]>[0];

/** One process of the server under test; it keeps its port over restarts. */
export interface HostProcess {
  readonly url: string;
  readonly isRunning: boolean;
  start(wallShiftMs: number): Promise<void>;
  /** Asks the process something outside HTTP. Rejects when the process ends first. */
  ask<Name extends keyof Answers>(
    name: Name,
    ...word: Word<Name> extends undefined ? [] : [Word<Name>]
  ): Promise<Awaited<ReturnType<Answers[Name]>>>;
  stop(signal: NodeJS.Signals): Promise<void>;
  /** From now on no file of the process may grow, or be written at all: what a full disk does. */
  fillDisk(isFull: boolean): void;
  log(): string;
}

const PROGRAM = join(import.meta.dirname, 'host.ts');
const KEPT_LOG = 20_000;

export async function createHostProcess(
  environment: Readonly<Record<string, string>>,
  publicUrl?: string,
): Promise<HostProcess> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: cacheFolder('compiled'),
    PORT: String(port),
    PUBLIC_URL: publicUrl ?? url,
    ...environment,
  };
  let child: ChildProcess | undefined;
  let log = '';
  let lastId = 0;
  const asked = new Map<number, PromiseWithResolvers<never>>();

  function hear({ id, value, error }: { id: number; value: never; error?: string }): void {
    const question = asked.get(id);
    asked.delete(id);
    if (error === undefined) question?.resolve(value);
    else question?.reject(new Error(error));
  }

  function expectAnswer(id: number): Promise<never> {
    const question = Promise.withResolvers<never>();
    asked.set(id, question);
    return question.promise;
  }

  return {
    url,
    get isRunning() {
      return child !== undefined && child.exitCode === null && child.signalCode === null;
    },
    async start(wallShiftMs) {
      const started = spawn(process.execPath, [PROGRAM], {
        env: { ...env, MODEL_WALL_SHIFT_MS: String(wallShiftMs) },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      child = started;
      started.stderr?.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-KEPT_LOG);
      });
      started.on('message', hear);
      started.once('close', () => {
        for (const { reject } of asked.values())
          reject(new Error(`the server has ended: ${log.slice(-2000)}`));
        asked.clear();
      });
      await expectAnswer(0);
    },
    ask(name, ...[word]) {
      lastId += 1;
      child?.send({ id: lastId, name, word });
      return expectAnswer(lastId);
    },
    async stop(signal) {
      const running = child;
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
      const closed = once(running, 'close');
      running.kill(signal);
      await closed;
    },
    fillDisk(isFull) {
      execFileSync('prlimit', ['--pid', String(child?.pid), `--fsize=${isFull ? 0 : 'unlimited'}:`]);
    },
    log: () => log,
  };
}
