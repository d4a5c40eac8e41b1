/** `countersign doctor` for Pushcut: compares what exists there with the settings. */
import type { Finding } from '../../usecases/ports.ts';
import { checkVendor } from '../check-vendor.ts';
import { fetchList } from './client.ts';
import { judgeDevices, judgeNotifications } from './findings.ts';
import type { PushcutSettings } from './settings.ts';

/** Never rejects: a failure is a finding. */
export async function checkPushcut(
  settings: PushcutSettings,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  if (settings.credential.kind === 'secret') return [UNABLE_TO_ASK];
  return checkVendor({ name: 'Pushcut' }, async () => {
    const notifications = readIds(await fetchList(settings, 'notifications', signal));
    const devices = readIds(await fetchList(settings, 'devices', signal));
    return [
      KEY_ACCEPTED,
      notifications === undefined ? unreadable('notification') : judgeNotifications(settings, notifications),
      devices === undefined ? unreadable('devices') : judgeDevices(settings, devices),
    ];
  });
}

const KEY_ACCEPTED: Finding = {
  subject: 'Pushcut key',
  state: 'ok',
  text: 'Pushcut accepts PUSHCUT_API_KEY.',
  advice: '',
};

const UNABLE_TO_ASK: Finding = {
  subject: 'Pushcut secret',
  state: 'warning',
  text: "With PUSHCUT_SECRET Pushcut can't be asked whether the secret, the notification and the devices are right.",
  advice: 'Check that a first notification arrives, or set PUSHCUT_API_KEY instead to have them checked.',
};

function unreadable(subject: string): Finding {
  return {
    subject: `Pushcut ${subject}`,
    state: 'warning',
    text: 'Pushcut answered, but not with a list that can be read.',
    advice: 'Try again; if it stays, check PUSHCUT_URL and whether a proxy stands in between.',
  };
}

/** The ids in `[{"id": …}, …]`; undefined when it is anything else. */
function readIds(body: string): readonly string[] | undefined {
  try {
    const list: unknown = JSON.parse(body);
    return Array.isArray(list) ? list.flatMap(readId) : undefined;
  } catch {
    return undefined;
  }
}

function readId(item: unknown): readonly string[] {
  const id: unknown = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? [id] : [];
}
