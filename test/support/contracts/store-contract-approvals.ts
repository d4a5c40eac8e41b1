import { beforeEach, describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/domain/trade.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { ALICE, BOB, knownBars, knownTrade, UUID } from '../known-trade.ts';

const approvalOf = (approver: string, changes: Partial<Decision> = {}): Decision => ({
  verdict: 'approve',
  approver,
  channel: 'web',
  decidedAt: knownTrade().submittedAt,
  pictureHash: null,
  ...changes,
});

/** Trades that need two approvers. */
export function describeApprovals(current: () => Store): void {
  describe('approvals', () => {
    let store: Store;
    beforeEach(async () => {
      store = current();
      await store.insertTrade(
        knownTrade({ approvalsNeeded: 2 }),
        { bars: knownBars(), indicators: {} },
        'hash',
      );
    });
    const find = async () => {
      const stored = await store.findTrade(UUID);
      if (stored === undefined) throw new Error('there is no trade');
      return stored;
    };

    test('of a trade that needs two are read back as stored', async () => {
      const before = await find();
      expect(before.trade).toEqual(knownTrade({ approvalsNeeded: 2 }));
      const firstApproval = approvalOf(ALICE, { pictureHash: 'a11ce', amendments: { quantity: 2 } });
      expect(await store.updateTrade(before, { ...before.trade, firstApproval })).toBe(true);

      expect((await find()).trade).toEqual(knownTrade({ approvalsNeeded: 2, firstApproval }));
      const second = await find();
      await store.updateTrade(second, { ...second.trade, status: 'approved', decision: approvalOf(BOB) });
      expect((await find()).trade).toMatchObject({ firstApproval, decision: { approver: BOB } });
    });

    test('a single one is rejected by the database itself, as an older version would write it', async () => {
      const approved = { status: 'approved', decision: approvalOf(ALICE) } as const;
      const before = await find();
      await expect(store.updateTrade(before, { ...before.trade, ...approved })).rejects.toThrow();
      await store.updateTrade(before, { ...before.trade, firstApproval: approvalOf(ALICE) });
      const half = await find();
      await expect(store.updateTrade(half, { ...half.trade, ...approved })).rejects.toThrow();

      expect((await find()).trade.status).toBe('pending');
    });

    test('at the same instant, the first is kept and the other must retry', async () => {
      const before = await find();
      const results = await Promise.all(
        [ALICE, BOB].map((approver) =>
          store.updateTrade(before, { ...before.trade, firstApproval: approvalOf(approver) }),
        ),
      );

      expect(results.toSorted()).toEqual([false, true]);
      const winner = results[0] ? ALICE : BOB;
      expect((await find()).trade.firstApproval?.approver).toBe(winner);
    });
  });
}
