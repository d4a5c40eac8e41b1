import { createPublicKey } from 'node:crypto';
import { kindOfChannel, resolveApprover } from '../domain/approvers.ts';
import { words } from '../domain/language/words.ts';
import { WEB_PUSH } from '../domain/push-card.ts';
import { type Credential, holdCredential } from './credential.ts';
import { isUnused } from './pair-device.ts';
import type { Finding, PushDevice, PushSubscription, Said, Services } from './ports.ts';

type Needs = Pick<Services, 'store' | 'clock' | 'announcer'>;

/** The approver, and what authenticated the request. */
interface Owner {
  readonly approver: string;
  readonly credential: Credential;
}

/** Subscribes a device. */
export async function subscribeDevice(
  { store, clock, announcer }: Needs,
  { approver, deviceId, credential }: Owner & { readonly deviceId: string },
  subscription: PushSubscription,
): Promise<void> {
  const at = clock.now();
  await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    await queries.savePushSubscription(deviceId, subscription, at);
    const data = { device_id: deviceId };
    const entry = { at, actor: `approver:${approver}`, tradeUuid: null, data };
    await queries.appendAudit({ ...entry, kind: 'push_subscribed' });
  });
  announcer.announce(null, 'committed');
}

/** Ends a device's subscription at an approver's request. False if it had none. */
export async function unsubscribeDevice(
  { store, clock, announcer }: Needs,
  { approver, credential }: Owner,
  deviceId: string,
): Promise<boolean> {
  const at = clock.now();
  const isChanged = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    if (!(await queries.deletePushSubscription(deviceId))) return false;
    const entry = { at, actor: `approver:${approver}`, tradeUuid: null };
    await queries.appendAudit({ ...entry, kind: 'push_unsubscribed', data: { device_id: deviceId } });
    return true;
  });
  if (isChanged) announcer.announce(null, 'committed');
  return isChanged;
}

/** Whether a message can be encrypted for it: `p256dh` is a point on the curve, `auth` has 16 bytes. */
export function isUsable({ p256dh, auth }: PushSubscription): boolean {
  const point = Buffer.from(p256dh, 'base64url');
  if (point.byteLength !== 65 || point[0] !== 4 || Buffer.from(auth, 'base64url').byteLength !== 16)
    return false;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  try {
    createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

/** `refused`: the push service rejects messages to it. `ended`: the subscription no longer exists there. */
type PushState = 'off' | 'on' | 'refused' | 'ended';

/** Of a device that may never have subscribed. */
export function pushStateOf(device: Pick<PushDevice, 'endedAt' | 'lastError'> | undefined): PushState {
  if (device === undefined) return 'off';
  if (device.endedAt !== null) return 'ended';
  return device.lastError === null ? 'on' : 'refused';
}

type Reading = Pick<Services, 'store' | 'clock' | 'approvers'>;

/** The approver's devices that can be notified. One unused for too long can no longer decide, so it gets nothing. */
export async function listReachable(
  services: Reading,
  approver: string,
  sessionUnusedMs: number,
): Promise<readonly PushDevice[]> {
  const since = services.clock.now() - sessionUnusedMs;
  const devices = await listOwn(services, approver);
  return devices.filter((device) => device.endedAt === null && !isUnused(device, device.seenAt, since));
}

async function listOwn(
  { store, approvers }: Omit<Reading, 'clock'>,
  approver: string,
): Promise<readonly PushDevice[]> {
  const devices = await store.listPushDevices();
  // While `APPROVERS` isn't set, every paired device belongs to the only approver.
  if (approvers.formerNames === null) return devices;
  return devices.filter((device) => resolveApprover(approvers, device.approver) === approver);
}

/** Whether trades are sent to the devices of this approver. */
export const isNotified = (
  { recipients, approvers }: Pick<Services, 'recipients' | 'approvers'>,
  approver: string,
) =>
  recipients.some(
    (recipient) =>
      kindOfChannel(recipient.channel) === WEB_PUSH &&
      (approvers.formerNames === null || recipient.approver === approver),
  );

/** Says which subscribed devices no longer get notifications; null if there are none. */
export async function readPushFaults({
  store,
  recipients,
}: Pick<Services, 'store' | 'recipients'>): Promise<Said | null> {
  if (!recipients.some(({ channel }) => kindOfChannel(channel) === WEB_PUSH)) return null;
  const lost = (await store.listPushDevices()).filter((device) => pushStateOf(device) !== 'on');
  if (lost.length === 0) return null;
  const names = lost.map(({ name }) => name).join(', ');
  return () => words().delivery.pushStopped(names);
}

/** The state of each subscribed device; for `doctor` and the test from the setup page. */
export async function checkPushDevices(
  services: Reading,
  approver: string,
  sessionUnusedMs: number,
): Promise<readonly Finding[]> {
  const since = services.clock.now() - sessionUnusedMs;
  const devices = await listOwn(services, approver);
  const findings = devices.map((device) => findingOf(device, isUnused(device, device.seenAt, since)));
  return findings.some(({ state }) => state === 'ok')
    ? findings
    : [...findings, noDevice(services, approver)];
}

function noDevice({ approvers }: Pick<Reading, 'approvers'>, approver: string): Finding {
  const { subjects, sentences } = words().channelChecks;
  const text = approvers.all.length === 1 ? sentences.noneNotified : sentences.noneOfNotified(approver);
  return { subject: subjects.webPush, state: 'failed', text, advice: sentences.pressInSetup };
}

function findingOf(device: PushDevice, isInactive: boolean): Finding {
  const { subjects, sentences } = words().channelChecks;
  const subject = subjects.webPushTo(device.name);
  const warn = (text: string, advice: string): Finding => ({ subject, state: 'warning', text, advice });
  const state = pushStateOf(device);
  if (state === 'ended') return warn(sentences.subscriptionEnded, sentences.pressThere);
  if (state === 'refused') return warn(sentences.lastRejected(`${device.lastError}`), sentences.pressThere);
  if (isInactive) return warn(sentences.tooLongInactive, sentences.pairAgain);
  return { subject, state: 'ok', text: sentences.isSetUp, advice: '' };
}
