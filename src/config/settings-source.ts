import { SettingFault } from '../domain/setting-fault.ts';
import type { SettingDeclaration } from '../lib/setting-declaration.ts';
import { nameOwnSettings } from './approvers.ts';
import { SERVER_SETTINGS } from './setting-declarations.ts';
import { type Environment, loadPlace, loadSettings, type Place, type Settings, textOf } from './settings.ts';

/** Settings that people stored, by name. */
export type StoredValues = ReadonlyMap<string, string>;

/** A setting that somebody may set, perhaps one approver's own, such as `BEN_NTFY_TOPIC`. */
export interface KnownSetting extends SettingDeclaration {
  /** Whose own it is, and what it is called without this person's prefix. */
  readonly own?: { readonly approver: string; readonly shared: string };
}

/** Where settings come from: the environment and a file `.env`, then what people stored. */
export interface SettingsSource {
  readonly place: Place;
  /** Every setting there is, with the own ones of each approver in `APPROVERS`. */
  list(stored: StoredValues): readonly KnownSetting[];
  /** What the environment or the file says; undefined if it is unset or blank there. */
  given(name: string): string | undefined;
  /** All settings. Throws a `SettingFault` naming the first bad one. */
  load(stored: StoredValues): Settings;
}

export function createSettingsSource(
  environment: Environment,
  channelSettings: readonly SettingDeclaration[],
  namesInFile: readonly string[] = [],
): SettingsSource {
  const given = (name: string) => textOf(environment, name);
  const inFront = (stored: StoredValues): Environment => ({
    ...Object.fromEntries(stored),
    ...Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim())),
  });
  const list = (stored: StoredValues) => {
    const approvers = given('APPROVERS') ?? stored.get('APPROVERS');
    return [
      ...SERVER_SETTINGS,
      ...[...channelSettings, ...nameOwnSettings(approvers, channelSettings)].map(asAsking),
    ];
  };
  return {
    place: loadPlace(environment),
    given,
    list,
    load(stored) {
      ensureKnown(namesInFile, list(stored));
      return loadSettings(inFront(stored), channelSettings);
    },
  };
}

const asAsking = (setting: KnownSetting): KnownSetting => ({ ...setting, decidesWhoIsAsked: true });

/** For a server whose settings nobody changes. */
export const fixedSource = (settings: Settings): SettingsSource => ({
  place: settings,
  list: () => [],
  given: () => undefined,
  load: () => settings,
});

/** A misspelled name would silently leave its setting at the default. */
function ensureKnown(namesInFile: readonly string[], known: readonly KnownSetting[]): void {
  const unknown = namesInFile.find(
    (name) => name !== 'RENDER_EXTERNAL_URL' && !known.some((setting) => setting.name === name),
  );
  if (unknown === undefined) return;
  throw new SettingFault(unknown, 'a setting of .env.example in the file .env', 'a name that is not there');
}
