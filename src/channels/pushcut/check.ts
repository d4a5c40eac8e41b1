import { words } from '../../domain/language/words.ts';
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
  if (settings.credential.kind === 'secret') return [unableToAsk()];
  return checkVendor({ name: 'Pushcut' }, async () => {
    const notifications = readIds(await fetchList(settings, 'notifications', signal));
    const devices = readIds(await fetchList(settings, 'devices', signal));
    return [
      keyAccepted(),
      notifications === undefined
        ? unreadable('pushcutNotification')
        : judgeNotifications(settings, notifications),
      devices === undefined ? unreadable('pushcutDevices') : judgeDevices(settings, devices),
    ];
  });
}

function keyAccepted(): Finding {
  const { subjects, sentences } = words().channelChecks;
  return { subject: subjects.pushcutKey, state: 'ok', text: sentences.pushcutKeyAccepted, advice: '' };
}

function unableToAsk(): Finding {
  const { subjects, sentences } = words().channelChecks;
  return {
    subject: subjects.pushcutSecret,
    state: 'warning',
    text: sentences.pushcutUnable,
    advice: sentences.pushcutTryFirst,
  };
}

function unreadable(subject: 'pushcutNotification' | 'pushcutDevices'): Finding {
  const { subjects, sentences } = words().channelChecks;
  return {
    subject: subjects[subject],
    state: 'warning',
    text: sentences.pushcutUnreadable,
    advice: sentences.pushcutTryAgain,
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
