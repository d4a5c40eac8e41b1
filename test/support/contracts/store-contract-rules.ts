import { describe, expect, test } from 'vitest';
import { BY_HAND } from '../../../src/domain/by-hand.ts';
import type { FollowedTrade } from '../../../src/domain/judgment/followed-trade.ts';
import type { Rule } from '../../../src/domain/rules/rule.ts';
import { type Decision, PAUSE_CHANNEL, type Trade } from '../../../src/domain/trade.ts';
import { asMoney, asTradeUuid, asUtcMs } from '../../../src/domain/units.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { knownEvent, knownRule, knownRuling } from '../known-rules.ts';
import { knownBars, knownExit, knownTrade, OTHER_STRATEGY, STRATEGY, UUID } from '../known-trade.ts';
import { knownFollowed } from './store-contract-following.ts';

const AT = knownTrade().submittedAt;
const at = (milliseconds: number) => asUtcMs(AT + milliseconds);
const uuidOf = (index: number) => asTradeUuid(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
const size = knownRule('size', { max: 3 });

const ruling = knownRuling();

export function describeRules(storeOf: () => Store): void {
  const insert = (trade: Trade) =>
    storeOf().insertTrade(trade, { bars: knownBars(), indicators: {} }, 'hash');

  describe('rules', () => {
    const list = () => storeOf().listRules();

    test('come back as they were set, in that order', async () => {
      const news: Rule = knownRule(
        'news',
        { calendar: 'usa', minutesBefore: 5, minutesAfter: 10, currencies: ['USD'], impact: 'high' },
        { scope: { strategy: STRATEGY, account: 'Sim101' }, action: 'two_persons', setBy: 'approver:Alice' },
      );
      expect(await list()).toEqual([]);
      await storeOf().saveRule(size);
      await storeOf().saveRule(news);
      expect(await list()).toEqual([size, news]);
    });

    test('a rule that is set again keeps its place', async () => {
      await storeOf().saveRule(size);
      await storeOf().saveRule(knownRule('directions', { allow: 'LONG' }));
      await storeOf().saveRule({ ...size, settings: { max: 9 }, note: 'more' });
      expect(await list()).toMatchObject([{ settings: { max: 9 }, note: 'more' }, { kind: 'directions' }]);
    });

    test('a rule is removed once', async () => {
      await storeOf().saveRule(size);
      expect(await storeOf().removeRule(size.id)).toBe(true);
      expect(await storeOf().removeRule(size.id)).toBe(false);
      expect(await list()).toEqual([]);
    });

    test('what they said about a trade comes back with it, and the one that refused it', async () => {
      const trade = knownTrade({
        findings: [{ ...ruling, verdict: 'holds' }],
        ruling,
        status: 'withdrawn',
        withdrawal: { reason: ruling.text, withdrawnAt: at(5), by: 'rule' },
      });
      await insert(trade);
      expect((await storeOf().findTrade(UUID))?.trade).toEqual(trade);
    });

    test('a trade is ruled out by an update', async () => {
      await insert(knownTrade());
      const before = await storeOf().findTrade(UUID);
      if (before === undefined) throw new Error('expected the trade');
      await storeOf().updateTrade(before, { ...before.trade, ruling });
      expect((await storeOf().findTrade(UUID))?.trade.ruling).toEqual(ruling);
    });
  });

  describe('trades that were taken', () => {
    const none = { takenSince: null, openSince: null, exitedSince: null };
    const taken = (index: number, milliseconds: number, changes: Partial<Trade> = {}) =>
      knownTrade({
        tradeUuid: uuidOf(index),
        status: 'approved',
        claim: { claimant: 'nt', claimedAt: at(milliseconds) },
        ...changes,
      });
    const listed = async (span: Partial<typeof none | Record<keyof typeof none, number>>, limit = 50) =>
      (await storeOf().listTaken({ ...none, ...span } as never, limit)).trades.map(
        ({ tradeUuid }) => tradeUuid,
      );

    test('are found by when that was, newest first, by collection before claim', async () => {
      await insert(taken(1, 1000));
      await insert(taken(2, 9000, { collectedAt: at(500) }));
      await insert(taken(3, 3000));
      await insert(taken(4, 0, { claim: null }));
      expect(await listed({ takenSince: at(1000) })).toEqual([uuidOf(3), uuidOf(1)]);
      expect(await listed({ takenSince: at(0) })).toEqual([uuidOf(3), uuidOf(1), uuidOf(2)]);
      expect(await listed({ takenSince: at(0) }, 2)).toEqual([uuidOf(3), uuidOf(1)]);
      const span = { ...none, takenSince: at(0) } as never;
      expect(await storeOf().listTaken(span, 3)).toMatchObject({ isComplete: false });
      expect(await storeOf().listTaken(span, 4)).toMatchObject({ isComplete: true });
    });

    test('are open until they end, if their strategy reports exits', async () => {
      await insert(taken(1, 1000));
      await insert(taken(2, 2000));
      await insert(taken(3, 3000, { strategy: OTHER_STRATEGY }));
      expect(await listed({ openSince: at(0) })).toEqual([]);
      await storeOf().saveReportsExits(STRATEGY, at(10));
      await storeOf().saveReportsExits(STRATEGY, at(20));
      await storeOf().saveEnd(uuidOf(1), at(10));
      expect(await listed({ openSince: at(0) })).toEqual([uuidOf(2)]);
      await storeOf().saveEnd(uuidOf(1), null);
      expect(await listed({ openSince: at(0) })).toEqual([uuidOf(2), uuidOf(1)]);
      expect(await listed({ openSince: at(2000) })).toEqual([uuidOf(2)]);
      expect(await storeOf().listReportingExits([STRATEGY, OTHER_STRATEGY])).toEqual(new Set([STRATEGY]));
    });

    test('are found by the record of an exit, however old they are', async () => {
      await insert(taken(1, 1000));
      await insert(taken(2, 2000));
      await storeOf().insertExit(uuidOf(1), knownExit(), at(50_000));
      await storeOf().insertExit(uuidOf(2), knownExit(), at(90_000));
      expect(await listed({ exitedSince: at(60_000) })).toEqual([uuidOf(2)]);
      expect(await listed({ exitedSince: at(60_000), takenSince: at(0) })).toEqual([uuidOf(2), uuidOf(1)]);
      expect((await storeOf().listRecordedExits([uuidOf(1)])).get(uuidOf(1))).toEqual([
        { ...knownExit(), recordedAt: at(50_000) },
      ]);
      expect(await storeOf().listRecordedExits([])).toEqual(new Map());
    });

    test('are found by when the bars ended them', async () => {
      const end = async (index: number, group: FollowedTrade['group'], endedAt: number) =>
        storeOf().beginFollowed(knownFollowed({ tradeUuid: uuidOf(index), group, endedAt: at(endedAt) }));
      await insert(taken(1, 1000));
      await insert(taken(2, 2000));
      await insert(taken(3, 3000, { claim: null, status: 'rejected' }));
      await end(1, 'approved', 50_000);
      await end(2, 'approved', 90_000);
      await end(3, 'rejected', 90_000);
      expect(await listed({ exitedSince: at(60_000) })).toEqual([uuidOf(2)]);
      const followed = await storeOf().listFollowed([uuidOf(1), uuidOf(4)]);
      expect([...followed].map(([uuid, { endedAt }]) => [uuid, endedAt])).toEqual([[uuidOf(1), at(50_000)]]);
    });

    test('are those too that were left to a person to place, from the yes on', async () => {
      const decision: Decision = {
        verdict: 'approve',
        approver: 'Alice',
        channel: 'pushcut',
        decidedAt: at(5000),
        pictureHash: null,
      };
      const signal = { ...knownTrade().signal, orderType: BY_HAND };
      const left = (index: number, changes: Partial<Trade> = {}) =>
        insert(knownTrade({ tradeUuid: uuidOf(index), status: 'lapsed', decision, signal, ...changes }));
      await left(1);
      await left(2, { signal: knownTrade().signal });
      await left(3, { decision: { ...decision, verdict: 'reject' } });
      await left(4, { isTest: true });
      await insert(taken(5, 9000));
      expect(await listed({ takenSince: at(5000) })).toEqual([uuidOf(5), uuidOf(1)]);
      expect(await listed({ takenSince: at(5001) })).toEqual([uuidOf(5)]);
    });

    test("a person's rejections are found, and no other", async () => {
      const rejected = (index: number, changes: Partial<Trade>, channel = 'pushcut') => {
        const decision: Decision = {
          verdict: 'reject',
          approver: 'Alice',
          channel,
          decidedAt: at(1000 * index),
          pictureHash: null,
        };
        return insert(knownTrade({ tradeUuid: uuidOf(index), status: 'rejected', decision, ...changes }));
      };
      await rejected(1, {});
      await rejected(2, {}, PAUSE_CHANNEL);
      await rejected(3, { isTest: true });
      await rejected(4, { strategy: OTHER_STRATEGY });
      await rejected(5, { instrument: 'ES 12-26' });
      const no = { strategy: STRATEGY, market: 'ES', direction: 'LONG' };
      expect(await storeOf().listNos(STRATEGY, at(0))).toEqual([
        { ...no, instrument: 'ES 12-26', decidedAt: at(5000) },
        { ...no, instrument: 'ES', decidedAt: at(1000) },
      ]);
      expect(await storeOf().listNos(STRATEGY, at(1001))).toHaveLength(1);
    });
  });

  describe('typed results', () => {
    const typed = {
      amount: asMoney(-120.5),
      currency: 'USD',
      note: 'slipped',
      by: 'approver:Alice',
      at: at(9),
    };

    test('come back as they were typed; the last one counts', async () => {
      await storeOf().saveTypedResult(UUID, { ...typed, amount: 1 });
      await storeOf().saveTypedResult(UUID, typed);
      expect(await storeOf().listTypedResults([UUID, uuidOf(1)])).toEqual(new Map([[UUID, typed]]));
      expect(await storeOf().listTypedResults([])).toEqual(new Map());
    });

    test('are removed once', async () => {
      await storeOf().saveTypedResult(UUID, typed);
      expect(await storeOf().removeTypedResult(UUID)).toBe(true);
      expect(await storeOf().removeTypedResult(UUID)).toBe(false);
    });
  });

  describe('news', () => {
    test('is found by calendar and time, both ends included', async () => {
      const [early, late] = [knownEvent({ at: at(1000) }), knownEvent({ at: at(5000), title: 'FOMC' })];
      await storeOf().replaceNews('usa', [late, early]);
      await storeOf().replaceNews('own', [
        knownEvent({ calendar: 'own', at: at(2000), currency: null, impact: null }),
      ]);
      expect(await storeOf().listNews(['usa'], at(1000), at(5000))).toEqual([early, late]);
      expect(await storeOf().listNews(['usa'], at(1001), at(4999))).toEqual([]);
      expect(await storeOf().listNews(['own', 'usa'], at(0), at(2000))).toHaveLength(2);
      expect(await storeOf().listNews([], at(0), at(9000))).toEqual([]);
      expect(await storeOf().listCalendarEnds(['usa', 'none'])).toEqual(new Map([['usa', at(5000)]]));
      expect(await storeOf().listCalendars()).toEqual([
        { name: 'own', events: 1, firstAt: at(2000), lastAt: at(2000) },
        { name: 'usa', events: 2, firstAt: at(1000), lastAt: at(5000) },
      ]);
    });

    test('of a whole day is found at any time of it', async () => {
      const holiday = knownEvent({ at: at(1000), until: at(9000) });
      await storeOf().replaceNews('usa', [holiday]);
      const during = knownEvent({ at: at(5500), until: at(5500), title: 'speech' });
      await storeOf().replaceNews('usa', [holiday, during]);
      expect(await storeOf().listNews(['usa'], at(5000), at(6000))).toEqual([holiday, during]);
      expect(await storeOf().listCalendarEnds(['usa'])).toEqual(new Map([['usa', at(9000)]]));
      expect(await storeOf().listNews(['usa'], at(9001), at(9002))).toEqual([]);
      expect(await storeOf().listCalendars()).toMatchObject([{ firstAt: at(1000), lastAt: at(9000) }]);
    });

    test('of a calendar is replaced as a whole, however much it is', async () => {
      await storeOf().replaceNews('usa', [knownEvent()]);
      const many = Array.from({ length: 450 }, (_, index) =>
        knownEvent({ at: at(index), title: `${index}` }),
      );
      await storeOf().replaceNews('usa', many);
      expect(await storeOf().listNews(['usa'], at(0), at(450))).toEqual(many);
      await storeOf().replaceNews('usa', []);
      expect(await storeOf().listCalendars()).toEqual([]);
    });
  });
}
