import { randomBytes } from 'node:crypto';
import { namesOf, personOf, resolveApprover } from '../domain/approvers.ts';
import type { AuditEntry } from '../domain/audit.ts';
import { asUtcMs, type UtcMs } from '../domain/units.ts';
import { sha256Hex } from '../lib/sha256.ts';
import { type Credential, holdCredential } from './credential.ts';
import type { ApproverQueries, AuditQueries, Device, DeviceQueries, PushQueries, Services } from './ports.ts';

export const PAIRING_LASTS_MS = 10 * 60 * 1000;

/** Creates a code that pairs one phone, once, within ten minutes. */
export async function startPairing(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  approver: string,
): Promise<string> {
  const { code, pairing } = newPairing(clock, approver);
  await store.insertPairing(pairing);
  return code;
}

/** Requested by a paired device; undefined if that was removed meanwhile, since its code would outlive it. */
export async function offerPairing(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  { approver, deviceId }: Pick<Device, 'approver' | 'deviceId'>,
): Promise<string | undefined> {
  const { code, pairing } = newPairing(clock, approver);
  return store.transaction(async (queries) => {
    if (!(await queries.holdDevice(deviceId))) return undefined;
    await queries.insertPairing(pairing);
    return code;
  });
}

function newPairing(clock: Services['clock'], approver: string) {
  const code = randomBytes(24).toString('base64url');
  const expiresAt = asUtcMs(clock.now() + PAIRING_LASTS_MS);
  return { code, pairing: { codeHash: sha256Hex(code), approver, expiresAt } };
}

/** Exchanges a code for a session of one device; undefined if the code is unknown, used or expired. */
export async function pairDevice(
  { store, clock, newId, announcer }: Pick<Services, 'store' | 'clock' | 'newId' | 'announcer'>,
  code: string,
  name: string,
): Promise<{ readonly device: Device; readonly session: string } | undefined> {
  const session = randomBytes(32).toString('base64url');
  const now = clock.now();
  const paired = await store.transaction(async (queries) => {
    const pairing = await queries.takePairing(sha256Hex(code), now);
    if (pairing === undefined) return undefined;
    const device = { deviceId: newId(), approver: pairing.approver, name, pairedAt: now, revokedAt: null };
    await queries.insertDevice(device, sha256Hex(session));
    const data = { device_id: device.deviceId, name };
    const actor = `approver:${device.approver}`;
    await queries.appendAudit({ at: now, kind: 'device_paired', actor, tradeUuid: null, data });
    return { device, session };
  });
  if (paired !== undefined) announcer.announce(null, 'committed');
  return paired;
}

/** The approver for whom a code pairs a phone; undefined if there is no such code. */
export async function findPairingApprover(
  { store, approvers }: Pick<Services, 'store' | 'approvers'>,
  code: string,
): Promise<string | undefined> {
  const pairing = await store.findPairing(sha256Hex(code));
  return pairing && resolveApprover(approvers, pairing.approver);
}

/** Why a code pairs nothing. Only who has the code learns it. */
export async function findPairingFault(
  { store }: Pick<Services, 'store'>,
  code: string,
): Promise<'used' | 'expired' | 'unknown'> {
  const pairing = await store.findPairing(sha256Hex(code));
  if (pairing === undefined) return 'unknown';
  return pairing.usedAt === null ? 'expired' : 'used';
}

/** Why a session opens nothing. Only who has the session learns it. */
export async function findSessionFault(
  { store }: Pick<Services, 'store'>,
  session: string,
): Promise<'removed' | 'unused' | 'unknown'> {
  const hash = sha256Hex(session);
  if (await store.isRemovedSession(hash)) return 'removed';
  return (await store.findDeviceBySession(hash)) === undefined ? 'unknown' : 'unused';
}

/** The paired device that a session belongs to, if still valid. */
export async function findDevice(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  session: string,
  sessionUnusedMs: number,
): Promise<Device | undefined> {
  const device = await store.findDeviceBySession(sha256Hex(session));
  if (device === undefined) return undefined;
  return isUnused(device, device.seenAt, clock.now() - sessionUnusedMs) ? undefined : device;
}

/** Whether a device was neither seen nor paired after `since`: then its session has ended. */
export const isUnused = ({ pairedAt }: Device, seenAt: UtcMs | null, since: number): boolean =>
  Math.max(pairedAt, seenAt ?? 0) <= since;

export interface RemovalOptions {
  /** Also invalidates every link sent to the device's approver so far. */
  readonly invalidatesLinks?: boolean;
  readonly credential?: Credential;
}

/**
 * Removes a device; false if it is unknown or already removed. Its approver's unused codes are voided
 * too: whoever has the lost phone may have created one.
 */
export async function revokeDevice(
  { store, clock, announcer, approvers }: Pick<Services, 'store' | 'clock' | 'announcer' | 'approvers'>,
  deviceId: string,
  actor = 'operator',
  { invalidatesLinks = false, credential }: RemovalOptions = {},
): Promise<boolean> {
  const entry = { at: clock.now(), actor, tradeUuid: null };
  const isChanged = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const namesFor = (name: string) => namesOf(approvers, personOf(approvers, name));
    return remove(queries, deviceId, entry, namesFor, invalidatesLinks);
  });
  if (isChanged) announcer.announce(null, 'committed');
  return isChanged;
}

type EntryStart = Pick<AuditEntry, 'at' | 'actor' | 'tradeUuid'>;

/** Every row is changed before any is audited: a transaction that holds the end of the log must not wait for a row. */
async function remove(
  queries: DeviceQueries & ApproverQueries & PushQueries & AuditQueries,
  deviceId: string,
  entry: EntryStart,
  namesFor: (approver: string) => readonly string[],
  invalidatesLinks: boolean,
): Promise<boolean> {
  const revoked = await queries.revokeDevice(deviceId, entry.at);
  let voided = 0;
  for (const name of revoked === undefined ? [] : namesFor(revoked.approver))
    voided += await queries.voidPairings(name, entry.at);
  await queries.deletePushSubscription(deviceId);
  // Once per device: a repeated request must not invalidate the links sent in between.
  const marked = invalidatesLinks ? await queries.markLinksInvalidated(deviceId, entry.at) : undefined;
  let epoch = 0;
  for (const name of marked === undefined ? [] : namesFor(marked.approver))
    epoch = Math.max(epoch, await queries.raiseLinkEpoch(name));
  if (revoked !== undefined) {
    const data = { device_id: deviceId, pairings_voided: voided };
    await queries.appendAudit({ ...entry, kind: 'device_revoked', data });
  }
  if (marked !== undefined) {
    const data = { device_id: deviceId, approver: marked.approver, link_epoch: epoch };
    await queries.appendAudit({ ...entry, kind: 'links_invalidated', data });
  }
  return revoked !== undefined || marked !== undefined;
}
