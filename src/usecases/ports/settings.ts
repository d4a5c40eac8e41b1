/** Settings that people stored, which hold where the environment sets none. */
import type { UtcMs } from '../../domain/units.ts';

export interface StoredSetting {
  readonly name: string;
  /** Encrypted if `isSealed`; see `src/usecases/settings/seal.ts`. */
  readonly value: string;
  readonly isSealed: boolean;
  /** As the audit log names them. */
  readonly setBy: string;
  readonly setAt: UtcMs;
}

export interface SettingsHead {
  /** Incremented by every change. */
  readonly revision: number;
  /** Why the last change was undone, or null. */
  readonly fault: string | null;
}

export interface SettingsQueries {
  findSettingsHead(): Promise<SettingsHead>;
  /** The same for a transaction: until its end, nobody else changes a setting. */
  holdSettingsHead(): Promise<SettingsHead>;
  saveSettingsHead(head: SettingsHead): Promise<void>;
  /** By name. */
  listSettings(): Promise<readonly StoredSetting[]>;
  /** Replaces an earlier value. */
  saveSetting(setting: StoredSetting): Promise<void>;
  removeSetting(name: string): Promise<void>;
}
