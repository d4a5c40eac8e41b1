import { SettingFault } from '../../domain/setting-fault.ts';
import type { SettingDeclaration } from '../../lib/setting-declaration.ts';
import { readList, readOrigin, readValue, type SettingValues } from '../setting-values.ts';

const DEFAULT_ORIGIN = 'https://api.pushover.net';

export const PUSHOVER_SETTINGS: readonly SettingDeclaration[] = [
  { name: 'PUSHOVER_TOKEN', about: 'API token of the application you created at Pushover.', secret: true },
  { name: 'PUSHOVER_USER', about: 'Your user key, or the key of a group.', secret: true, personal: 'whole' },
  {
    name: 'PUSHOVER_DEVICES',
    about: 'Names of the devices to ring, separated by commas; by default all.',
    secret: false,
    personal: 'narrowing',
  },
  {
    name: 'PUSHOVER_URL',
    about: "Address of Pushover's API; set only for testing against a stand-in.",
    secret: false,
    fallback: DEFAULT_ORIGIN,
    isOperators: true,
  },
];

export interface PushoverSettings {
  readonly origin: string;
  readonly token: string;
  readonly user: string;
  /** Empty: every device. */
  readonly devices: readonly string[];
}

/** Undefined without a token. */
export function readPushoverSettings(values: SettingValues): PushoverSettings | undefined {
  const token = readValue(values, 'PUSHOVER_TOKEN');
  if (token === undefined) return undefined;
  return Object.freeze({
    origin: readOrigin('PUSHOVER_URL', readValue(values, 'PUSHOVER_URL') ?? DEFAULT_ORIGIN),
    token: readPushoverKey('PUSHOVER_TOKEN', token),
    user: readPushoverKey('PUSHOVER_USER', readValue(values, 'PUSHOVER_USER')),
    devices: readList(readValue(values, 'PUSHOVER_DEVICES') ?? ''),
  });
}

function readPushoverKey(setting: string, text: string | undefined): string {
  if (text !== undefined && /^[A-Za-z0-9]{30}$/.test(text)) return text;
  throw new SettingFault(
    setting,
    ({ pushoverKey }) => pushoverKey,
    ({ nothing, somethingElse }) => (text === undefined ? nothing : somethingElse),
  );
}
