/** Compares what Pushcut has with what the settings ask for. */

import { findNearestName } from '../../lib/nearest-name.ts';
import type { Finding } from '../../usecases/ports.ts';
import type { PushcutSettings } from './settings.ts';

const MOST_NAMES = 10;

/** Pushcut takes the name letter for letter, capitals included. */
export function judgeNotifications({ notification }: PushcutSettings, names: readonly string[]): Finding {
  const subject = 'Pushcut notification';
  const wanted = quote(notification);
  if (names.includes(notification)) {
    return { subject, state: 'ok', text: `Found the notification ${wanted}.`, advice: '' };
  }
  const nearest = findNearestName(notification, names);
  return {
    subject,
    state: 'failed',
    text: `There is no notification named ${wanted}; found: ${list(names)}.`,
    advice:
      nearest === undefined
        ? `Create a notification named exactly ${wanted} in the Pushcut app, or set PUSHCUT_NOTIFICATION.`
        : `Set PUSHCUT_NOTIFICATION to ${quote(nearest)}, or rename that one to ${wanted} in the app.`,
  };
}

export function judgeDevices({ devices }: PushcutSettings, names: readonly string[]): Finding {
  const subject = 'Pushcut devices';
  if (names.length === 0) {
    const advice = 'Open the Pushcut app on the phone, allow notifications, and look under Account.';
    return { subject, state: 'failed', text: 'No device is registered with Pushcut.', advice };
  }
  const missing = devices.filter((device) => !names.includes(device));
  if (missing.length === 0) {
    return {
      subject,
      state: 'ok',
      text: `Will ring: ${list(devices.length === 0 ? names : devices)}.`,
      advice: '',
    };
  }
  return {
    subject,
    state: missing.length === devices.length ? 'failed' : 'warning',
    text: `Not registered with Pushcut: ${list(missing)}; found: ${list(names)}.`,
    advice: 'Set PUSHCUT_DEVICES to the names as the app has them, or remove it to ring all.',
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
