import { words } from '../../domain/language/words.ts';
/** Compares what Pushcut has with what the settings ask for. */

import { findNearestName } from '../../lib/nearest-name.ts';
import type { Finding } from '../../usecases/ports.ts';
import type { PushcutSettings } from './settings.ts';

const MOST_NAMES = 10;

/** Pushcut takes the name letter for letter, capitals included. */
export function judgeNotifications({ notification }: PushcutSettings, names: readonly string[]): Finding {
  const { subjects, sentences } = words().channelChecks;
  const subject = subjects.pushcutNotification;
  const wanted = quote(notification);
  if (names.includes(notification)) {
    return { subject, state: 'ok', text: sentences.pushcutFound(wanted), advice: '' };
  }
  const nearest = findNearestName(notification, names);
  return {
    subject,
    state: 'failed',
    text: sentences.pushcutNone(wanted, list(names)),
    advice:
      nearest === undefined
        ? sentences.pushcutCreate(wanted)
        : sentences.pushcutRename(quote(nearest), wanted),
  };
}

export function judgeDevices({ devices }: PushcutSettings, names: readonly string[]): Finding {
  const { subjects, sentences } = words().channelChecks;
  const subject = subjects.pushcutDevices;
  if (names.length === 0) {
    const { pushcutNoDevice: text, pushcutOpenApp: advice } = sentences;
    return { subject, state: 'failed', text, advice };
  }
  const missing = devices.filter((device) => !names.includes(device));
  if (missing.length === 0) {
    return {
      subject,
      state: 'ok',
      text: sentences.willRing(list(devices.length === 0 ? names : devices)),
      advice: '',
    };
  }
  return {
    subject,
    state: missing.length === devices.length ? 'failed' : 'warning',
    text: sentences.pushcutMissing(list(missing), list(names)),
    advice: sentences.pushcutSetDevices,
  };
}

function list(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, MOST_NAMES).map(quote).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

function quote(name: string): string {
  return JSON.stringify(name);
}
