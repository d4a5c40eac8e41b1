import { describe, expect, test } from 'vitest';
import { type FollowedTrade, NOT_FOLLOWED } from '../../../src/domain/judgment/followed-trade.ts';
import { asUtcMs } from '../../../src/domain/units.ts';
import type { BarDay, ChartKey, Store } from '../../../src/usecases/ports.ts';
import { knownBars, knownTrade, OTHER_UUID, STRATEGY, UUID } from '../known-trade.ts';

const NOW = knownTrade().submittedAt;
const at = (milliseconds: number) => asUtcMs(NOW + milliseconds);
const HOUR = 3_600_000;
const CHART: ChartKey = { source: STRATEGY, instrument: 'ES', stepMs: 300_000 };

export function knownFollowed(changes: Partial<FollowedTrade> = {}): FollowedTrade {
  return {
    tradeUuid: UUID,
    strategy: STRATEGY,
    instrument: 'ES',
    pattern: 'breakout',
    sessionDay: '2024-01-15',
    marketHour: 8,
    submittedAt: NOW,
    beginsAt: NOW,
    untilAt: at(8 * HOUR),
    decidedAfterMs: 4200,
    group: 'approved',
    approver: 'Alice',
    channel: 'pushcut',
    reason: null,
    confidence: 0.85,
    isAgent: false,
    ...NOT_FOLLOWED,
    lookAt: NOW,
    ...changes,
  };
}

const DONE: Partial<FollowedTrade> = {
  state: 'done',
  ending: 'target',
  r: 1.96,
  mfe: 2.125,
  mae: -0.25,
  enteredAt: at(300_000),
  endedAt: at(2 * HOUR),
  isAmbiguous: true,
  amendedR: 0.98,
  amendedEnding: 'target',
  reportedR: 1.9,
  reportedSource: 'reported',
  barsHash: 'hash',
  costs: 0.04,
  note: 'a note',
  lookAt: null,
};

