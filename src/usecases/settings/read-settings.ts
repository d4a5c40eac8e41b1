import type { Queries, SettingsHead, Store, StoredSetting } from '../ports.ts';
import { seal, unseal } from './seal.ts';

/** The link secrets: the first seals, all open. */
export type Secrets = () => Promise<readonly Uint8Array[]>;

export interface SettingsReading extends SettingsHead {
  readonly values: ReadonlyMap<string, string>;
  readonly rows: readonly StoredSetting[];
  /** Names of secrets that no longer open, because the link secret is another one. */
  readonly unreadable: readonly string[];
}

/** All stored settings of one moment. A secret that doesn't open counts as missing, and is named. */
export async function readSettings(
  { store }: { readonly store: Pick<Store, 'transaction'> },
  secrets: Secrets,
): Promise<SettingsReading> {
  const { head, rows } = await store.transaction(async (queries) => ({
    head: await queries.holdSettingsHead(),
    rows: await queries.listSettings(),
  }));
  return { ...head, ...(await openSettings(rows, secrets)) };
}

export async function openSettings(
  rows: readonly StoredSetting[],
  secrets: Secrets,
): Promise<Pick<SettingsReading, 'values' | 'rows' | 'unreadable'>> {
  // The first start makes a secret: not before there is something to open.
  const keys = rows.some(({ isSealed }) => isSealed) ? await secrets() : [];
  const opened = rows.map((row) => ({ name: row.name, value: openOne(row, keys) }));
  const readable = opened.filter((one): one is { name: string; value: string } => one.value !== undefined);
  return {
    rows,
    values: new Map(readable.map(({ name, value }) => [name, value])),
    unreadable: opened.filter(({ value }) => value === undefined).map(({ name }) => name),
  };
}

function openOne({ name, value, isSealed }: StoredSetting, keys: readonly Uint8Array[]): string | undefined {
  if (!isSealed) return value;
  return keys.map((key) => unseal(key, name, value)).find((found) => found !== undefined);
}

/** Seals with the first secret what an older one sealed, so that the older one can be taken away. */
export async function resealSettings(
  { store }: { readonly store: Pick<Store, 'transaction'> },
  [current, ...older]: readonly Uint8Array[],
): Promise<readonly string[]> {
  if (current === undefined || older.length === 0) return [];
  return store.transaction(async (queries) => {
    await queries.holdSettingsHead();
    const resealed: string[] = [];
    for (const row of await queries.listSettings())
      if (await reseal(queries, row, current, older)) resealed.push(row.name);
    return resealed;
  });
}

async function reseal(
  queries: Pick<Queries, 'saveSetting'>,
  row: StoredSetting,
  current: Uint8Array,
  older: readonly Uint8Array[],
): Promise<boolean> {
  if (!row.isSealed || openOne(row, [current]) !== undefined) return false;
  const value = openOne(row, older);
  if (value === undefined) return false;
  await queries.saveSetting({ ...row, value: seal(current, row.name, value) });
  return true;
}
