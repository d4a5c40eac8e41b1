/** Pushcut, as this server calls it. */
import type { Vendor } from '../vendor.ts';
import type { PushcutSettings } from './settings.ts';

export type Asked = 'notification' | 'list';

export function describeVendor(settings: PushcutSettings, asked: Asked): Vendor {
  return {
    name: 'Pushcut',
    addressSetting: 'PUSHCUT_URL',
    secrets: [settings.credential.value],
    explainedBy: 'error',
    adviseToAct: (status) => adviseToAct(status, asked, settings),
  };
}

function adviseToAct(status: number, asked: Asked, settings: PushcutSettings): string {
  const isKey = settings.credential.kind === 'key';
  const name = JSON.stringify(settings.notification);
  if (status === 401 || status === 403) {
    return isKey
      ? 'PUSHCUT_API_KEY is refused: create a new key in the app (Account, Integrations) and set it.'
      : 'PUSHCUT_SECRET is refused: copy the webhook address from the app again and set it.';
  }
  if (status === 404 && asked === 'list') return 'Check PUSHCUT_URL: the server there is not Pushcut.';
  if (status === 404) {
    const orSecret = isKey ? '' : ', or PUSHCUT_SECRET is not the secret of this account';
    return `Pushcut has no notification named exactly ${name}${orSecret}: create it in the app.`;
  }
  return 'Pushcut does not accept this request: run `countersign doctor` and report it with the status.';
}
