import { SettingFault } from '../../lib/setting-fault.ts';

// A header can't carry anything else, and fetch would repeat the key in its error.
const HEADER_SAFE = /^[\x21-\x7e]+$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export function readKey(text: string): string {
  if (/^https?:\/\//i.test(text)) {
    throw new SettingFault('PUSHCUT_API_KEY', 'an API key', 'an address (that belongs in PUSHCUT_SECRET)');
  }
  if (/["'`“”„‘’]/.test(text)) {
    throw new SettingFault('PUSHCUT_API_KEY', 'an API key without quotes', 'quotes in it');
  }
  if (!HEADER_SAFE.test(text)) {
    throw new SettingFault('PUSHCUT_API_KEY', 'an API key', 'spaces or characters that no key has');
  }
  return text;
}

/** The key travels with every request: unencrypted only on this machine. */
export function readOrigin(text: string): string {
  const url = URL.parse(text);
  if (url === null) throw new SettingFault('PUSHCUT_URL', 'an https address', 'something else');
  const isPlain = url.protocol === 'http:' && LOOPBACK.test(url.hostname);
  if (url.protocol !== 'https:' && !isPlain) {
    throw new SettingFault(
      'PUSHCUT_URL',
      'https (http for this machine only)',
      `${url.protocol}//${url.host}`,
    );
  }
  // Whatever follows the host may be a pasted secret, so it isn't repeated.
  if (url.pathname !== '/' || url.search !== '' || url.username !== '' || url.password !== '') {
    throw new SettingFault('PUSHCUT_URL', `only scheme and host (${url.origin})`, 'more than that');
  }
  return url.origin;
}

/** A name that can be one segment of a path. */
export function readNotification(text: string): string {
  if (/^\.{1,2}$/.test(text) || /\p{Cc}/u.test(text) || !text.isWellFormed()) {
    throw new SettingFault('PUSHCUT_NOTIFICATION', 'the name of a notification', JSON.stringify(text));
  }
  return text;
}

export type ApproveBy = 'button' | 'page';

export function readApproveBy(text: string): ApproveBy {
  if (text === 'button' || text === 'page') return text;
  throw new SettingFault('PUSHCUT_APPROVE_BY', 'button or page', JSON.stringify(text));
}

export function readDevices(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  return Object.freeze(names.filter((name) => name !== ''));
}
