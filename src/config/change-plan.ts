import { SettingFault } from '../domain/setting-fault.ts';
import { ConfirmationNeeded } from '../lib/confirmation-needed.ts';
import type { SettingDeclaration } from '../lib/setting-declaration.ts';
import type { ApproverSettings } from './approvers.ts';
import type { Settings } from './settings.ts';
import type { KnownSetting, SettingsSource, StoredValues } from './settings-source.ts';

/** New values by name; null takes one back. */
export type SettingChanges = ReadonlyMap<string, string | null>;

export interface ChangePlan {
  readonly set: readonly { readonly name: string; readonly value: string; readonly isSecret: boolean }[];
  readonly removed: readonly string[];
  /** What the server will run by. */
  readonly settings: Settings;
}

/** Who changes settings: an approver on a paired device, or the operator at the server. */
export type Changer =
  | { readonly kind: 'operator' }
  | {
      readonly kind: 'approver';
      readonly name: string;
      /** What this person said yes to. */
      readonly confirmed: readonly ConfirmationNeeded['what'][];
    };

const MOST_CHARACTERS = 2_000;

/**
 * What a change does, or a `SettingFault` if the server would not start with it, if it isn't this person's to make, or if it
 * would send a secret to an address of somebody who doesn't know it; `ConfirmationNeeded` if this person has to say yes
 * first. `countChannels` throws a `SettingFault` where a channel is misconfigured.
 */
export function planChange(
  source: SettingsSource,
  before: StoredValues,
  given: SettingChanges,
  by: Changer,
  countChannels: (settings: Settings) => number,
): ChangePlan {
  const changes = trimmed(given);
  const after = applied(before, changes);
  const known = new Map(source.list(after).map((setting) => [setting.name, setting]));
  const earlier = new Map(source.list(before).map((setting) => [setting.name, setting]));
  const current = loaded(source, before);
  for (const [name, value] of changes) {
    const setting = known.get(name) ?? earlier.get(name);
    if (value !== null || !before.has(name)) ensureStorable(source, name, setting);
    ensureShort(name, value);
    if (by.kind === 'approver') ensureOwn(by.name, setting, current);
  }
  // An approver who was removed leaves no keys behind.
  const left = [...after.keys()].filter((name) => !known.has(name));
  for (const name of left) after.delete(name);
  const settings = source.load(after);
  const channels = countChannels(settings);
  ensureSecretsStay(source.list(after), current, settings, changes);
  const removed = [...before.keys()].filter((name) => !after.has(name));
  if (by.kind === 'approver') {
    ensureStays(by.name, settings);
    const asks = [...changes.keys(), ...removed].filter(
      (name) =>
        (known.get(name) ?? earlier.get(name))?.decidesWhoIsAsked && before.get(name) !== after.get(name),
    );
    ensureConfirmed(by.confirmed, 'asks', asks);
    if (channels === 0 && current !== undefined && countChannels(current) > 0)
      ensureConfirmed(by.confirmed, 'silence', asks);
  }
  return {
    set: [...changes].flatMap(([name, value]) =>
      value === null || !after.has(name) ? [] : [{ name, value, isSecret: known.get(name)?.secret ?? true }],
    ),
    removed,
    settings,
  };
}

/** A blank value takes it back, as in a file `.env`. */
const trimmed = (changes: SettingChanges): SettingChanges =>
  new Map([...changes].map(([name, value]) => [name, value?.trim() || null]));

function applied(before: StoredValues, changes: SettingChanges): Map<string, string> {
  const after = new Map(before);
  for (const [name, value] of changes) {
    if (value === null) after.delete(name);
    else after.set(name, value);
  }
  return after;
}

/** Undefined if what is stored is bad: then it can still be changed. */
function loaded(source: SettingsSource, stored: StoredValues): Settings | undefined {
  try {
    return source.load(stored);
  } catch (error) {
    if (error instanceof SettingFault) return undefined;
    throw error;
  }
}

