import { existsSync } from 'node:fs';
import { CHANNELS } from '../channels/registry.ts';
import { loadSettings, type Settings } from '../config/settings.ts';

/** One word of the command line. */
export interface Command {
  readonly name: string;
  /** Each form, and what it does. */
  readonly usage: readonly (readonly [form: string, about: string])[];
  /** Answers the exit code. */
  run(words: readonly string[]): Promise<number>;
}

/** The command was called in a way that it doesn't know. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}

/** The settings of the environment and of a file `.env`, the server's own and all channels'. */
export function currentSettings(environment: NodeJS.ProcessEnv = fileAndEnvironment()): Settings {
  return loadSettings(
    environment,
    CHANNELS.flatMap(({ settings }) => settings),
  );
}

/** What stands in the environment goes before what stands in the file. */
function fileAndEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** Aborts at the first SIGINT or SIGTERM. A second one kills, as the system does by itself. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve(), { once: true });
  if (signal.aborted) resolve();
  return promise;
}
