/** The devices that get web push. */
import type { UtcMs } from '../../domain/units.ts';

/** The address of a browser at its push service, and its encryption keys in base64url. */
export interface PushSubscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** The pair that identifies this server to push services, in base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A paired device with a subscription. */
export interface PushDevice extends PushSubscription {
  readonly deviceId: string;
  readonly name: string;
  readonly approver: string;
  readonly pairedAt: UtcMs;
  readonly revokedAt: null;
  readonly seenAt: UtcMs | null;
  /** When its push service reported that the subscription has ended. */
  readonly endedAt: UtcMs | null;
  /** Why its push service rejected the last message. */
  readonly lastError: string | null;
}

/** Identifies a subscription; a device may get a new one later. */
export type PushTarget = Pick<PushDevice, 'deviceId' | 'endpoint'>;

export interface PushQueries {
  findPushKeys(): Promise<PushKeys | undefined>;
  /** Keeps the first pair. */
  insertPushKeys(keys: PushKeys): Promise<void>;
  /** Replaces the device's own subscription, and another device's for the same browser. */
  savePushSubscription(deviceId: string, subscription: PushSubscription, at: UtcMs): Promise<void>;
  /** In order of pairing, without removed ones. */
  listPushDevices(): Promise<readonly PushDevice[]>;
  /** False if it has been replaced, or has already ended. */
  endPushSubscription(target: PushTarget, at: UtcMs): Promise<boolean>;
  savePushError(target: PushTarget, error: string | null): Promise<void>;
  /** False if there was none. */
  deletePushSubscription(deviceId: string): Promise<boolean>;
}
