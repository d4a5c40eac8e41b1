import { describe, expect, test } from 'vitest';
import { knownExit, knownTrade } from '../../test/support/known-trade.ts';
import { BY_HAND } from './by-hand.ts';
import type { Decision, Execution, ExecutionState, Trade } from './trade.ts';
import {
  type FollowedResult,
  findRisk,
  findRiskAtStop,
  isExited,
  listRealizations,
  type RecordedExit,
  type TypedResult,
  takenAt,
  tradeResult,
} from './trade-result.ts';
import { asMoney, asPrice, asUtcMs } from './units.ts';

const AT = knownTrade().submittedAt;
const at = (minutes: number) => asUtcMs(AT + minutes * 60_000);
/** Long 2 ES at 4127.50, stop 4126.50: it risks $100. */
const trade = (changes: Partial<Trade> = {}) =>
  knownTrade({
    signal: { ...knownTrade().signal, quantity: 2, stopPrice: asPrice(4126.5), riskAmount: asMoney(0) },
    status: 'approved',
    claim: { claimant: 'nt', claimedAt: at(1) },
    ...changes,
  });
const report = (state: ExecutionState, quantity: number, price: number | null): Execution => ({
  sequence: 0,
  state,
  quantity,
  price: price === null ? null : asPrice(price),
  happenedAt: at(1),
  text: null,
});
const filled = [report('filled', 2, 4127.75)];
const exit = (changes: Parameters<typeof knownExit>[0] = {}) =>
  knownExit({ quantity: 2, price: asPrice(4129.75), realized: null, ...changes });
const typed: TypedResult = { amount: -120, currency: 'USD', note: null, by: 'approver:Alice', at: at(600) };
const USD = (amount: number) => ({ amount, currency: 'USD' });

describe('the result', () => {
  test('is what was reported as realized, with costs', () => {
    expect(tradeResult(trade(), filled, [exit({ realized: asMoney(195.8) })], null)).toEqual({
      money: USD(195.8),
      r: 2,
      source: 'reported',
      isOpen: false,
    });
  });

  test('follows from fill and exit prices where no amount was reported', () => {
    // 2 points for 2 contracts at $50 a point; 2 R, since the stop is one point away.
    expect(tradeResult(trade(), filled, [exit()], null)).toMatchObject({ money: USD(200), r: 2 });
  });

  test('of a short is the other way around', () => {
    const short = trade({
      signal: {
        ...knownTrade().signal,
        direction: 'SHORT',
        quantity: 2,
        stopPrice: asPrice(4128.5),
        riskAmount: asMoney(0),
      },
    });
    expect(tradeResult(short, filled, [exit()], null)).toMatchObject({ money: USD(-200), r: -2 });
  });

  test('is so far that of the parts that were exited, and the rest is open', () => {
    const half = exit({ quantity: 1 });
    expect(tradeResult(trade(), filled, [half], null)).toEqual({
      money: USD(100),
      r: 1,
      source: 'reported',
      isOpen: true,
    });
    const rest = exit({ sequence: 1, quantity: 1, price: asPrice(4125.75) });
    expect(tradeResult(trade(), filled, [half, rest], null)).toMatchObject({
      money: USD(0),
      r: 0,
      isOpen: false,
    });
  });

  test('is not known without a fill price, nor without a contract', () => {
    expect(tradeResult(trade(), [report('filled', 2, null)], [exit()], null)).toMatchObject({
      money: null,
      r: null,
      source: 'reported',
      isOpen: false,
    });
    expect(tradeResult(trade({ contract: null }), filled, [exit()], null)).toMatchObject({ money: null });
  });

  test('is not known if more was exited than filled', () => {
    expect(tradeResult(trade(), filled, [exit({ quantity: 3 })], null)).toMatchObject({
      money: null,
      r: null,
    });
  });

  test('is not known of the whole while it is not of a part', () => {
    const exits = [
      exit({ quantity: 1, realized: asMoney(10) }),
      exit({ sequence: 1, quantity: 1, realized: null }),
    ];
    expect(tradeResult(trade(), [], exits, null)).toMatchObject({ money: null, r: null, isOpen: false });
  });

  test('in R goes by the distance to the stop', () => {
    const wide = trade({ signal: { ...trade().signal, stopPrice: asPrice(4123.5) } });
    expect(tradeResult(wide, filled, [exit()], null)).toMatchObject({ money: USD(200), r: 0.5 });
  });

  test('without a contract is in the currency that was reported, or in none', () => {
    const { stopPrice: _stop, ...signal } = { ...trade().signal, riskAmount: asMoney(100) };
    const unknown = trade({ contract: null, signal });
    const inEuro = exit({ realized: asMoney(10), currency: 'EUR' });
    expect(tradeResult(unknown, filled, [inEuro], null)).toMatchObject({
      money: { amount: 10, currency: 'EUR' },
      r: null,
    });
    expect(tradeResult(unknown, filled, [exit({ realized: asMoney(10) })], null).money).toBeNull();
  });

  test('of parts in two currencies is no sum', () => {
    const exits = [
      exit({ quantity: 1, realized: asMoney(10) }),
      exit({ sequence: 1, quantity: 1, realized: asMoney(10), currency: 'EUR' }),
    ];
    expect(tradeResult(trade(), filled, exits, null)).toMatchObject({ money: null, r: 4 - 2 });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 'a text' as unknown as number])(
    'of %s falls back to the prices, or is not known',
    (realized) => {
      const bad = exit({ realized: asMoney(realized) });
      expect(tradeResult(trade(), [], [bad], null)).toMatchObject({ money: null, r: null });
    },
  );

  test('does not exist while nothing was exited', () => {
    const nothing = { money: null, r: null, source: null };
    expect(tradeResult(trade(), filled, [], null)).toEqual({ ...nothing, isOpen: true });
    expect(tradeResult(trade(), [], [], null)).toEqual({ ...nothing, isOpen: true });
    expect(tradeResult(trade({ claim: null }), [], [], null)).toEqual({ ...nothing, isOpen: false });
    expect(tradeResult(trade(), [report('cancelled', 2, null)], [], null)).toEqual({
      ...nothing,
      isOpen: false,
    });
    const cut = [report('part_filled', 1, 4127.5), report('cancelled', 1, null)];
    expect(tradeResult(trade(), cut, [], null)).toEqual({ ...nothing, isOpen: true });
  });
});

