import { SettingFault } from '../../domain/setting-fault.ts';

const BARE_SECRET = /^[\w-]+$/;
const WEBHOOK_PATH = /^\/([\w-]+)\/notifications(?:\/([^/]+))?\/?$/;

/** Takes the secret itself or the webhook address that the app copies, `{origin}/{secret}/notifications/{name}`. */
export function readSecret(text: string, origin: string): { secret: string; notification?: string } {
  if (BARE_SECRET.test(text)) return { secret: text };
  const url = URL.parse(text);
  if (url === null) throw fault(origin, ({ secretCharacters }) => secretCharacters);
  if (url.origin !== origin) throw fault(origin, ({ otherServer }) => otherServer);

  const [, secret, name] = WEBHOOK_PATH.exec(url.pathname) ?? [];
  if (secret === undefined) throw fault(origin, ({ withoutNotifications }) => withoutNotifications);
  if (secret === 'v1') throw fault(origin, ({ keyAddress }) => keyAddress);
  return name === undefined ? { secret } : { secret, notification: decodeName(name, origin) };
}

/** The secret alone; a text that is none stays as it is. */
export const plainSecret = (text: string): string =>
  WEBHOOK_PATH.exec(URL.parse(text)?.pathname ?? '')?.[1] ?? text;

function decodeName(name: string, origin: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw fault(origin, ({ unreadableName }) => unreadableName);
  }
}

function fault(origin: string, found: ConstructorParameters<typeof SettingFault>[2]): SettingFault {
  return new SettingFault('PUSHCUT_SECRET', ({ secretAt }) => secretAt(origin), found);
}
