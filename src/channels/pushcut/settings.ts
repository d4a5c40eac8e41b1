import { SettingFault } from '../../domain/setting-fault.ts';
import type { SettingDeclaration } from '../../lib/setting-declaration.ts';
import { readChoice, readList, readOrigin, readValue, type SettingValues } from '../setting-values.ts';
import { readApiKey, readNotification } from './setting-values.ts';
import { plainSecret, readSecret } from './webhook-secret.ts';

const DEFAULT_NOTIFICATION = 'Trade Approval';
const DEFAULT_ORIGIN = 'https://api.pushcut.io';

export const PUSHCUT_SETTINGS: readonly SettingDeclaration[] = [
  {
    name: 'PUSHCUT_API_KEY',
    about: 'API key from the Pushcut app (Account, Integrations, Add API Key).',
    secret: true,
    personal: 'whole',
  },
  {
    name: 'PUSHCUT_SECRET',
    about: 'Instead of the key: the webhook secret, or the full webhook URL copied from the app.',
    secret: true,
    personal: 'whole',
    plain: plainSecret,
  },
  {
    name: 'PUSHCUT_NOTIFICATION',
    about: 'Name of the notification in the Pushcut app, spelled exactly the same.',
    secret: false,
    fallback: DEFAULT_NOTIFICATION,
  },
  {
    name: 'PUSHCUT_DEVICES',
    about: 'Names of the devices to notify, separated by commas; by default all.',
    secret: false,
    personal: 'narrowing',
  },
  {
    name: 'PUSHCUT_APPROVE_BY',
    about:
      "What APPROVE in the notification does: `button` approves at once, `page` opens the trade's page to approve there.",
    secret: false,
    fallback: 'button',
    choices: ['button', 'page'],
  },
  {
    name: 'PUSHCUT_URL',
    about: "Address of Pushcut's API; set only for testing against a stand-in.",
    secret: false,
    fallback: DEFAULT_ORIGIN,
    isOperators: true,
  },
];

/** Two ways in: an API key in a header, or a secret in the address. Only the key can list what exists. */
export interface PushcutCredential {
  readonly kind: 'key' | 'secret';
  readonly value: string;
}

export interface PushcutSettings {
  readonly credential: PushcutCredential;
  readonly notification: string;
  /** Empty: every device. */
  readonly devices: readonly string[];
  /** `button`: APPROVE on the card approves, on a locked phone too. `page`: it opens the page. REJECT always rejects. */
  readonly approveBy: 'button' | 'page';
  /** Scheme, host and port, without a trailing slash. */
  readonly origin: string;
}

/** Undefined when there is neither a key nor a secret. */
export function readPushcutSettings(values: SettingValues): PushcutSettings | undefined {
  const read = (name: string) => readValue(values, name);
  const key = read('PUSHCUT_API_KEY');
  const secret = read('PUSHCUT_SECRET');
  if (key === undefined && secret === undefined) return undefined;

  const origin = readOrigin('PUSHCUT_URL', read('PUSHCUT_URL') ?? DEFAULT_ORIGIN);
  const named = read('PUSHCUT_NOTIFICATION');
  const devices = readList(read('PUSHCUT_DEVICES') ?? '');
  const { credential, notification } = readCredential(key, secret, origin);
  ensureOneName(named, notification);
  return Object.freeze({
    credential,
    notification: readNotification(named ?? notification ?? DEFAULT_NOTIFICATION),
    devices,
    approveBy: readChoice('PUSHCUT_APPROVE_BY', read('PUSHCUT_APPROVE_BY') ?? 'button', ['button', 'page']),
    origin,
  });
}

/** A pasted webhook address also names the notification. */
function readCredential(
  key: string | undefined,
  secret: string | undefined,
  origin: string,
): { credential: PushcutCredential; notification?: string | undefined } {
  if (key !== undefined && secret !== undefined) {
    throw new SettingFault(
      'PUSHCUT_SECRET',
      ({ notBoth }) => notBoth('PUSHCUT_API_KEY'),
      ({ both }) => both,
    );
  }
  if (key !== undefined) return { credential: { kind: 'key', value: readApiKey(key) } };
  const read = readSecret(secret ?? '', origin);
  return { credential: { kind: 'secret', value: read.secret }, notification: read.notification };
}

function ensureOneName(named: string | undefined, inAddress: string | undefined): void {
  if (named === undefined || inAddress === undefined || named === inAddress) return;
  throw new SettingFault(
    'PUSHCUT_NOTIFICATION',
    ({ sameName }) => sameName(JSON.stringify(inAddress)),
    JSON.stringify(named),
  );
}
