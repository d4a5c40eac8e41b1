import { createECDH } from 'node:crypto';
import { Unavailable } from '../lib/unavailable.ts';
import type { PushDevice, PushHost, PushKeys, Recipient, Services } from './ports.ts';
import { checkPushDevices, listReachable } from './push-devices.ts';

/** What the running server does for the channel that sends to devices. */
export function createPushHost(
  services: Services,
  { approver }: Pick<Recipient, 'approver'>,
  sessionUnusedMs: number,
): PushHost {
  let known: readonly PushDevice[] | undefined;
  let changes = 0;
  services.announcer.listen(null, (tradeUuid) => {
    if (tradeUuid !== null) return;
    // It may be the removal of a device.
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
        // Somebody must be told that a decision was lost with the database: what could be read last still holds.
        if (known !== undefined && error instanceof Unavailable) return known;
        throw error;
      }
    },
    check: () => checkPushDevices(services, approver, sessionUnusedMs),
    end: (device) => inSpiteOfFaults(services, () => end(services, device)),
    noteFailure: (device, error) => inSpiteOfFaults(services, () => noteFailure(services, device, error)),
  };
}

/** Made at the first use; of two instances that make one together, both use the first. */
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
  // Without its leading zeros it would not be a key.
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
  log.error({ device_id: deviceId, name }, 'a device gets no web push any more: its subscription is gone');
  // The banner of every open page.
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

/** What became of one device must not cost the others their notification; the next message says it again. */
async function inSpiteOfFaults({ log }: Services, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) =>
    log.error({ err: error }, 'what became of a web push could not be recorded'),
  );
}