function ensureStorable(source: SettingsSource, name: string, setting: KnownSetting | undefined): void {
  if (setting === undefined)
    throw new SettingFault(
      name,
      ({ knownSetting }) => knownSetting('docs/SETTINGS.md'),
      ({ unknownName }) => unknownName,
    );
  if (setting.isOperators)
    throw new SettingFault(
      name,
      ({ inEnvironment }) => inEnvironment,
      ({ elsewhere }) => elsewhere,
    );
  // The first approver's settings may also be without a prefix.
  const fixed = [name, setting.own?.shared].find(
    (one) => one !== undefined && source.given(one) !== undefined,
  );
  if (fixed === undefined || (fixed !== name && setting.own?.approver !== firstApprover(source))) return;
  throw new SettingFault(
    name,
    ({ unchanged }) => unchanged,
    ({ change }) => change,
  );
}

const firstApprover = (source: SettingsSource) => source.given('APPROVERS')?.split(',')[0]?.trim();

function ensureShort(name: string, value: string | null): void {
  if (value === null) return;
  if (value.length > MOST_CHARACTERS)
    throw new SettingFault(
      name,
      ({ atMostCharacters }) => atMostCharacters(`${MOST_CHARACTERS}`),
      `${value.length}`,
    );
  if (/\p{Cc}/u.test(value))
    throw new SettingFault(
      name,
      ({ oneLine }) => oneLine,
      ({ controlCharacter }) => controlCharacter,
    );
}

/** Among several approvers, nobody turns another's phone to themselves: a decision belongs to the person who made it. */
function ensureOwn(approver: string, setting: KnownSetting | undefined, current: Settings | undefined): void {
  if (setting === undefined || !setting.decidesWhoIsAsked || setting.own?.approver === approver) return;
  if (current !== undefined && current.approvers.length === 1) return;
  throw new SettingFault(
    setting.name,
    ({ atServer }) => atServer('countersign settings'),
    ({ inBrowser }) => inBrowser,
  );
}

/** Whoever knows a secret may type it again. Others could have it sent to themselves. */
function ensureSecretsStay(
  known: readonly KnownSetting[],
  before: Settings | undefined,
  after: Settings,
  changes: SettingChanges,
): void {
  const typed = new Set([null, ...changes.values()]);
  for (const approver of after.approvers) {
    const former = before?.approvers.find(({ name }) => name === approver.name);
    for (const { name, getsSecrets = [] } of known) {
      const moved = getsSecrets.length > 0 && isMoved(name, former, approver);
      const secret = getsSecrets.find((one) => !typed.has(approver.channelValues[one] ?? null));
      if (!moved || secret === undefined) continue;
      const own = approver.ownSettings.has(name) ? approver.prefix + name : name;
      throw new SettingFault(
        own,
        ({ typedAgain }) => typedAgain(secret),
        ({ onlyAddress }) => onlyAddress,
      );
    }
  }
}

const isMoved = (
  name: SettingDeclaration['name'],
  former: ApproverSettings | undefined,
  { channelValues }: ApproverSettings,
) => channelValues[name] !== undefined && channelValues[name] !== former?.channelValues[name];

function ensureConfirmed(
  confirmed: readonly ConfirmationNeeded['what'][],
  what: ConfirmationNeeded['what'],
  settings: readonly string[],
): void {
  if (settings.length > 0 && !confirmed.includes(what))
    throw new ConfirmationNeeded(what, [...new Set(settings)]);
}

/** Otherwise the change could not be taken back from this phone. */
function ensureStays(approver: string, { approvers, formerNames }: Settings): void {
  if (formerNames === null || formerNames.includes(approver)) return;
  if (approvers.some(({ name }) => name === approver)) return;
  throw new SettingFault(
    'APPROVERS',
    ({ stillAmong }) => stillAmong(approver),
    ({ withoutThatName }) => withoutThatName,
  );
}
