import { pairDevice, startPairing } from '../../src/usecases/pair-device.ts';
import type { PushSubscription } from '../../src/usecases/ports.ts';
import { subscribeDevice } from '../../src/usecases/push-devices.ts';
import { ALICE } from './known-trade.ts';
import type { TestServices } from './test-services.ts';

/** When a session ends that nobody uses. */
export const UNUSED_MS = 90 * 24 * 3_600_000;

export const subscription: PushSubscription = {
  endpoint: 'https://push.example/abc',
  p256dh: 'p256dh',
  auth: 'auth',
};

/** Pairs a device of that name, and subscribes it a millisecond later. Returns its owner, as a request names it. */
export async function pairAndSubscribe(services: TestServices, name: string, approver = ALICE) {
  const paired = await pairDevice(services, await startPairing(services, approver), name);
  const { deviceId = '' } = paired?.device ?? {};
  const credential = { kind: 'device', deviceId } as const;
  services.clock.advance(1);
  await subscribeDevice(
    services,
    { approver, deviceId, credential },
    { ...subscription, endpoint: `https://push.example/${name}` },
  );
  return { approver, deviceId, credential };
}
