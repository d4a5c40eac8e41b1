import { HOURS_EXAMPLE, type Hours, readHours } from '../domain/hours.ts';
import { findLanguage, LANGUAGES, type Language } from '../domain/language/language.ts';
import { SettingFault } from '../domain/setting-fault.ts';
import type { SettingDeclaration } from '../lib/setting-declaration.ts';
import { readSwitch } from './read-switch.ts';
import { SERVER_SETTINGS } from './setting-declarations.ts';

/** One person who decides, and the settings of this person's channels. */
export interface ApproverSettings {
  readonly name: string;
  /** The prefix of this person's own settings, such as `BEN_`; empty if `APPROVERS` isn't set. */
  readonly prefix: string;
  readonly hours: Hours | null;
  readonly language: Language;
  /** Whether this person's hasty approvals take an extra step; null: as for everyone. */
  readonly slowsDown: boolean | null;
  /** The channels' declared settings, unparsed: this person's own, and what is shared. */
  readonly channelValues: Readonly<Record<string, string | undefined>>;
  /** Which of them were set for this person alone. */
  readonly ownSettings: ReadonlySet<string>;
}

/** Whoever has no channel: their paired devices can decide, but nothing rings. */
export function withoutChannel(
  approvers: readonly ApproverSettings[],
  channels: readonly { readonly approver: string }[],
): readonly ApproverSettings[] {
  return approvers.filter(({ name }) => channels.every(({ approver }) => approver !== name));
}

type Read = (name: string) => string | undefined;

const NAME = /^[\p{L}\p{N} ._-]{1,64}$/u;
const HOURS = 'HOURS';
const LANGUAGE = 'CARD_LANGUAGE';
const SLOW_DOWN = 'SLOW_DOWN';

export function readName(setting: string, text: string | undefined): string {
  if (text !== undefined && NAME.test(text)) return text;
  throw new SettingFault(setting, ({ personName }) => personName, `"${text}"`);
}

/** All approvers; without `APPROVERS`, only `APPROVER_NAME`. */
export function readApprovers(
  read: Read,
  onlyName: string,
  channelSettings: readonly SettingDeclaration[],
): readonly [ApproverSettings, ...ApproverSettings[]] {
  const list = read('APPROVERS');
  const approverOf = (name: string, prefix: string, isFirst: boolean) => ({
    name,
    prefix,
    hours: prefix === '' ? null : readOwnHours(prefix + HOURS, read(prefix + HOURS)),
    language: readLanguage(read, prefix),
    slowsDown: prefix === '' ? null : readOwnSwitch(prefix + SLOW_DOWN, read(prefix + SLOW_DOWN)),
    ...readChannelValues(read, prefix, isFirst, channelSettings),
  });
  if (list === undefined) return [approverOf(onlyName, '', true)];
  const people = readNames(list);
  for (const person of people) ensureOwnSettings(person, channelSettings);
  const [first, ...others] = people;
  if (first === undefined)
    throw new SettingFault(
      'APPROVERS',
      ({ names }) => names,
      ({ none }) => none,
    );
  return [
    approverOf(first.name, first.prefix, true),
    ...others.map(({ name, prefix }) => approverOf(name, prefix, false)),
  ];
}

/** All settings that the people in `APPROVERS` can have of their own. */
export function nameOwnSettings(list: string | undefined, channelSettings: readonly SettingDeclaration[]) {
  const people = list === undefined ? [] : readNames(list);
  return people.flatMap(({ name: approver, prefix }) =>
    [OWN_HOURS, OWN_LANGUAGE, OWN_SLOW_DOWN, ...channelSettings].map((setting) => ({
      ...setting,
      name: prefix + setting.name,
      own: { approver, shared: setting.name },
    })),
  );
}

const OWN_HOURS: SettingDeclaration = {
  name: HOURS,
  about: 'When this approver is asked, such as Mon-Fri 08:00-22:00 Europe/Berlin; by default always.',
  secret: false,
};

