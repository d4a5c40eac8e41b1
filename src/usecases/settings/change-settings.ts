import { type Credential, holdCredential } from '../credential.ts';
import type { Queries, Services, StoredSetting } from '../ports.ts';
import { openSettings, type Secrets } from './read-settings.ts';
import { seal } from './seal.ts';

type Needs = Pick<Services, 'store' | 'clock' | 'announcer'>;

/** New values by name; null takes one back. */
export type SettingChanges = ReadonlyMap<string, string | null>;

/** What a change comes to. */
export interface SettingsPlan {
  readonly set: readonly { readonly name: string; readonly value: string; readonly isSecret: boolean }[];
  readonly removed: readonly string[];
}

export interface SettingsChange {
  readonly changes: SettingChanges;
  /** As the audit log names who makes it. */
  readonly actor: string;
  readonly credential?: Credential | undefined;
  /** Throws a `SettingFault` if the server would not start with the change, or if it isn't this person's to make. */
  readonly plan: (before: ReadonlyMap<string, string>, changes: SettingChanges) => SettingsPlan;
}

/** Stores a set of changes as a whole. The audit entry names the settings, never a value. */
export async function changeSettings(
  { store, clock, announcer }: Needs,
  secrets: Secrets,
  { changes, actor, credential, plan }: SettingsChange,
): Promise<SettingsPlan> {
  // Outside the transaction, which must wait for nothing but its queries.
  const keys = await secrets();
  const now = clock.now();
  const planned = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const head = await queries.holdSettingsHead();
    const { values, unreadable } = await openSettings(await queries.listSettings(), async () => keys);
    const { set, removed: left } = plan(values, changes);
    // A secret that doesn't open is none of the values.
    const removed = [...left, ...unreadable.filter((name) => isTakenBack(changes.get(name)))];
    if (set.length + removed.length === 0) return { set, removed };
    for (const { name, value, isSecret } of set)
      await queries.saveSetting({
        name,
        value: isSecret ? seal(firstOf(keys), name, value) : value,
        isSealed: isSecret,
        setBy: actor,
        setAt: now,
      });
    for (const name of removed) await queries.removeSetting(name);
    await queries.saveSettingsHead({ revision: head.revision + 1, fault: null });
    const data = { set: set.map(({ name }) => name).join(', '), removed: removed.join(', ') };
    await queries.appendAudit({ at: now, kind: 'settings_changed', actor, tradeUuid: null, data });
    return { set, removed };
  });
  announcer.announce(null, 'committed');
  return planned;
}

const isTakenBack = (value: string | null | undefined) => value === null || value?.trim() === '';

function firstOf([first]: readonly Uint8Array[]): Uint8Array {
  if (first === undefined) throw new Error('settings: expected a link secret, found none');
  return first;
}

/** Puts back what held before a change with which the server could not start. False if that is stored already. */
export async function undoSettings(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  before: readonly StoredSetting[],
  fault: string,
): Promise<boolean> {
  return store.transaction(async (queries) => {
    const { revision } = await queries.holdSettingsHead();
    const names = await restore(queries, before);
    if (names.length === 0) return false;
    await queries.saveSettingsHead({ revision: revision + 1, fault });
    const data = { restored: names.join(', ') };
    const entry = {
      at: clock.now(),
      kind: 'settings_undone',
      actor: 'server',
      tradeUuid: null,
      data,
    } as const;
    await queries.appendAudit(entry);
    return true;
  });
}

async function restore(queries: Queries, before: readonly StoredSetting[]): Promise<readonly string[]> {
  const now = await queries.listSettings();
  const isSame = (row: StoredSetting) =>
    now.some(({ name, value }) => name === row.name && value === row.value);
  const changed = before.filter((row) => !isSame(row));
  const added = now.filter(({ name }) => before.every((row) => row.name !== name));
  for (const row of changed) await queries.saveSetting(row);
  for (const { name } of added) await queries.removeSetting(name);
  return [...changed, ...added].map(({ name }) => name);
}
