import { describe, expect, test } from 'vitest';
import { asUtcMs } from '../../../src/domain/units.ts';
import type { Queries, Store } from '../../../src/usecases/ports.ts';
import { knownTrade, UUID } from '../known-trade.ts';

const NOW = knownTrade().submittedAt;
const at = (milliseconds: number) => asUtcMs(NOW + milliseconds);

/** The part of the store's contract about who may enter; `storeOf` gives the store of the running test. */
export function describeAccess(storeOf: () => Store): void {
  /** Which ends first: a transaction that holds something, or another one that begins later and revokes it. */
  async function orderOf(
    hold: (queries: Queries) => Promise<unknown>,
    revoke: (queries: Queries) => Promise<unknown>,
  ): Promise<string[]> {
    const steps: string[] = [];
    let revoking: Promise<unknown> = Promise.resolve();
    await storeOf().transaction(async (queries) => {
      await hold(queries);
      revoking = storeOf().transaction(async (others) => {
        await revoke(others);
        steps.push('revoked');
      });
      // Others have had time to overtake, if they could.
      for (let count = 0; count < 20; count += 1) await queries.findTrade(UUID);
      steps.push('held');
    });
    await revoking;
    return steps;
  }

  describe('keys and devices', () => {
    const key = { keyId: 'key-1', strategy: 'breakout', createdAt: NOW, revokedAt: null };
    const device = {
      deviceId: 'device-1',
      approver: 'Alice',
      name: 'phone',
      pairedAt: NOW,
      revokedAt: null,
    };

    test('a key is found by its hash until it is revoked', async () => {
      await storeOf().insertKey(key, 'hash');
      expect(await storeOf().findKeyByHash('hash')).toEqual(key);
      expect(await storeOf().findKeyByHash('another')).toBeUndefined();
      expect(await storeOf().revokeKeys('breakout', at(1))).toBe(1);
      expect(await storeOf().findKeyByHash('hash')).toBeUndefined();
      expect(await storeOf().listKeys()).toEqual([{ ...key, revokedAt: at(1) }]);
      expect(await storeOf().revokeKeys('breakout', at(2))).toBe(0);
    });

    test('a pairing code works once, and only while it is fresh', async () => {
      await storeOf().insertPairing({ codeHash: 'code', approver: 'Alice', expiresAt: at(10) });
      await storeOf().insertPairing({ codeHash: 'old', approver: 'Alice', expiresAt: at(10) });
      expect(await storeOf().takePairing('old', at(10))).toBeUndefined();
      expect(await storeOf().takePairing('code', at(9))).toEqual({ approver: 'Alice' });
      expect(await storeOf().takePairing('code', at(9))).toBeUndefined();
      expect(await storeOf().takePairing('unknown', at(9))).toBeUndefined();
      expect(await storeOf().findPairing('code')).toEqual({ approver: 'Alice', usedAt: at(9) });
      expect(await storeOf().findPairing('old')).toEqual({ approver: 'Alice', usedAt: null });
      expect(await storeOf().findPairing('unknown')).toBeUndefined();
    });

    test('the codes of one approver are made void, and those of another stay good', async () => {
      await storeOf().insertPairing({ codeHash: 'waits', approver: 'Alice', expiresAt: at(10) });
      await storeOf().insertPairing({ codeHash: 'old', approver: 'Alice', expiresAt: at(5) });
      await storeOf().insertPairing({ codeHash: 'used', approver: 'Alice', expiresAt: at(10) });
      await storeOf().insertPairing({ codeHash: 'of Bob', approver: 'Bob', expiresAt: at(10) });
      await storeOf().takePairing('used', at(1));
      expect(await storeOf().voidPairings('Alice', at(5))).toBe(1);
      expect(await storeOf().voidPairings('Alice', at(5))).toBe(0);
      expect(await storeOf().takePairing('waits', at(6))).toBeUndefined();
      expect(await storeOf().takePairing('of Bob', at(6))).toEqual({ approver: 'Bob' });
    });

    test('a valid device can be held', async () => {
      await storeOf().insertDevice(device, 'session');
      expect(await storeOf().transaction((queries) => queries.holdDevice('device-1'))).toBe(true);
      expect(await storeOf().findDeviceBySession('session')).toEqual({ ...device, seenAt: null });
      await storeOf().revokeDevice('device-1', at(5));
      expect(await storeOf().transaction((queries) => queries.holdDevice('device-1'))).toBe(false);
      expect(await storeOf().listDevices()).toEqual([{ ...device, revokedAt: at(5) }]);
    });

    test('removing a device waits for the transactions that hold it', async () => {
      await storeOf().insertDevice(device, 'session');
      const steps: string[] = [];
      let revoking: Promise<unknown> = Promise.resolve();
      await storeOf().transaction(async (queries) => {
        await queries.holdDevice('device-1');
        revoking = storeOf().transaction(async (others) => {
          await others.revokeDevice('device-1', at(5));
          steps.push(`voided ${await others.voidPairings('Alice', at(5))}`);
        });
        // Others have had time to overtake, if they could.
        for (let count = 0; count < 20; count += 1) await queries.findTrade(UUID);
        await queries.insertPairing({ codeHash: 'code', approver: 'Alice', expiresAt: at(10) });
        steps.push('offered');
      });
      await revoking;
      expect(steps).toEqual(['offered', 'voided 1']);
    });

    test('a device is found by its session', async () => {
      await storeOf().insertDevice(device, 'session');
      expect(await storeOf().findDeviceBySession('session')).toEqual({ ...device, seenAt: null });
      expect(await storeOf().findDeviceBySession('another')).toBeUndefined();
    });

    test('a removed device is not found by its session, and stays in the list', async () => {
      await storeOf().insertDevice(device, 'session');
      expect(await storeOf().revokeDevice('device-1', at(5))).toEqual({ approver: 'Alice' });
      expect(await storeOf().revokeDevice('device-1', at(6))).toBeUndefined();
      expect(await storeOf().findDeviceBySession('session')).toBeUndefined();
      expect(await storeOf().isRemovedSession('session')).toBe(true);
      expect(await storeOf().isRemovedSession('another')).toBe(false);
      expect(await storeOf().listDevices()).toEqual([{ ...device, revokedAt: at(5) }]);
    });

    test('a key is valid and can be held until it is revoked', async () => {
      await storeOf().insertKey(key, 'hash');
      const hold = (keyId: string) => storeOf().transaction((queries) => queries.holdKey(keyId));
      expect([await storeOf().isKeyValid('key-1'), await hold('key-1')]).toEqual([true, true]);
      expect([await storeOf().isKeyValid('key-2'), await hold('key-2')]).toEqual([false, false]);
      await storeOf().revokeKey('key-1', at(1));
      expect([await storeOf().isKeyValid('key-1'), await hold('key-1')]).toEqual([false, false]);
    });

    test('whoever revokes a key waits for the transactions that hold it', async () => {
      await storeOf().insertKey(key, 'hash');
      expect(
        await orderOf(
          (queries) => queries.holdKey('key-1'),
          (others) => others.revokeKey('key-1', at(5)),
        ),
      ).toEqual(['held', 'revoked']);
    });

    test('a device is found with the instant when it was last seen', async () => {
      await storeOf().insertDevice(device, 'session');
      await storeOf().saveLastSeen(new Map([['device-1', at(7)]]));
      expect(await storeOf().findDeviceBySession('session')).toEqual({ ...device, seenAt: at(7) });
    });

    test('a device is valid until it is removed', async () => {
      await storeOf().insertDevice(device, 'session');
      expect(await storeOf().isDeviceValid('device-1')).toBe(true);
      await storeOf().revokeDevice('device-1', at(5));
      expect(await storeOf().isDeviceValid('device-1')).toBe(false);
    });

    test('links are invalidated once for each removed device', async () => {
      await storeOf().insertDevice(device, 'session');
      expect(await storeOf().markLinksInvalidated('device-1', at(5))).toBeUndefined();
      await storeOf().revokeDevice('device-1', at(5));
      expect(await storeOf().markLinksInvalidated('device-1', at(6))).toEqual({ approver: 'Alice' });
      expect(await storeOf().markLinksInvalidated('device-1', at(7))).toBeUndefined();
    });

    test("the epoch of an approver's links begins at 0 and only grows", async () => {
      expect(await storeOf().findLinkEpoch('Alice')).toBe(0);
      expect(await storeOf().transaction((queries) => queries.holdLinkEpoch('Alice'))).toBe(0);
      expect(await storeOf().raiseLinkEpoch('Alice')).toBe(1);
      expect(await storeOf().raiseLinkEpoch('Alice')).toBe(2);
      expect(await storeOf().transaction((queries) => queries.holdLinkEpoch('Alice'))).toBe(2);
      expect(await storeOf().findLinkEpoch('Alice')).toBe(2);
      expect(await storeOf().findLinkEpoch('Bob')).toBe(0);
    });

    test('whoever invalidates links waits for the transactions that hold them', async () => {
      expect(
        await orderOf(
          (queries) => queries.holdLinkEpoch('Alice'),
          (others) => others.raiseLinkEpoch('Alice'),
        ),
      ).toEqual(['held', 'revoked']);
    });

    test('the latest entry about something other than a trade is found', async () => {
      expect(await storeOf().latestEntryWithoutTrade()).toBe(0);
      const entry = { at: NOW, kind: 'key_revoked', actor: 'operator', tradeUuid: null, data: {} } as const;
      await storeOf().transaction((queries) => queries.appendAudit(entry));
      await storeOf().transaction((queries) => queries.appendAudit({ ...entry, tradeUuid: UUID }));
      expect(await storeOf().latestEntryWithoutTrade()).toBe(1);
    });
  });
}
