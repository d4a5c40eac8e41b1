import Type, { type Static, type TSchema } from 'typebox';
import type { KnownSetting } from '../../config/settings-source.ts';
import { translateSettingFault } from '../../domain/language/translate-setting-fault.ts';
import { words } from '../../domain/language/words.ts';
import type { SettingsReading } from '../../usecases/settings/read-settings.ts';
import type { StoredSettings } from '../context.ts';

const Nullable = <Schema extends TSchema>(type: Schema) => Type.Union([type, Type.Null()]);

const SettingView = Type.Object({
  name: Type.String(),
  title: Type.String(),
  explanation: Type.String(),
  unit: Nullable(Type.String()),
  default: Nullable(Type.String()),
  /** Null if it isn't set, and always for a secret. */
  value: Nullable(Type.String()),
  is_secret: Type.Boolean(),
  is_set: Type.Boolean(),
  source: Type.Enum(['environment', 'stored', 'default']),
  choices: Nullable(Type.Array(Type.String())),
  /** Why it can't be changed here, or null. */
  fixed: Nullable(Type.String()),
  asks: Type.Boolean({ description: 'It decides whose phone rings: a change needs `confirmed`.' }),
});

export const SettingsView = Type.Object({
  running: Type.Integer({ description: 'The revision by which the server runs.' }),
  stored: Type.Integer({ description: 'The last one: another number until it is taken.' }),
  fault: Nullable(Type.String({ description: 'Why the last change was undone.' })),
  unreadable: Type.Array(Type.String(), {
    description: 'Secrets that no longer open, because the link secret is another one.',
  }),
  groups: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      is_channel: Type.Boolean(),
      settings: Type.Array(SettingView),
    }),
  ),
  only_at_server: Type.Array(Type.String()),
});
export type SettingsView = Static<typeof SettingsView>;
export type SettingView = Static<typeof SettingView>;

const GROUPS = {
  people: ['APPROVER_NAME', 'APPROVERS', 'TWO_APPROVERS_ABOVE', 'HOURS', 'CARD_LANGUAGE', 'PUBLIC_URL'],
  windows: [
    'APPROVAL_WINDOW_SECONDS',
    'CLAIM_WINDOW_SECONDS',
    'OVERDUE_AFTER_SECONDS',
    'STRATEGY_SILENT_AFTER_SECONDS',
    'SESSION_DAYS_UNUSED',
  ],
  ringing: ['QUIET_HOURS', 'CHANNEL_ORDER', 'RING_NEXT_AFTER_SECONDS', 'RINGS_PER_MINUTE'],
  care: ['SLOW_DOWN', 'CHECK_CARD_ONE_IN'],
} as const;

interface Viewer {
  /** The approver who looks. */
  readonly approver: string;
  readonly isOneOfSeveral: boolean;
}

/** In the language being written. Never shows a secret. */
export function settingsView(
  { source, revision }: StoredSettings,
  { values, revision: last, fault, unreadable }: SettingsReading,
  viewer: Viewer,
): SettingsView {
  const known = source.list(values);
  const storable = known.filter(({ isOperators }) => isOperators !== true);
  const ids = new Set(storable.map(groupOf));
  // Channels in their own order, between who is asked and how long.
  const order = [...ids].filter((id) => !isGroup(id));
  const viewOf = (setting: KnownSetting) =>
    settingView(setting, source.given(setting.name), values.get(setting.name), viewer);
  return {
    running: revision,
    stored: last,
    fault: fault === null ? null : translateSettingFault(fault),
    unreadable: [...unreadable],
    groups: ['people', ...order, 'windows', 'ringing', 'care', 'other'].flatMap((id) => {
      const settings = storable.filter((setting) => groupOf(setting) === id);
      return settings.length === 0
        ? []
        : [{ id, title: titleOf(id, settings), is_channel: !isGroup(id), settings: settings.map(viewOf) }];
    }),
    only_at_server: known
      .filter(({ isOperators, own }) => isOperators === true && own === undefined)
      .map(({ name }) => name),
  };
}

const BY_NAME = new Map<string, string>(
  Object.entries(GROUPS).flatMap(([id, names]) => names.map((name) => [name, id] as const)),
);

/** A channel's name, or a group of the table. */
function groupOf({ name, own, channel }: KnownSetting): string {
  const shared = own?.shared ?? name;
  return channel?.name ?? BY_NAME.get(shared) ?? 'other';
}

const isGroup = (id: string): id is keyof typeof GROUPS | 'other' => id === 'other' || id in GROUPS;

const titleOf = (id: string, [first]: readonly KnownSetting[]): string =>
  isGroup(id) ? words().settings.groups[id] : (first?.channel?.title ?? id);

function settingView(
  setting: KnownSetting,
  given: string | undefined,
  stored: string | undefined,
  viewer: Viewer,
): SettingView {
  const { name, secret, fallback, choices, own, decidesWhoIsAsked } = setting;
  const value = given ?? stored;
  return {
    name,
    ...textsOf(setting),
    unit: unitOf(own?.shared ?? name),
    default: fallback ?? null,
    value: secret ? null : (value ?? null),
    is_secret: secret,
    is_set: value !== undefined,
    source: given !== undefined ? 'environment' : stored !== undefined ? 'stored' : 'default',
    choices: choices === undefined ? null : [...choices],
    fixed: fixedBecause(setting, given, viewer),
    asks: decidesWhoIsAsked === true,
  };
}

function textsOf({ name, own, about }: KnownSetting): Pick<SettingView, 'title' | 'explanation'> {
  const { names, explanations, own: ofApprover } = words().settings;
  const shared = own?.shared ?? name;
  const title = find(names, shared) ?? shared;
  return {
    title: own === undefined ? title : ofApprover(title, own.approver),
    explanation: find(explanations, shared) ?? about,
  };
}

const find = (texts: Readonly<Record<string, string>>, name: string): string | undefined => texts[name];

function unitOf(name: string): string | null {
  const units: Readonly<Record<string, string>> = words().settings.units;
  return units[name.split('_').at(-1) ?? ''] ?? null;
}

function fixedBecause(
  { own, decidesWhoIsAsked }: KnownSetting,
  given: string | undefined,
  { approver, isOneOfSeveral }: Viewer,
): string | null {
  const { fixed, atServer } = words().settings;
  if (given !== undefined) return fixed;
  return isOneOfSeveral && decidesWhoIsAsked === true && own?.approver !== approver ? atServer : null;
}
