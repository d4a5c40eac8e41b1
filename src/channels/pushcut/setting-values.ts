import { SettingFault } from '../../lib/setting-fault.ts';
import { readKey } from '../setting-values.ts';

export function readApiKey(text: string): string {
  if (/^https?:\/\//i.test(text)) {
    throw new SettingFault('PUSHCUT_API_KEY', 'an API key', 'an address (that belongs in PUSHCUT_SECRET)');
  }
  return readKey('PUSHCUT_API_KEY', text, 'an API key');
}

/** A name that can be one segment of a path. */
export function readNotification(text: string): string {
  if (/^\.{1,2}$/.test(text) || /\p{Cc}/u.test(text) || !text.isWellFormed()) {
    throw new SettingFault('PUSHCUT_NOTIFICATION', 'the name of a notification', JSON.stringify(text));
  }
  return text;
}
