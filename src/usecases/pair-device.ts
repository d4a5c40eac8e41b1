import { randomBytes } from 'node:crypto';
import { asUtcMs } from '../domain/units.ts';
import { sha256Hex } from '../lib/sha256.ts';
import type { Device, Services } from './ports.ts';

export const PAIRING_LASTS_MS = 10 * 60 * 1000;

/** Makes a code that pairs one phone, once, within ten minutes. */
export async function startPairing(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  approver: string,
): Promise<string> {
  const { code, pairing } = newPairing(clock, approver);
  await store.insertPairing(pairing);
  return code;
}

/** As a paired device asks for it; undefined when that has been shut out meanwhile, since its code would outlive it. */
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

/** Turns a code into a session for one device; undefined when the code is unknown, used or too old. */
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
  if (paired !== undefined) announcer.announce(null, 'change');
  return paired;
}

/** The paired device that a session belongs to, if it still may enter. */
export function findDevice({ store }: Pick<Services, 'store'>, session: string): Promise<Device | undefined> {
  return store.findDeviceBySession(sha256Hex(session));
}

/**
 * Shuts a device out; false when it is unknown, or was shut out before. Codes of its approver that nobody has used die
 * with it: whoever holds the lost phone may have made one, and would be back with it.
 */
export async function revokeDevice(
  { store, clock, announcer }: Pick<Services, 'store' | 'clock' | 'announcer'>,
  deviceId: string,
  actor = 'operator',
): Promise<boolean> {
  const now = clock.now();
  const isRevoked = await store.transaction(async (queries) => {
    const revoked = await queries.revokeDevice(deviceId, now);
    if (revoked === undefined) return false;
    const voided = await queries.voidPairings(revoked.approver, now);
    const data = { device_id: deviceId, pairings_voided: voided };
    await queries.appendAudit({ at: now, kind: 'device_revoked', actor, tradeUuid: null, data });
    return true;
  });
  if (isRevoked) announcer.announce(null, 'change');
  return isRevoked;
}