export function describeFollowing(current: () => Store): void {
  describe('following', () => {
    const day = (start: number, changes: Partial<BarDay> = {}): BarDay => ({
      day: start,
      bars: knownBars(3),
      breaks: [NOW],
      ...changes,
    });

    test('bars are kept by chart and stretch, and replaced as a whole', async () => {
      const store = current();
      await store.transaction(async (queries) => {
        await queries.holdBars();
        await queries.saveBarDay(CHART, day(0));
        await queries.saveBarDay(CHART, day(1000));
        await queries.saveBarDay({ ...CHART, stepMs: 60_000 }, day(1000));
        await queries.saveBarDay({ ...CHART, source: '' }, day(1000));
        await queries.saveBarDay(CHART, day(1000, { bars: knownBars(2), breaks: [] }));
      });
      expect(await store.listBarDays(CHART, 0, 1000)).toEqual([
        day(0),
        day(1000, { bars: knownBars(2), breaks: [] }),
      ]);
      expect(await store.listBarDays(CHART, 1, 999)).toEqual([]);
      expect((await store.findBarDayBefore(CHART, 1000))?.day).toBe(0);
      expect(await store.findBarDayBefore(CHART, 0)).toBeUndefined();
      expect((await store.findBarDayAfter(CHART, 0))?.day).toBe(1000);
      expect(await store.findBarDayAfter(CHART, 1000)).toBeUndefined();
      expect(await store.listBarSteps(STRATEGY, 'ES')).toEqual([60_000, 300_000]);
      expect(await store.listBarSteps('', 'ES')).toEqual([300_000]);
      expect(await store.listBarSteps(STRATEGY, 'NQ')).toEqual([]);
    });

    test('what a trade was worth reads back as it was written', async () => {
      const store = current();
      await store.beginFollowed(knownFollowed());
      const before = await store.findFollowed(UUID);
      expect(before?.followed).toEqual(knownFollowed());
      if (before === undefined) return;
      expect(await store.updateFollowed(before, knownFollowed(DONE))).toBe(true);
      expect((await store.findFollowed(UUID))?.followed).toEqual(knownFollowed(DONE));
      expect(await store.findFollowed(OTHER_UUID)).toBeUndefined();
    });

    test('a result is not written over a trade that became due meanwhile', async () => {
      const store = current();
      await store.beginFollowed(knownFollowed());
      const before = await store.findFollowed(UUID);
      await store.beginFollowed(knownFollowed({ lookAt: at(1) }));
      expect(before && (await store.updateFollowed(before, knownFollowed(DONE)))).toBe(false);
      expect((await store.findFollowed(UUID))?.followed).toEqual(knownFollowed({ lookAt: at(1) }));
    });

    test('beginning once more keeps what is known, and makes it due', async () => {
      const store = current();
      await store.beginFollowed(knownFollowed(DONE));
      await store.beginFollowed(knownFollowed({ lookAt: at(5) }));
      expect((await store.findFollowed(UUID))?.followed).toEqual(knownFollowed({ ...DONE, lookAt: at(5) }));
    });

    test('lists what is due', async () => {
      const store = current();
      await store.beginFollowed(knownFollowed({ lookAt: at(5) }));
      await store.beginFollowed(knownFollowed({ tradeUuid: OTHER_UUID, ...DONE }));
      expect(await store.listDueFollowed(at(4), 10)).toEqual([]);
      expect(await store.listDueFollowed(at(5), 10)).toEqual([UUID]);
      await store.wakeAllFollowed(at(5));
      expect(await store.listDueFollowed(at(5), 10)).toHaveLength(2);
      expect(await store.listDueFollowed(at(5), 1)).toHaveLength(1);
    });

    const later = at(9 * 24 * HOUR);
    test.each<
      [
        string,
        Partial<FollowedTrade>,
        { first?: number; last?: number; source?: string; instrument?: string },
        boolean,
      ]
    >([
      ['a waiting trade before new bars', { lookAt: later }, { first: 20 * HOUR, last: 21 * HOUR }, true],
      ['a waiting trade after new bars', { lookAt: later }, { first: -20 * HOUR, last: -19 * HOUR }, true],
      ['a waiting trade far from new bars', { lookAt: later }, { first: 90 * HOUR, last: 91 * HOUR }, false],
      ['an unknown trade', { ...DONE, ending: 'unknown', endedAt: null }, {}, true],
      ['a trade that ended within the bars', DONE, { first: HOUR, last: 9 * HOUR }, true],
      ['a trade that ended before the bars', DONE, { first: 3 * HOUR, last: 9 * HOUR }, false],
      ['a trade that began after the bars', DONE, { first: -3 * HOUR, last: -HOUR }, false],
      [
        'a trade that ended by time, for bars after its last',
        { ...DONE, ending: 'time' },
        { first: 3 * HOUR },
        true,
      ],
      ['a trade that was not filled', { ...DONE, ending: 'not_filled', endedAt: null }, {}, true],
      ['a trade of another strategy', { lookAt: later }, { source: 'other' }, false],
      ['a trade of any strategy, for imported bars', { lookAt: later }, { source: '' }, true],
      ['a trade of another instrument', { lookAt: later }, { instrument: 'NQ' }, false],
    ])(
      'bars make due, or not: %s',
      async (_name, changes, { first = HOUR, last = 4 * HOUR, ...chart }, isDue) => {
        const store = current();
        await store.beginFollowed(knownFollowed(changes));
        const news = { source: STRATEGY, instrument: 'ES', ...chart, first: at(first), last: at(last) };
        await store.wakeFollowed(news, 24 * HOUR, NOW);
        expect(await store.listDueFollowed(NOW, 10)).toEqual(isDue ? [UUID] : []);
      },
    );

    test('progress starts at nothing, and is kept', async () => {
      const store = current();
      expect(await store.findFollowProgress()).toEqual({ sequence: 0, terms: null });
      await store.saveFollowProgress({ sequence: 7, terms: 'terms' });
      expect(await store.findFollowProgress()).toEqual({ sequence: 7, terms: 'terms' });
    });

    test('lists the trades that further audit entries are about, each once', async () => {
      const store = current();
      expect(await store.listTouched(0, 10)).toBeUndefined();
      const entry = { at: NOW, actor: 'Alice', data: {} } as const;
      await store.transaction(async (queries) => {
        await queries.appendAudit({ ...entry, kind: 'submitted', tradeUuid: UUID });
        await queries.appendAudit({ ...entry, kind: 'approved', tradeUuid: UUID });
        await queries.appendAudit({ ...entry, kind: 'paused', tradeUuid: null });
      });
      expect(await store.listTouched(0, 10)).toEqual({ tradeUuids: [UUID], sequence: 3 });
      expect(await store.listTouched(1, 1)).toEqual({ tradeUuids: [UUID], sequence: 2 });
      expect(await store.listTouched(2, 10)).toEqual({ tradeUuids: [], sequence: 3 });
    });

    test('one holder at a time follows, until its lease ends', async () => {
      const store = current();
      expect(await store.leaseFollowing('one', NOW, at(60))).toBe(true);
      expect(await store.leaseFollowing('two', at(59), at(120))).toBe(false);
      expect(await store.leaseFollowing('one', at(59), at(120))).toBe(true);
      expect(await store.leaseFollowing('two', at(120), at(180))).toBe(true);
    });

    test('a decision has its result as reported, else by the bars as it was approved', async () => {
      const decidedAt = NOW;
      const decision = {
        verdict: 'approve',
        approver: 'Alice',
        channel: 'web',
        decidedAt,
        pictureHash: null,
      } as const;
      const trade = knownTrade({ status: 'approved', decision });
      await current().insertTrade(trade, { bars: knownBars(), indicators: {} }, 'hash');
      const resultOf = async (changes: Partial<FollowedTrade>) => {
        const before = await current().findFollowed(UUID);
        const row = knownFollowed({ ...DONE, ...changes });
        await current().transaction(async (queries) => {
          if (before === undefined) await queries.beginFollowed(row);
          else await queries.updateFollowed(before, row);
        });
        return (await current().listDecided(NOW, 10)).map(({ r, endedAt }) => [r, endedAt]);
      };
      const ended = at(2 * HOUR);
      expect(await resultOf({ r: -1, amendedR: 0.5, reportedR: 0.4 })).toEqual([[0.4, ended]]);
      expect(await resultOf({ r: -1, amendedR: 0.5, reportedR: null })).toEqual([[0.5, ended]]);
      const unfilled = { amendedR: null, amendedEnding: 'not_filled', reportedR: null } as const;
      expect(await resultOf({ r: -1, ...unfilled })).toEqual([[null, ended]]);
      const asAsked = { amendedR: null, amendedEnding: null, reportedR: null };
      expect(await resultOf({ r: -1, ...asAsked })).toEqual([[-1, ended]]);
    });
  });
}
