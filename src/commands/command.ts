import { existsSync, readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { CHANNEL_SETTINGS } from '../channels/registry.ts';
import { parseEnvFile } from '../config/env-file.ts';
import { type Environment, loadSettings, type Place, type Settings } from '../config/settings.ts';
import { createSettingsSource, type SettingsSource } from '../config/settings-source.ts';
import { chooseLanguage, type Language } from '../domain/language/language.ts';
import { RefusedStart } from '../lib/refused-start.ts';
import { createLogger } from '../logger.ts';
import { hasPerson } from './open-browser.ts';

/** A command of the command line. */
export interface Command {
  /** Each form of the command, and what it does. */
  readonly usage: readonly (readonly [form: string, about: string])[];
  /** Returns the exit code. */
  run(words: readonly string[]): Promise<number>;
}

/** The command was called with arguments that it doesn't know. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}

/** Where settings come from: the environment and a file `.env`, then what people stored. */
export function currentSource(): SettingsSource {
  const { environment, namesInFile } = fileAndEnvironment();
  return createSettingsSource(environment, CHANNEL_SETTINGS, namesInFile);
}

/** For a server whose settings are all given. */
export const settingsOf = (environment: Environment): Settings => loadSettings(environment, CHANNEL_SETTINGS);

/** For commands that ask a server, like any strategy. */
export const gateEnvironment = () => ({
  key: process.env['COUNTERSIGN_KEY'],
  url: process.env['COUNTERSIGN_URL'],
});

/** Whether somebody sits at this machine and looks at this terminal. */
export const isAttended = (): boolean => hasPerson(process.env, process.stdout);

/** Sentences where somebody watches, JSON where a program reads. */
export const isLogForPerson = ({ logFormat }: Pick<Place, 'logFormat'>): boolean =>
  logFormat === null ? process.stdout.isTTY === true && process.stderr.isTTY === true : logFormat === 'text';

export const createServerLogger = (settings: Pick<Place, 'logFormat' | 'logLevel'>): Logger =>
  createLogger(settings.logLevel, isLogForPerson(settings) ? 'text' : 'json');

/** The language of the terminal. Windows has no such variables, but Node knows what is set there. */
export function terminalLanguage(environment: NodeJS.ProcessEnv = process.env): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const named = [LC_ALL, LC_MESSAGES, LANG].find(Boolean);
  if (named === undefined && process.platform !== 'win32') return 'en';
  return chooseLanguage([named?.split(/[.@]/)[0] ?? Intl.DateTimeFormat().resolvedOptions().locale]);
}

/** The environment takes precedence over the file. */
function fileAndEnvironment(): {
  readonly environment: Environment;
  readonly namesInFile: readonly string[];
} {
  if (!existsSync(ENV_FILE)) return { environment: withoutFile(), namesInFile: [] };
  const inFile = parseEnvFile(readFileSync(ENV_FILE));
  return { environment: { ...inFile, ...process.env }, namesInFile: Object.keys(inFile) };
}

const ENV_FILE = '.env';

/** Editors of Windows add an extension that its file manager hides. */
function withoutFile(): NodeJS.ProcessEnv {
  const misnamed = `${ENV_FILE}.txt`;
  if (!existsSync(misnamed)) return process.env;
  throw new RefusedStart(
    `the settings are in a file ${misnamed}, which isn't read: rename it to ${ENV_FILE}`,
  );
}

/** The approver that `--approver` names; the first by default. */
export function findApprover(
  command: string,
  { approvers }: Pick<Settings, 'approvers'>,
  named: string | undefined,
): string {
  const names = approvers.map(({ name }) => name);
  const found = named === undefined ? approvers[0].name : names.find((name) => name === named);
  if (found !== undefined) return found;
  throw new UsageFault(`${command}: expected one of ${names.join(', ')} for --approver, found ${named}`);
}

/** Ctrl-C, a supervisor, a closed window, and Ctrl-Break on Windows. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/** Aborts at the first of them. A second one kills, as the system does by itself. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of STOP_SIGNALS) process.once(name, () => controller.abort());
  return controller.signal;
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  signal.addEventListener('abort', () => resolve(undefined), { once: true });
  if (signal.aborted) resolve(undefined);
  return promise;
}