const OWN_LANGUAGE: SettingDeclaration = {
  name: LANGUAGE,
  about: "Language of this approver's notifications; by default that of CARD_LANGUAGE.",
  secret: false,
};

const OWN_SLOW_DOWN: SettingDeclaration = {
  name: SLOW_DOWN,
  about:
    "on or off. Whether this approver's hasty approvals take an extra step; by default as SLOW_DOWN says.",
  secret: false,
};

const settingsOf = ({ prefix }: Named, channelSettings: readonly SettingDeclaration[]) =>
  [HOURS, LANGUAGE, SLOW_DOWN, ...channelSettings.map(({ name }) => name)].map((name) => prefix + name);

/** Otherwise QUIET_HOURS would also say when an approver named quiet is asked. */
function ensureOwnSettings(person: Named, channelSettings: readonly SettingDeclaration[]): void {
  const declared = new Set([...SERVER_SETTINGS, ...channelSettings].map(({ name }) => name));
  const shared = settingsOf(person, channelSettings).find((name) => declared.has(name));
  if (shared === undefined) return;
  throw new SettingFault(
    'APPROVERS',
    ({ anotherName }) => anotherName,
    ({ serversSetting }) => serversSetting(person.name, shared),
  );
}

interface Named {
  readonly name: string;
  readonly prefix: string;
}

function readNames(list: string): readonly Named[] {
  const people = list.split(',').map((text) => named(text.trim()));
  for (const [index, { name, prefix }] of people.entries()) {
    const twin = people.slice(0, index).find((one) => one.prefix === prefix);
    if (twin === undefined) continue;
    throw new SettingFault(
      'APPROVERS',
      ({ otherPrefixes }) => otherPrefixes,
      ({ nameTwice, namesAlike }) => (twin.name === name ? nameTwice(name) : namesAlike(twin.name, name)),
    );
  }
  return people;
}

/** `Élodie van Dam` → `ELODIE_VAN_DAM_` */
function named(text: string): Named {
  const name = readName('APPROVERS', text);
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  const prefix = `${letters.replace(/[^A-Z0-9]+/g, '_').replace(/^_|_$/g, '')}_`;
  if (/^[A-Z]/.test(prefix)) return { name, prefix };
  throw new SettingFault('APPROVERS', ({ latinNames }) => latinNames, `"${name}"`);
}

export function readOwnHours(setting: string, text: string | undefined): Hours | null {
  if (text === undefined) return null;
  const hours = readHours(text);
  if (hours !== undefined) return hours;
  throw new SettingFault(setting, ({ hoursSuchAs }) => hoursSuchAs(HOURS_EXAMPLE), `"${text}"`);
}

const readOwnSwitch = (setting: string, text: string | undefined) =>
  text === undefined ? null : readSwitch(setting, text);

/** This person's own, else the one that all share. */
function readLanguage(read: Read, prefix: string): Language {
  const own = prefix === '' ? undefined : read(prefix + LANGUAGE);
  const text = own ?? read(LANGUAGE) ?? 'en';
  const language = findLanguage(text);
  if (language !== undefined) return language;
  const setting = own === undefined ? LANGUAGE : prefix + LANGUAGE;
  throw new SettingFault(setting, ({ oneOf }) => oneOf(Object.keys(LANGUAGES).join(', ')), `"${text}"`);
}

/** The first person also uses settings without a prefix. A setting that says which phone to reach is never shared. */
function readChannelValues(
  read: Read,
  prefix: string,
  isFirst: boolean,
  channelSettings: readonly SettingDeclaration[],
): Pick<ApproverSettings, 'channelValues' | 'ownSettings'> {
  const ownSettings = new Set<string>();
  const valueFor = ({ name, personal }: SettingDeclaration) => {
    const own = prefix === '' ? undefined : read(prefix + name);
    if (own !== undefined) ownSettings.add(name);
    return own ?? (isFirst || personal === undefined ? read(name) : undefined);
  };
  const channelValues = Object.fromEntries(
    channelSettings.map((declaration) => [declaration.name, valueFor(declaration)]),
  );
  return { channelValues, ownSettings };
}
