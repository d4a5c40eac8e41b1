import { readFileSync } from 'node:fs';
import { errorMessage } from '../lib/error-message.ts';
import { gateEnvironment, UsageFault } from './command.ts';

/** Where a command asks, and as whom. */
export interface GateAccess {
  readonly url: string;
  readonly key: string;
}

export const GATE_OPTIONS = { server: { type: 'string' }, 'key-file': { type: 'string' } } as const;

/** What the command's exit code says. */
export const EXIT = { done: 0, no: 1, unreachable: 3, undecided: 4 } as const;

/** The key is never an argument: other users of the machine can read those. */
export function findAccess(
  values: { readonly server?: string | undefined; readonly 'key-file'?: string | undefined },
  environment = gateEnvironment(),
): GateAccess {
  const file = values['key-file'];
  const key = (file === undefined ? environment.key : readText(file))?.trim();
  const url = values.server ?? environment.url;
  if (!url)
    throw new UsageFault(
      'which server? Set COUNTERSIGN_URL to its address, such as https://approvals.example.com, or give --server',
    );
  if (!key)
    throw new UsageFault('which key? Set COUNTERSIGN_KEY to what "keys add" printed, or give --key-file');
  return { url, key };
}

/** Of a file, or of standard input for `-`. */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageFault(`the file can't be read: ${errorMessage(error)}`);
  }
}

/** A wrong address or key is a matter of how the command was called. */
export function asUsage<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    throw new UsageFault(errorMessage(error));
  }
}

export function readNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new UsageFault(`--${option}: expected a number, found "${text}"`);
}
