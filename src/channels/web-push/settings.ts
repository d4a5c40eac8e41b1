import { isIP } from 'node:net';
import type { SettingDeclaration } from '../../lib/setting-declaration.ts';
import { readChoice, readOrigin, readValue, type SettingValues } from '../setting-values.ts';

export const WEB_PUSH_SETTINGS: readonly SettingDeclaration[] = [
  {
    name: 'WEB_PUSH',
    about: 'Whether paired devices can get notifications from their own browsers, `on` or `off`.',
    secret: false,
    fallback: 'off',
    choices: ['on', 'off'],
  },
  {
    name: 'WEB_PUSH_TEST_SERVICE',
    about: 'A push service that may have a private address; set it only for testing.',
    secret: false,
    isOperators: true,
  },
];

export interface WebPushSettings {
  /** The one origin that needs neither https nor a public address. */
  readonly testOrigin: string | undefined;
}

/** Undefined unless it is on. */
export function readWebPushSettings(values: SettingValues): WebPushSettings | undefined {
  const state = readChoice('WEB_PUSH', readValue(values, 'WEB_PUSH') ?? 'off', ['on', 'off']);
  if (state === 'off') return undefined;
  const test = readValue(values, 'WEB_PUSH_TEST_SERVICE');
  const testOrigin = test === undefined ? undefined : readOrigin('WEB_PUSH_TEST_SERVICE', test);
  return Object.freeze({ testOrigin });
}

const LONGEST = 2_048;

/**
 * Whether a subscription may point there. The browser chooses the address, so it must not lead into this network: push
 * services have host names and use https. What a name resolves to is checked when connecting.
 */
export function isPushService(endpoint: string, { testOrigin }: WebPushSettings): boolean {
  const url = URL.parse(endpoint);
  if (url === null || endpoint.length > LONGEST) return false;
  if (url.origin === testOrigin) return true;
  const { protocol, hostname, port, username, password } = url;
  const isPlain = protocol === 'https:' && `${port}${username}${password}` === '';
  return isPlain && hostname.includes('.') && isIP(hostname) === 0;
}
