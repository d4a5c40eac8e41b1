import { SettingFault } from '../../domain/setting-fault.ts';
import { readKey } from '../setting-values.ts';

export function readApiKey(text: string): string {
  if (/^https?:\/\//i.test(text)) {
    throw new SettingFault(
      'PUSHCUT_API_KEY',
      ({ apiKey }) => apiKey,
      ({ addressForSecret }) => addressForSecret,
    );
  }
  return readKey('PUSHCUT_API_KEY', text, 'apiKey');
}

/** A name that can be one segment of a path. */
export function readNotification(text: string): string {
  if (/^\.{1,2}$/.test(text) || /\p{Cc}/u.test(text) || !text.isWellFormed()) {
    throw new SettingFault(
      'PUSHCUT_NOTIFICATION',
      ({ notificationName }) => notificationName,
      JSON.stringify(text),
    );
  }
  return text;
}
