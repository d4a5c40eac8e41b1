import { createECDH } from 'node:crypto';
import { Unavailable } from '../lib/unavailable.ts';
import type { PushDevice, PushHost, PushKeys, Recipient, Services } from './ports.ts';
import { checkPushDevices, listReachable } from './push-devices.ts';

/** The running server's side of the web push channel. */
export function createPushHost(
  services: Services,
  { approver }: Pick<Recipient, 'approver'>,
  sessionUnusedMs: number,
): PushHost {
  let known: readonly PushDevice[] | undefined;
  let changes = 0;
  services.announcer.listen(null, (tradeUuid) => {
    if (tradeUuid !== null) return;
    // A device may have been removed.
    known = undefined;
    changes += 1;
  });
  return {
    readKeys: () => readPushKeys(services),
    async listReachable() {
      try {
        const before = changes;
        const found = await listReachable(services, approver, sessionUnusedMs);
        known = before === changes ? found : undefined;
        return found;
      } catch (error) {
        // The approver must learn that a decision was lost with the database, so the last known devices are used.
        if (known !== undefined && error instanceof Unavailable) return known;
        throw error;
      }
    },
    check: () => checkPushDevices(services, approver, sessionUnusedMs),
    end: (device) => logFailure(services, () => end(services, device)),
    noteFailure: (device, error) => logFailure(services, () => noteFailure(services, device, error)),
  };
}

/** Generated on first use. If two instances do so at once, both use the first pair. */
export async function readPushKeys({ store }: Pick<Services, 'store'>): Promise<PushKeys> {
  const known = await store.findPushKeys();
  if (known !== undefined) return known;
  const made = makeKeys();
  await store.insertPushKeys(made);
  return (await store.findPushKeys()) ?? made;
}

function makeKeys(): PushKeys {
  const pair = createECDH('prime256v1');
  const publicKey = pair.generateKeys().toString('base64url');
  // Leading zeros are part of the key.
  const privateKey = Buffer.from(pair.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url');
  return { publicKey, privateKey };
}

async function end({ store, clock, announcer, log }: Services, device: PushDevice): Promise<void> {
  const at = clock.now();
  const { deviceId, name } = device;
  const isEnded = await store.transaction(async (queries) => {
    if (!(await queries.endPushSubscription(device, at))) return false;
    const data = { device_id: deviceId, name };
    await queries.appendAudit({ at, kind: 'push_ended', actor: 'server', tradeUuid: null, data });
    return true;
  });
  if (!isEnded) return;
  log.error({ device_id: deviceId, name }, 'a device no longer gets web push: its subscription has ended');
  // Updates the banner on every open page.
  announcer.announce(null, 'committed');
}

async function noteFailure(
  { store, announcer, log }: Services,
  device: PushDevice,
  error: string | null,
): Promise<void> {
  if (error === device.lastError) return;
  await store.savePushError(device, error);
  if (error !== null)
    log.error({ device_id: device.deviceId, name: device.name, error }, 'a device gets no web push');
  announcer.announce(null, 'ephemeral');
}

/** A failure to record one device's state must not cost the others their notification; the next message records it. */
async function logFailure({ log }: Services, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) =>
    log.error({ err: error }, 'the result of a web push could not be recorded'),
  );
}
