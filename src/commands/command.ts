import { existsSync, readFileSync } from 'node:fs';
import { CHANNELS } from '../channels/registry.ts';
import { ownSettingNames } from '../config/approvers.ts';
import { parseEnvFile } from '../config/env-file.ts';
import { SERVER_SETTINGS } from '../config/setting-declarations.ts';
import { loadSettings, type Settings } from '../config/settings.ts';
import { RefusedStart } from '../lib/refused-start.ts';
import { SettingFault } from '../lib/setting-fault.ts';
import { hasPerson } from './open-browser.ts';

/** A command of the command line. */
export interface Command {
  readonly name: string;
  /** Each form of the command, and what it does. */
  readonly usage: readonly (readonly [form: string, about: string])[];
  /** Returns the exit code. */
  run(words: readonly string[]): Promise<number>;
}

/** The command was called with arguments that it doesn't know. */
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

/** For commands that ask a server, like any strategy. */
export const gateEnvironment = () => ({
  key: process.env['COUNTERSIGN_KEY'],
  url: process.env['COUNTERSIGN_URL'],
});

/** Whether somebody sits at this machine and looks at this terminal. */
export const isAttended = (): boolean => hasPerson(process.env, process.stdout);

/** The environment takes precedence over the file. */
function fileAndEnvironment(): NodeJS.ProcessEnv {
  if (!existsSync(ENV_FILE)) return withoutFile();
  const inFile = parseEnvFile(readFileSync(ENV_FILE));
  ensureKnown(Object.keys(inFile), process.env['APPROVERS'] ?? inFile['APPROVERS']);
  for (const [name, value] of Object.entries(inFile)) process.env[name] ??= value;
  return process.env;
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

/** A misspelled name would silently leave its setting at the default. */
function ensureKnown(names: readonly string[], approvers: string | undefined): void {
  const ofChannels = CHANNELS.flatMap(({ settings }) => [...settings]);
  const own = ownSettingNames(approvers?.trim() || undefined, ofChannels);
  const known = [...[...SERVER_SETTINGS, ...ofChannels].map(({ name }) => name), ...own];
  const unknown = names.find((name) => !known.includes(name) && name !== 'RENDER_EXTERNAL_URL');
  if (unknown === undefined) return;
  throw new SettingFault(
    unknown,
    `a setting of .env.example in the file ${ENV_FILE}`,
    'a name that is not there',
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
