/** Keys, devices and sessions, and when they were last seen. */
import type { UtcMs } from '../../domain/units.ts';

export interface ApiKey {
  readonly keyId: string;
  readonly strategy: string;
  readonly createdAt: UtcMs;
  readonly revokedAt: UtcMs | null;
  /** A token in an address that TradingView calls; absent for an API key. */
  readonly purpose?: 'tradingview';
}

export interface KeyQueries {
  insertKey(key: ApiKey, keyHash: string): Promise<void>;
  /** Only valid keys. */
  findKeyByHash(keyHash: string): Promise<ApiKey | undefined>;
  isKeyValid(keyId: string): Promise<boolean>;
  /** False if the key is unknown or revoked; otherwise it can't be revoked until the transaction ends. */
  holdKey(keyId: string): Promise<boolean>;
  listKeys(): Promise<readonly ApiKey[]>;
  /** All keys of a strategy, or the one of that id. Returns how many were revoked. */
  revokeKeys(name: string, at: UtcMs): Promise<number>;
  /** False if no valid key has that id. */
  revokeKey(keyId: string, at: UtcMs): Promise<boolean>;
}

export interface Device {
  readonly deviceId: string;
  readonly approver: string;
  readonly name: string;
  readonly pairedAt: UtcMs;
  readonly revokedAt: UtcMs | null;
}

/** A device, and when it was last seen according to the database. */
export interface SeenDevice extends Device {
  readonly seenAt: UtcMs | null;
}

export interface DeviceQueries {
  insertPairing(pairing: { codeHash: string; approver: string; expiresAt: UtcMs }): Promise<void>;
  /** What became of a code; undefined if there never was one, or it was voided. */
  findPairing(
    codeHash: string,
  ): Promise<{ readonly approver: string; readonly usedAt: UtcMs | null } | undefined>;
  /** Uses the code up; undefined if it is unknown, used, void or expired. */
  takePairing(codeHash: string, now: UtcMs): Promise<{ readonly approver: string } | undefined>;
  /** Voids the unused codes of an approver. Returns how many. */
  voidPairings(approver: string, now: UtcMs): Promise<number>;
  insertDevice(device: Device, sessionHash: string): Promise<void>;
  /** By pairing. */
  listDevices(): Promise<readonly Device[]>;
  /** Returns the approver; undefined if there is no such valid device. */
  revokeDevice(deviceId: string, at: UtcMs): Promise<{ readonly approver: string } | undefined>;
  /** False if the device was removed; otherwise it can't be removed until the transaction ends. */
  holdDevice(deviceId: string): Promise<boolean>;
  /** Marks a removed device and returns its approver; undefined if it isn't removed, or is already marked. */
  markLinksInvalidated(deviceId: string, at: UtcMs): Promise<{ readonly approver: string } | undefined>;
  isDeviceValid(deviceId: string): Promise<boolean>;
  /** Only devices that weren't removed. */
  findDeviceBySession(sessionHash: string): Promise<SeenDevice | undefined>;
  /** Whether the device of that session was removed. */
  isRemovedSession(sessionHash: string): Promise<boolean>;
}

export interface ApproverQueries {
  /** How often the links of this approver were invalidated; each link carries the number it was signed under. */
  findLinkEpoch(approver: string): Promise<number>;
  /** The same; it can't change until the transaction ends. */
  holdLinkEpoch(approver: string): Promise<number>;
  /** Invalidates every link signed so far. Returns the new epoch. */
  raiseLinkEpoch(approver: string): Promise<number>;
}

/** What a credential is checked against. */
export type CredentialQueries = KeyQueries & DeviceQueries & ApproverQueries;

/** The last channel test from the setup page. */
export interface ChannelTest {
  readonly channel: string;
  readonly testedAt: UtcMs;
  /** The checks passed and the notification was accepted. */
  readonly isOk: boolean;
  /** The notification that was sent; null if none was, or by an earlier version. */
  readonly ringId: string | null;
  readonly sentAt: UtcMs | null;
  /** When a phone fetched or showed it. */
  readonly receivedAt: UtcMs | null;
  /** When a person opened it. */
  readonly seenAt: UtcMs | null;
  /** Why it could not be sent, and what to do. */
  readonly fault: string | null;
}

export type RingStep = 'sent' | 'received' | 'seen';

export interface LastSeenQueries {
  /** Keeps the later of the known and the new instant, by the id of a key or a device. */
  saveLastSeen(lastSeen: ReadonlyMap<string, UtcMs>): Promise<void>;
  listLastSeen(): Promise<ReadonlyMap<string, UtcMs>>;
  saveChannelTest(test: ChannelTest): Promise<void>;
  /** Keeps the first time; false if that step was already recorded, or there has been a later test. */
  markRing(ringId: string, step: RingStep, at: UtcMs): Promise<boolean>;
  /** The last of each channel. */
  listChannelTests(): Promise<readonly ChannelTest[]>;
}