describe('what a person typed', () => {
  test('counts where nothing was reported, in money and R, and closes the trade', () => {
    expect(tradeResult(trade(), filled, [], typed)).toEqual({
      money: USD(-120),
      r: -1.2,
      source: 'typed',
      isOpen: false,
    });
  });

  test('never replaces what was reported', () => {
    expect(tradeResult(trade(), filled, [exit()], typed)).toMatchObject({
      source: 'reported',
      money: USD(200),
    });
  });

  test('replaces a report without a usable amount', () => {
    expect(tradeResult(trade(), [], [exit()], typed)).toMatchObject({ source: 'typed', money: USD(-120) });
  });

  test('replaces reports of which one has no usable amount', () => {
    const exits = [exit({ quantity: 1, realized: asMoney(10) }), exit({ sequence: 1, quantity: 1 })];
    expect(tradeResult(trade(), [], exits, typed)).toMatchObject({ source: 'typed', money: USD(-120) });
  });

  test.each<[string, Partial<RecordedExit>, string]>([
    ['replaces what was reported of a part', { recordedAt: at(599) }, 'typed'],
    ['replaces what was reported of a part at that time', { recordedAt: at(600) }, 'typed'],
    ['does not if a part was reported later', { recordedAt: at(601) }, 'reported'],
    ['goes by the exit where it is not known when that was recorded', { happenedAt: at(601) }, 'reported'],
  ])('%s', (_rule, changes, source) => {
    const parts = [exit({ quantity: 0.5 }), { ...exit({ sequence: 1, quantity: 0.5 }), ...changes }];
    expect(tradeResult(trade(), filled, parts, typed).source).toBe(source);
  });

  test('in another currency has no R', () => {
    expect(tradeResult(trade(), filled, [], { ...typed, currency: 'EUR' })).toMatchObject({ r: null });
  });

  test('that is no number is not known', () => {
    expect(tradeResult(trade(), filled, [], { ...typed, amount: Number.NaN })).toMatchObject({
      money: null,
      source: 'typed',
    });
  });
});

describe('the bars', () => {
  const followed: FollowedResult = { r: -1, endedAt: at(30) };

  test('count last', () => {
    expect(tradeResult(trade(), filled, [], null, followed)).toEqual({
      money: USD(-100),
      r: -1,
      source: 'bars',
      isOpen: false,
    });
    expect(tradeResult(trade(), filled, [], typed, followed).source).toBe('typed');
    expect(tradeResult(trade(), filled, [exit()], null, followed).source).toBe('reported');
  });

  test('that cannot tell say nothing', () => {
    for (const r of [null, Number.NaN])
      expect(tradeResult(trade(), filled, [], null, { ...followed, r })).toMatchObject({
        source: null,
        isOpen: true,
      });
  });
});

