/** Reads settings that several channels have. A fault never repeats a secret. */
import { SettingFault } from '../domain/setting-fault.ts';
import type { People } from './channel.ts';

export type SettingValues = Readonly<Record<string, string | undefined>>;

/** A blank value counts as not set. */
export const readValue = (values: SettingValues, name: string): string | undefined =>
  values[name]?.trim() || undefined;

// A header can't carry anything else.
const HEADER_SAFE = /^[\x21-\x7e]+$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const PRIVATE =
  /^(10(\.\d{1,3}){3}|192\.168(\.\d{1,3}){2}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}|\[f[cd][^\]]*\]|[^.]+|.+\.(local|lan|home\.arpa|internal))$/;

/** On this machine, or on a private network. */
export const isNear = (hostname: string): boolean => LOOPBACK.test(hostname) || PRIVATE.test(hostname);

/** What a header carries. */
export function readKey(setting: string, text: string, what: 'apiKey' | 'accessToken'): string {
  if (/["'`“”„‘’]/.test(text))
    throw new SettingFault(
      setting,
      (texts) => texts[`${what}Unquoted`],
      ({ quotesInIt }) => quotesInIt,
    );
  if (!HEADER_SAFE.test(text))
    throw new SettingFault(
      setting,
      (texts) => texts[what],
      (texts) => texts[what],
    );
  return text;
}

/** Secrets travel with every request: unencrypted only on this machine, or on the operator's network where it is usual. */
export function readAddress(setting: string, text: string, allowsPrivate = false): URL {
  const url = URL.parse(text);
  if (url === null)
    throw new SettingFault(
      setting,
      ({ https }) => https,
      ({ somethingElse }) => somethingElse,
    );
  const isNear = LOOPBACK.test(url.hostname) || (allowsPrivate && PRIVATE.test(url.hostname));
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isNear)) return url;
  throw new SettingFault(
    setting,
    ({ httpsOutside, httpsOutsideNetwork }) => (allowsPrivate ? httpsOutsideNetwork : httpsOutside),
    `${url.protocol}//${url.host}`,
  );
}

/** Scheme, host and port. */
export function readOrigin(setting: string, text: string, allowsPrivate = false): string {
  const url = readAddress(setting, text, allowsPrivate);
  // Whatever follows the host may be a pasted secret, so it isn't repeated.
  if (url.pathname !== '/' || url.search !== '' || url.username !== '' || url.password !== '') {
    throw new SettingFault(
      setting,
      ({ onlyOrigin }) => onlyOrigin(url.origin),
      ({ moreThanThat }) => moreThanThat,
    );
  }
  return url.origin;
}

/** One of a few words. */
export function readChoice<Choice extends string>(
  setting: string,
  text: string,
  choices: readonly [Choice, Choice],
): Choice {
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw new SettingFault(setting, ({ either }) => either(...choices), JSON.stringify(text));
}

export function readList(text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim());
  return Object.freeze(items.filter((item) => item !== ''));
}

/** A vendor's id of a person, and the approver it belongs to; undefined if the caller knows no approvers. */
export interface VendorPerson {
  readonly id: string;
  readonly approver: string | undefined;
}

/** `123:anna, 456:ben`; a name may be left out. */
export function readPeople(setting: string, text: string, people?: People): readonly VendorPerson[] {
  const listed = readList(text).map((item) => {
    const [id = '', ...name] = item.split(':');
    return { id: id.trim(), approver: name.length === 0 ? people?.unnamed : name.join(':').trim() };
  });
  for (const [index, { id, approver }] of listed.entries()) {
    if (approver !== undefined && people?.all.includes(approver) === false)
      throw new SettingFault(setting, ({ namesIn }) => namesIn(people.all.join(', ')), `"${approver}"`);
    const twin = listed.slice(0, index).find((one) => one.id === id);
    if (twin === undefined || twin.approver === approver) continue;
    throw new SettingFault(
      setting,
      ({ eachOnce }) => eachOnce,
      ({ idTwice }) => idTwice(id, `${twin.approver}`, `${approver}`),
    );
  }
  return Object.freeze(listed);
}
