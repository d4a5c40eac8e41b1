import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createLogLines, type LogLine, type LogLines } from '../../support/log-lines.ts';
import { findCompiled, type Program } from './compile.ts';

/** What a strategy did, or what was done to it; `event` says which. */
export interface StageEvent extends LogLine {
  readonly stage: string;
  readonly event: string;
}

/** One strategy on its own instrument thread, inside the C# program. */
export interface DrivenStage {
  /** Sends a command and waits until it was carried out. */
  do(command: string, fields?: object): Promise<void>;
  /** Sends a command and doesn't. */
  send(command: string, fields?: object): void;
  /** The first event that satisfies, among those already there or still to come. */
  find(event: string, predicate?: (line: LogLine) => boolean): Promise<LogLine>;
  all(event: string): readonly LogLine[];
  /** All that was printed. */
  printed(): readonly string[];
  /** Ends the strategy; from then on nothing more can come. Answers what happened in numbers. */
  end(): Promise<LogLine>;
}

/** The compiled C# program, which runs strategies as it is told. */
export interface Host extends AsyncDisposable {
  open(options: object): Promise<DrivenStage>;
  /** Done when the program has ended: tests that run side by side can't clean up after themselves. */
  defer(clean: () => Promise<void>): void;
}

export interface HostOptions {
  /** The zone that the platform shows times in. */
  readonly zone?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** For one command. Only a program that hangs takes so long: it is killed, and whatever waits for it fails at once. */
const HANGS_AFTER_MS = 120_000;

export const startHost = ({ zone = 'UTC', environment = {} }: HostOptions = {}): Promise<Host> =>
  startProgram('driven', ['host', zone], environment);

/** A program that reads commands. */
export async function startProgram(
  program: Program,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Host> {
  const { child, lines } = run(program, words, environment);
  const seen: LogLine[] = [];
  const note = (line: LogLine) => {
    seen.push(line);
    return false;
  };
  void lines.next(note);
  const died = once(child, 'close').then(([code, signal]) => {
    throw new Error(`the C# program ended with ${code ?? signal}: ${lines.text().slice(-4000)}`);
  });
  died.catch(() => undefined);
  const next = (predicate: (line: LogLine) => boolean) => Promise.race([lines.find(predicate), died]);
  await next(({ event }) => event === 'ready');
  const cleanings: (() => Promise<void>)[] = [];
  let stages = 0;
  let number = 0;

  function createStage(stage: string): DrivenStage {
    const send = (command: string, fields: object = {}) => {
      number += 1;
      child.stdin?.write(`${JSON.stringify({ ...fields, stage, do: command, number })}\n`);
      return number;
    };
    const all = (event: string) => seen.filter((line) => line['stage'] === stage && line['event'] === event);
    return {
      send,
      async do(command, fields) {
        const sent = send(command, fields);
        const timer = setTimeout(() => child.kill('SIGKILL'), HANGS_AFTER_MS);
        await next((line) => line['event'] === 'done' && line['number'] === sent).finally(() =>
          clearTimeout(timer),
        );
      },
      find: (event, predicate = () => true) =>
        next((line) => line['stage'] === stage && line['event'] === event && predicate(line)),
      all,
      printed: () => all('print').map(({ text }) => String(text)),
      end() {
        send('end');
        return next((line) => line['stage'] === stage && line['event'] === 'ended');
      },
    };
  }

  return {
    async open(options) {
      stages += 1;
      const stage = createStage(`s${stages}`);
      await stage.do('open', options);
      return stage;
    },
    defer: (clean) => void cleanings.push(clean),
    async [Symbol.asyncDispose]() {
      died.catch(() => undefined);
      child.kill('SIGKILL');
      await died.catch(() => undefined);
      for (const clean of cleanings) await clean();
    },
  };
}

/** Runs a program that goes by itself, and answers the lines that it wrote before its last one. */
export async function runToEnd(program: Program, words: readonly string[]): Promise<LogLine[]> {
  const { child, lines } = run(program, words);
  const seen: LogLine[] = [];
  void lines.next((line) => {
    seen.push(line);
    return false;
  });
  await once(child, 'close');
  const last = seen.pop();
  if (last?.['event'] !== 'over' || last['code'] !== 0)
    throw new Error(`${program} ${words.join(' ')} broke off: ${lines.text().slice(-4000)}`);
  return seen;
}

function run(
  program: Program,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): { child: ChildProcess; lines: LogLines } {
  const lines = createLogLines();
  const child = spawn('mono', ['--debug', findCompiled(program), ...words], {
    // Where it may leave what it says of a crash.
    cwd: tmpdir(),
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdout?.setEncoding('utf8').on('data', lines.add);
  child.stderr?.setEncoding('utf8').on('data', lines.add);
  return { child, lines };
}
