import { beforeEach, describe, expect, test } from 'vitest';
import { NO_PICKUP, type Pickup } from '../../../src/domain/pickup.ts';
import { asTradeUuid, asUtcMs } from '../../../src/domain/units.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { ALICE, knownBars, knownTrade, UUID } from '../known-trade.ts';

const NOW = knownTrade().submittedAt;
const at = (milliseconds: number) => asUtcMs(NOW + milliseconds);
const claim = { claimant: 'nt8', claimedAt: NOW };
const uuid = (number: number) => asTradeUuid(`00000000-0000-4000-8000-00000000010${number}`);

/** What became of approvals that were picked up. */
export function describePickups(current: () => Store): void {
  describe('pickups', () => {
    let store: Store;
    beforeEach(() => {
      store = current();
    });
    const insert = (pickup: Pickup, tradeUuid = UUID) =>
      store.insertTrade(
        knownTrade({ tradeUuid, status: 'approved', claim, pickup }),
        { bars: knownBars(), indicators: {} },
        'hash',
      );

    test('come back as they were kept', async () => {
      const pickup: Pickup = {
        reportDueAt: at(30_000),
        overdueSince: at(40_000),
        acknowledgement: { approver: ALICE, acknowledgedAt: at(50_000) },
        refusedClaim: { claimant: 'nt8-2', refusedAt: at(5_000) },
      };
      await insert(pickup);
      expect((await store.findTrade(UUID))?.trade.pickup).toEqual(pickup);
    });

    test('are due when their report is late', async () => {
      await insert({ ...NO_PICKUP, reportDueAt: at(30_000) });
      expect(await store.takeOverdue(at(29_999), 10)).toEqual([]);
      expect(await store.takeOverdue(at(30_000), 10)).toEqual([UUID]);
    });

    test('are listed while they are overdue, the longest first', async () => {
      await insert({ ...NO_PICKUP, overdueSince: at(20) }, uuid(1));
      await insert({ ...NO_PICKUP, overdueSince: at(10) }, uuid(2));
      await insert(NO_PICKUP, uuid(3));
      const listed = await store.listOverdueExecutions(10);
      expect(listed.map(({ tradeUuid }) => tradeUuid)).toEqual([uuid(2), uuid(1)]);
      expect(await store.listOverdueExecutions(1)).toHaveLength(1);
      expect(await store.countOverdueExecutions()).toBe(2);
    });

    test('of a strategy that has reported once are known to be of such a one', async () => {
      expect(await store.hasReported('breakout')).toBe(false);
      await store.transaction((queries) => queries.saveHasReported('breakout', NOW));
      await store.transaction((queries) => queries.saveHasReported('breakout', at(1)));
      expect(await store.hasReported('breakout')).toBe(true);
      expect(await store.hasReported('mallory')).toBe(false);
    });
  });
}
