import { SettingFault } from '../../lib/setting-fault.ts';

const BARE_SECRET = /^[\w-]+$/;
const WEBHOOK_PATH = /^\/([\w-]+)\/notifications(?:\/([^/]+))?\/?$/;

/** Takes the secret itself or the webhook address that the app copies, `{origin}/{secret}/notifications/{name}`. */
export function readSecret(text: string, origin: string): { secret: string; notification?: string } {
  if (BARE_SECRET.test(text)) return { secret: text };
  const url = URL.parse(text);
  if (url === null) throw fault(origin, 'characters that no secret has');
  if (url.origin !== origin) throw fault(origin, 'an address of another server');

  const [, secret, name] = WEBHOOK_PATH.exec(url.pathname) ?? [];
  if (secret === undefined) throw fault(origin, 'an address without "/notifications/" after the secret');
  if (secret === 'v1') throw fault(origin, 'the address that goes with an API key');
  return name === undefined ? { secret } : { secret, notification: decodeName(name, origin) };
}

/** The secret alone; a text that is none stays as it is. */
export const plainSecret = (text: string): string =>
  WEBHOOK_PATH.exec(URL.parse(text)?.pathname ?? '')?.[1] ?? text;

function decodeName(name: string, origin: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw fault(origin, 'an address whose notification name is not percent-encoded text');
  }
}

function fault(origin: string, found: string): SettingFault {
  return new SettingFault('PUSHCUT_SECRET', `the secret or its webhook address at ${origin}`, found);
}
