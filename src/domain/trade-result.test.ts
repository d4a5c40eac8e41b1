import { describe, expect, test } from 'vitest';
import { knownExit, knownTrade } from '../../test/support/known-trade.ts';
import type { Execution, ExecutionState, Trade } from './trade.ts';
import { type FollowedResult, listRealizations, type TypedResult, tradeResult } from './trade-result.ts';
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
    expect(tradeResult(trade(), filled, [], null, { ...followed, r: null })).toMatchObject({
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
      listRealizations(trade(), { executions: [], exits: [exit({ happenedAt: at(7) })], typed }).map(
        (each) => each.at,
      ),
    ).toEqual([at(7)]);
  });
});
