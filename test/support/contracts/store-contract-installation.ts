import { describe, expect, test } from 'vitest';
import type { Trade } from '../../../src/domain/trade.ts';
import { asTradeUuid, asUtcMs } from '../../../src/domain/units.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { knownBars, knownTrade, OTHER_UUID, UUID } from '../known-trade.ts';

const NOW = knownTrade().submittedAt;
const at = (milliseconds: number) => asUtcMs(NOW + milliseconds);
const THIRD_UUID = asTradeUuid('00000000-0000-4000-8000-000000000003');

/** What distinguishes a database from its copies, and its open trades. */
export function describeInstallation(current: () => Store): void {
  describe('the installation', () => {
    test('begins with an id, without a place or a mark', async () => {
      expect(await current().findInstallation()).toEqual({
        identity: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        epoch: 0,
        place: null,
        mark: null,
      });
    });

    test('comes back as it was saved', async () => {
      const saved = { identity: 'another', epoch: 2 ** 40, place: 'file 1 2 3', mark: 'moved' } as const;
      await current().saveInstallation(saved);
      expect(await current().findInstallation()).toEqual(saved);
    });
  });

  describe('open trades', () => {
    const insert = (trade: Trade) =>
      current().insertTrade(trade, { bars: knownBars(), indicators: {} }, 'hash of the body');

    test('are pending until they expire, and approved, claimed or not, until they may not be executed', async () => {
      const word = { approver: 'Bob', channel: 'web', decidedAt: at(1000), pictureHash: null };
      const approved = { status: 'approved', decision: { verdict: 'approve', ...word } } as const;
      await insert(knownTrade());
      await insert(knownTrade({ tradeUuid: OTHER_UUID, expiresAt: at(1), ...approved }));
      const claim = { claimant: 'desk', claimedAt: at(2000) };
      await insert(knownTrade({ tradeUuid: THIRD_UUID, expiresAt: at(2), ...approved, claim }));
      const open = (milliseconds: number, limit = 10) => current().listOpen(at(milliseconds), limit);
      expect(await open(30_999)).toEqual([OTHER_UUID, THIRD_UUID, UUID]);
      expect(await open(30_999, 1)).toEqual([OTHER_UUID]);
      expect(await open(31_000)).toEqual([UUID]);
      expect(await open(300_000)).toEqual([]);
    });

    test('a voided trade comes back as it went in, and is open no more', async () => {
      const withdrawal = { reason: 'the database is a copy', withdrawnAt: at(5), by: 'server' } as const;
      await insert(knownTrade());
      await current().updateTrade(
        { trade: knownTrade(), revision: 0 },
        knownTrade({ status: 'withdrawn', withdrawal }),
      );
      expect((await current().findTrade(UUID))?.trade.withdrawal).toEqual(withdrawal);
      expect(await current().listOpen(at(6), 10)).toEqual([]);
    });
  });
}
