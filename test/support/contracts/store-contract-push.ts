import { beforeEach, describe, expect, test } from 'vitest';
import { asUtcMs } from '../../../src/domain/units.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { knownTrade } from '../known-trade.ts';

const at = (milliseconds: number) => asUtcMs(knownTrade().submittedAt + milliseconds);

const deviceOf = (deviceId: string) => ({
  deviceId,
  approver: 'Alice',
  name: `${deviceId} of Alice`,
  pairedAt: at(0),
  revokedAt: null,
});
const subscription = { endpoint: 'https://push.example/abc', p256dh: 'p256dh', auth: 'auth' };
const target = { deviceId: 'phone', endpoint: subscription.endpoint };
const phone = { ...deviceOf('phone'), ...subscription, seenAt: null, endedAt: null, lastError: null };

export function describePush(storeOf: () => Store): void {
  describe('web push devices', () => {
    beforeEach(async () => {
      await storeOf().insertDevice(deviceOf('phone'), 'session of the phone');
      await storeOf().insertDevice(deviceOf('tablet'), 'session of the tablet');
    });
    const list = () => storeOf().listPushDevices();

    test('a subscription is read back with its device', async () => {
      expect(await list()).toEqual([]);
      await storeOf().savePushSubscription('phone', subscription, at(1));
      expect(await list()).toEqual([phone]);
      await storeOf().saveLastSeen(new Map([['phone', at(7)]]));
      expect(await list()).toEqual([{ ...phone, seenAt: at(7) }]);
    });

    test('a device has one subscription, the latest', async () => {
      await storeOf().savePushSubscription('phone', subscription, at(1));
      await storeOf().endPushSubscription(target, at(2));
      await storeOf().savePushError(target, 'refused');
      const other = { ...subscription, endpoint: 'https://push.example/def' };
      await storeOf().savePushSubscription('phone', other, at(3));
      expect(await list()).toEqual([{ ...phone, ...other }]);
    });

    test('a browser that was paired again gets one notification', async () => {
      await storeOf().savePushSubscription('phone', subscription, at(1));
      await storeOf().savePushSubscription('tablet', subscription, at(2));
      expect((await list()).map(({ deviceId }) => deviceId)).toEqual(['tablet']);
    });

    test('a subscription ends once, and a later one is independent', async () => {
      await storeOf().savePushSubscription('phone', subscription, at(1));
      expect(await storeOf().endPushSubscription({ ...target, endpoint: 'https://other' }, at(2))).toBe(
        false,
      );
      expect(await storeOf().endPushSubscription(target, at(3))).toBe(true);
      expect(await storeOf().endPushSubscription(target, at(4))).toBe(false);
      expect(await list()).toEqual([{ ...phone, endedAt: at(3) }]);
    });

    test('a rejection is stored with its subscription', async () => {
      await storeOf().savePushSubscription('phone', subscription, at(1));
      await storeOf().savePushError({ ...target, endpoint: 'https://other' }, 'no');
      expect(await list()).toEqual([phone]);
      await storeOf().savePushError(target, 'push.example answered 401');
      expect(await list()).toEqual([{ ...phone, lastError: 'push.example answered 401' }]);
      await storeOf().savePushError(target, null);
      expect(await list()).toEqual([phone]);
    });

    test('a removed device is not listed, and a subscription can be deleted', async () => {
      await storeOf().savePushSubscription('phone', subscription, at(1));
      await storeOf().revokeDevice('phone', at(5));
      expect(await list()).toEqual([]);
      expect(await storeOf().deletePushSubscription('phone')).toBe(true);
      expect(await storeOf().deletePushSubscription('phone')).toBe(false);
    });

    test('the first key pair is kept', async () => {
      expect(await storeOf().findPushKeys()).toBeUndefined();
      await storeOf().insertPushKeys({ publicKey: 'first', privateKey: 'secret' });
      await storeOf().insertPushKeys({ publicKey: 'second', privateKey: 'other' });
      expect(await storeOf().findPushKeys()).toEqual({ publicKey: 'first', privateKey: 'secret' });
    });
  });
}
