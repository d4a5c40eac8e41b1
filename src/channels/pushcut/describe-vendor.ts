import { words } from '../../domain/language/words.ts';
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
  const said = words().channelChecks.sentences;
  const isKey = settings.credential.kind === 'key';
  const name = JSON.stringify(settings.notification);
  if (status === 401 || status === 403) {
    return isKey ? said.pushcutKeyRefused : said.pushcutSecretRefused;
  }
  if (status === 404 && asked === 'list') return said.notThatServer('PUSHCUT_URL', 'Pushcut');
  if (status === 404)
    return isKey ? said.pushcutNoNotification(name) : said.pushcutNoNotificationOrSecret(name);
  return said.pushcutRunDoctor;
}