describe('a result is made', () => {
  const instants = (exits: Parameters<typeof listRealizations>[1]['exits'], by: TypedResult | null = null) =>
    listRealizations(trade(), { executions: filled, exits, typed: by }).map((each) => each.at);

  test('when the strategy says that it exited', () => {
    expect(instants([{ ...exit({ happenedAt: at(9) }), recordedAt: at(10) }])).toEqual([at(9)]);
  });

  test('not before the trade was taken, nor after the report came, whatever its clock says', () => {
    expect(instants([{ ...exit({ happenedAt: at(-600) }), recordedAt: at(10) }])).toEqual([at(1)]);
    expect(instants([{ ...exit({ happenedAt: at(1e6) }), recordedAt: at(10) }])).toEqual([at(10)]);
  });

  test('in the order of time, whatever the numbers of the reports', () => {
    const exits = [
      exit({ quantity: 1, happenedAt: at(9) }),
      exit({ sequence: 1, quantity: 1, happenedAt: at(5) }),
    ];
    expect(instants(exits)).toEqual([at(5), at(9)]);
  });

  test('of what was typed, when it was exited, else taken', () => {
    expect(instants([], typed)).toEqual([at(1)]);
    expect(
      listRealizations(trade(), {
        executions: [],
        exits: [exit({ happenedAt: at(7) }), exit({ sequence: 1, happenedAt: at(6) })],
        typed,
      }).map((each) => each.at),
    ).toEqual([at(7)]);
  });
});

describe('a trade is taken', () => {
  const decision: Decision = {
    verdict: 'approve',
    approver: 'Alice',
    channel: 'web',
    decidedAt: at(2),
    pictureHash: null,
  };
  const signal = { ...trade().signal, orderType: BY_HAND };
  test.each<[string, Partial<Trade>, number | null]>([
    ['when its approval was collected', { collectedAt: at(3), decision }, at(3)],
    ['when it was claimed', { claim: { claimant: 'nt', claimedAt: at(4) }, decision }, at(4)],
    ['never while nothing picked it up', { decision }, null],
    ['when it was approved if a person places the order', { signal, decision }, at(2)],
    ['never if that person rejected it', { signal, decision: { ...decision, verdict: 'reject' } }, null],
    ['never while that person has not decided', { signal }, null],
  ])('%s', (_when, changes, taken) => {
    expect(takenAt(knownTrade(changes))).toBe(taken);
  });
});

describe('the risk', () => {
  const { quantity: _quantity, ...unsized } = knownTrade().signal;
  test.each<[string, Partial<Trade>, number | null, number | null]>([
    ['is that of the stop', {}, 50, 50],
    ['is not known without a contract', { contract: null }, null, null],
    ['of nothing is not known', { signal: { ...unsized, riskAmount: asMoney(0) } }, null, null],
    ['is what was stated without a quantity', { signal: { ...unsized, stopPrice: asPrice(4126) } }, 50, null],
    [
      'is what was stated where a stop would be less than a tick away',
      { signal: { ...knownTrade().signal, riskAmount: asMoney(5) } },
      5,
      null,
    ],
  ])('%s', (_rule, changes, amount, atStop) => {
    const sum = (each: number | null) => (each === null ? null : USD(each));
    expect(findRisk(knownTrade(changes))).toEqual(sum(amount));
    expect(findRiskAtStop(knownTrade(changes))).toEqual(sum(atStop));
  });
});

describe('exits', () => {
  const { quantity: _quantity, ...unsized } = trade().signal;
  test.each<[string, readonly Execution[], number | null, Trade['signal'], boolean]>([
    [
      'of what was filled close it, even if more was ordered',
      [report('part_filled', 1, 4127.5)],
      1,
      trade().signal,
      true,
    ],
    ['of less than was filled do not', filled, 1, trade().signal, false],
    ['of what was ordered close it where no fill was reported', [], 2, trade().signal, true],
    ['of less than was ordered do not', [], 1, trade().signal, false],
    ['of anything close it where nothing more is known', [], 1, unsized, true],
    ['that nobody reported close nothing', [], null, unsized, false],
  ])('%s', (_rule, executions, quantity, signal, isClosed) => {
    const exits = quantity === null ? [] : [exit({ quantity })];
    expect(isExited(trade({ signal }), { executions, exits, typed: null })).toBe(isClosed);
  });
});
