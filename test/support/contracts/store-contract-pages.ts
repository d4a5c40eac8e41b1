import { describe, expect, test } from 'vitest';
import { ALL_TRADES, type Pause, type PauseScope } from '../../../src/domain/pause.ts';
import type { Trade } from '../../../src/domain/trade.ts';
import { asPrice, asTradeUuid, asUtcMs, type TradeUuid } from '../../../src/domain/units.ts';
import type { Store, TradeFilter } from '../../../src/usecases/ports.ts';
import { knownBars, knownTrade, OTHER_UUID, UUID } from '../known-trade.ts';

const NOW = knownTrade().submittedAt;
const at = (milliseconds: number) => asUtcMs(NOW + milliseconds);
const uuidOf = (index: number) => asTradeUuid(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);

/** The part of the store's contract that the pages rest on; `storeOf` gives the store of the running test. */
export function describePages(storeOf: () => Store): void {
  const insert = (changes: Partial<Trade> = {}) =>
    storeOf().insertTrade(knownTrade(changes), { bars: knownBars(2), indicators: {} }, 'hash');

  describe('amendments', () => {
    test('what may be changed, what was changed and why not come back as they went in', async () => {
      const amendable = { quantity: { min: 1 }, stopPrice: { min: asPrice(4120), max: asPrice(4127) } };
      await insert({ amendable });
      const amendments = { quantity: 1, stopPrice: asPrice(4125.25) };
      const decision = {
        verdict: 'approve',
        approver: 'Alice',
        channel: 'web',
        decidedAt: at(5),
        pictureHash: null,
        amendments,
        reason: 'too late in the day',
      } as const;
      const before = { trade: knownTrade({ amendable }), revision: 0 };
      await storeOf().updateTrade(before, knownTrade({ amendable, status: 'approved', decision }));
      const stored = await storeOf().findTrade(UUID);
      expect(stored?.trade.amendable).toEqual(amendable);
      expect(stored?.trade.decision).toEqual(decision);
    });
  });

  describe('history', () => {
    /** Trades a second apart, two of them in the same millisecond, so that only their uuids tell them apart. */
    async function insertFive(): Promise<void> {
      for (const [index, second] of [0, 1, 1, 2, 3].entries())
        await insert({
          tradeUuid: uuidOf(index),
          submittedAt: at(second * 1000),
          status: index % 2 === 0 ? 'rejected' : 'expired',
          strategy: index < 2 ? 'breakout' : 'fader',
          instrument: index === 4 ? 'NQ' : 'ES',
        });
    }
    const indexesOf = (trades: readonly Trade[]) =>
      trades.map(({ tradeUuid }) => Number(tradeUuid.slice(-3)));
    const list = async (filter: TradeFilter, limit = 10) =>
      indexesOf(await storeOf().listTrades(filter, limit));

    test('is listed newest first', async () => {
      await insertFive();
      expect(await list({})).toEqual([4, 3, 2, 1, 0]);
      expect(await list({}, 2)).toEqual([4, 3]);
    });

    test('continues where a page ended, without duplicates or omissions', async () => {
      await insertFive();
      const seen: number[] = [];
      let before: TradeFilter['before'];
      for (;;) {
        const page = await storeOf().listTrades(before === undefined ? {} : { before }, 2);
        seen.push(...indexesOf(page));
        before = page.at(-1);
        if (before === undefined) break;
      }
      expect(seen).toEqual([4, 3, 2, 1, 0]);
    });

    test('is filtered by status, strategy, instrument and age, together too', async () => {
      await insertFive();
      expect(await list({ status: 'rejected' })).toEqual([4, 2, 0]);
      expect(await list({ strategy: 'breakout' })).toEqual([1, 0]);
      expect(await list({ instrument: 'NQ' })).toEqual([4]);
      expect(await list({ from: at(2000) })).toEqual([4, 3]);
      expect(await list({ until: at(2000) })).toEqual([2, 1, 0]);
      expect(await list({ from: at(1000), until: at(3000), strategy: 'fader' })).toEqual([3, 2]);
      expect(await list({ status: 'rejected', strategy: 'fader', instrument: 'ES' })).toEqual([2]);
    });

    test('a span is counted by status, its end not included', async () => {
      await insertFive();
      const counts = await storeOf().countByStatus(at(1000), at(3000));
      expect(counts).toEqual({ pending: 0, approved: 0, rejected: 1, expired: 2, withdrawn: 0, lapsed: 0 });
    });

    test('trades since an instant are counted by strategy', async () => {
      await insertFive();
      const counts = await storeOf().countByStrategy(['breakout', 'fader', 'sleeper'], at(1000));
      expect([...counts.values()]).toEqual([1, 3, 0]);
    });

    test('silence is no decision, a no is one', async () => {
      await insert({ status: 'expired' });
      expect(await storeOf().hasDecided()).toBe(false);
      await insert({ tradeUuid: OTHER_UUID, status: 'rejected' });
      expect(await storeOf().hasDecided()).toBe(true);
    });

    test('the reports of each trade are found, by their number', async () => {
      const report = { quantity: 1, price: null, happenedAt: at(9), text: null };
      const save = (uuid: TradeUuid, sequence: number, state: 'submitted' | 'filled') =>
        storeOf().insertExecution(uuid, { sequence, state, ...report }, at(10));
      await save(UUID, 1, 'filled');
      await save(UUID, 0, 'submitted');
      await save(OTHER_UUID, 0, 'submitted');
      const found = await storeOf().listExecutionsOf([UUID, uuidOf(7)]);
      expect([...found]).toEqual([
        [
          UUID,
          [
            { sequence: 0, state: 'submitted', ...report },
            { sequence: 1, state: 'filled', ...report },
          ],
        ],
      ]);
      expect(await storeOf().listExecutionsOf([])).toEqual(new Map());
    });
  });

  describe('pauses', () => {
    const breakout = { kind: 'strategy', name: 'breakout' } as const;
    const pauseOf = (scope: PauseScope): Pause => ({
      scope,
      since: at(1),
      by: 'Alice',
      until: null,
      rejected: 0,
    });

    test.each([ALL_TRADES, breakout, { kind: 'instrument', name: 'breakout' } as const])(
      'one of $kind is kept until it is replaced or removed, and counts what it rejects',
      async (scope) => {
        const store = storeOf();
        expect(await store.findPauses()).toEqual([]);
        await store.savePause(pauseOf(scope));
        await store.countPaused(scope);
        expect(await store.findPauses()).toEqual([{ ...pauseOf(scope), rejected: 1 }]);
        const longer = { ...pauseOf(scope), by: 'Bob', until: at(9), rejected: 1 };
        await store.savePause(longer);
        expect(await store.transaction((queries) => queries.holdPauses())).toEqual([longer]);
        await store.removePause(scope);
        await store.removePause(scope);
        await store.countPaused(scope);
        expect(await store.findPauses()).toEqual([]);
      },
    );

    test('of all trades, of a strategy and of an instrument last side by side', async () => {
      const store = storeOf();
      const scopes = [ALL_TRADES, { kind: 'instrument', name: 'breakout' }, breakout] as const;
      for (const scope of scopes) await store.savePause(pauseOf(scope));
      await store.countPaused(breakout);
      await store.removePause(ALL_TRADES);
      const { pauses } = await store.findAvailability();
      expect(pauses.map(({ scope, rejected }) => [scope.kind, rejected]).sort()).toEqual([
        ['instrument', 0],
        ['strategy', 1],
      ]);
    });
  });

  describe('sightings', () => {
    test('the later one stays, whoever writes it first', async () => {
      const store = storeOf();
      await store.saveLastSeen(
        new Map([
          ['key-1', at(10)],
          ['key-2', at(10)],
        ]),
      );
      await store.saveLastSeen(
        new Map([
          ['key-1', at(5)],
          ['key-2', at(20)],
        ]),
      );
      await store.saveLastSeen(new Map());
      expect(await store.listLastSeen()).toEqual(
        new Map([
          ['key-1', at(10)],
          ['key-2', at(20)],
        ]),
      );
    });

    test('of the tests of a channel the last one stays', async () => {
      const store = storeOf();
      const nothing = { ringId: null, sentAt: null, receivedAt: null, seenAt: null, fault: null };
      const failed = { ...nothing, channel: 'pushcut', testedAt: at(1), isOk: false, fault: 'no key' };
      const test = { ...nothing, channel: 'pushcut', testedAt: at(2), isOk: true, ringId: 'ring-2' };
      await store.saveChannelTest({ ...failed, ringId: 'ring-1', seenAt: at(1) });
      await store.saveChannelTest(test);
      expect(await store.listChannelTests()).toEqual([test]);
      expect(await store.markRing('ring-1', 'seen', at(3))).toBe(false);
      expect(await store.markRing('ring-2', 'received', at(3))).toBe(true);
      expect(await store.markRing('ring-2', 'received', at(4))).toBe(false);
      expect(await store.markRing('ring-2', 'seen', at(5))).toBe(true);
      expect(await store.listChannelTests()).toEqual([{ ...test, receivedAt: at(3), seenAt: at(5) }]);
    });
  });

  test('one key of a strategy is revoked, and not the others', async () => {
    const store = storeOf();
    // A strategy may even be called like another one's key.
    const key = (keyId: string, strategy: string) => ({ keyId, strategy, createdAt: NOW, revokedAt: null });
    await store.insertKey(key('key-1', 'breakout'), 'hash 1');
    await store.insertKey(key('key-2', 'key-1'), 'hash 2');
    expect(await store.revokeKey('key-1', at(1))).toBe(true);
    expect(await store.revokeKey('key-1', at(2))).toBe(false);
    expect(await store.findKeyByHash('hash 1')).toBeUndefined();
    expect(await store.findKeyByHash('hash 2')).toBeDefined();
  });
}
