/** The devices that are notified by their own browsers. */
import type { UtcMs } from '../../domain/units.ts';

/** Where a browser wants to be notified, and for whom to encrypt; keys in base64url. */
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

/** A paired device that asked to be notified. */
export interface PushDevice extends PushSubscription {
  readonly deviceId: string;
  readonly name: string;
  readonly approver: string;
  readonly pairedAt: UtcMs;
  readonly revokedAt: null;
  readonly seenAt: UtcMs | null;
  /** When its push service said that the subscription is gone. */
  readonly endedAt: UtcMs | null;
  /** Why its push service refused the last message. */
  readonly lastError: string | null;
}

/** Names a subscription: a later one of the same device is another. */
export type PushTarget = Pick<PushDevice, 'deviceId' | 'endpoint'>;

export interface PushQueries {
  findPushKeys(): Promise<PushKeys | undefined>;
  /** Keeps the first pair. */
  insertPushKeys(keys: PushKeys): Promise<void>;
  /** Takes the place of the device's own subscription, and of another device's for the same browser. */
  savePushSubscription(deviceId: string, subscription: PushSubscription, at: UtcMs): Promise<void>;
  /** By pairing; none that was removed. */
  listPushDevices(): Promise<readonly PushDevice[]>;
  /** False if it is another one by now, or has ended already. */
  endPushSubscription(target: PushTarget, at: UtcMs): Promise<boolean>;
  savePushError(target: PushTarget, error: string | null): Promise<void>;
  /** False if there was none. */
  deletePushSubscription(deviceId: string): Promise<boolean>;
}
