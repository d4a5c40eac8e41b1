import { describe, expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { approvedSignal, computeResultInR, sumFills } from './fills.ts';
import type { ExecutionState, Trade } from './trade.ts';
import { asPrice, asUtcMs } from './units.ts';

/** Long 2 at 4127.50, stop 4126.50. */
const trade = knownTrade({
  signal: { ...knownTrade().signal, quantity: 2, stopPrice: asPrice(4126.5) },
});
const fill = (quantity: number, price: number | null = 4127.5, state: ExecutionState = 'part_filled') => ({
  state,
  quantity,
  price,
});
const exit = (quantity: number, price: number) => ({ quantity, price });

test.each([
  ['the last total counts', [fill(1), fill(2, 4127.75)], { quantity: 2, price: 4127.75 }],
  ['a report that repeats a total adds nothing', [fill(1), fill(1)], { quantity: 1, price: 4127.5 }],
  ['unless it says that the order is filled', [fill(1), fill(1, 4127.5, 'filled')], { quantity: 2 }],
  ['a total of an order in progress', [fill(1)], { quantity: 1, price: 4127.5 }],
  ['what was placed or cancelled fills nothing', [fill(2, null, 'submitted')], { quantity: 0, price: null }],
  ['a fill of nothing fills nothing', [fill(0), fill(0, null, 'filled')], { quantity: 0, price: null }],
] as const)('%s', (_case, executions, filled) => {
  expect(sumFills(trade, executions)).toMatchObject(filled);
});

test('reports that shrink are read one by one, as long as they fit the order', () => {
  const four = { ...trade, signal: { ...trade.signal, quantity: 4 } };
  expect(sumFills(four, [fill(2, 10), fill(1, 13)])).toEqual({ quantity: 3, price: 11 });
  expect(sumFills(four, [fill(3), fill(1)])).toMatchObject({ quantity: 4 });
  expect(sumFills(four, [fill(3), fill(2)])).toMatchObject({ quantity: 2 });
  expect(sumFills(trade, [fill(2), fill(2)])).toMatchObject({ quantity: 2 });
});

test('reports that do not shrink are totals, unless the order is filled and only their sum is the order', () => {
  const four = { ...trade, signal: { ...trade.signal, quantity: 4 } };
  expect(sumFills(four, [fill(1), fill(1)])).toMatchObject({ quantity: 1 });
  expect(sumFills(four, [fill(1), fill(2)])).toMatchObject({ quantity: 2 });
  expect(sumFills(four, [fill(2), fill(2)])).toMatchObject({ quantity: 2 });
  expect(sumFills(four, [fill(2), fill(2, 4127.5, 'filled')])).toMatchObject({ quantity: 4 });
  expect(sumFills(four, [fill(1), fill(1), fill(2, 4127.5, 'filled')])).toMatchObject({ quantity: 4 });
  expect(sumFills(four, [fill(1), fill(1, 4127.5, 'filled')])).toMatchObject({ quantity: 1 });
  expect(sumFills(four, [fill(2), fill(4)])).toMatchObject({ quantity: 4 });
});

test('a fill of nothing does not hide the one before it', () => {
  expect(sumFills(trade, [fill(1), fill(0, null, 'filled')])).toEqual({ quantity: 1, price: 4127.5 });
});

test('what is approved without amendments is the signal itself', () => {
  expect(approvedSignal(trade)).toBe(trade.signal);
});

test('an average is written to a hundredth of the last digit of a tick', () => {
  expect(sumFills(trade, [fill(2, 4127.583333333)])).toEqual({ quantity: 2, price: 4127.5833 });
});

test('one missing price leaves the average unknown', () => {
  expect(sumFills(trade, [fill(1, null), fill(1, 4127.5, 'filled')])).toEqual({
    quantity: 2,
    price: null,
  });
});

describe('the result in R', () => {
  const result = (exits: readonly ReturnType<typeof exit>[], of: Trade = trade, fills = [fill(2)]) =>
    computeResultInR(of, fills, exits);

  test('is what fills and exits made, by the distance to the stop', () => {
    expect(result([exit(2, 4130)])).toBe(2.5);
    expect(result([exit(2, 4126.5)])).toBe(-1);
    expect(result([exit(1, 4129.5), exit(1, 4126.5)])).toBe(0.5);
  });

  test('counts the slippage of the fill against the trade', () => {
    expect(result([exit(2, 4130)], trade, [fill(2, 4128)])).toBe(2);
  });

  test('of a short trade grows as the price falls', () => {
    const signal = { ...trade.signal, direction: 'SHORT', stopPrice: asPrice(4128.5) } as const;
    expect(result([exit(2, 4125.5)], { ...trade, signal })).toBe(2);
  });

  test('is measured by the stop that was approved', () => {
    const decision = {
      verdict: 'approve',
      approver: 'Alice',
      channel: 'web',
      decidedAt: asUtcMs(0),
      pictureHash: null,
      amendments: { stopPrice: asPrice(4125.5) },
    } as const;
    expect(result([exit(2, 4129.5)], { ...trade, decision })).toBe(1);
  });

  test.each([
    ['nothing was exited', [], [fill(2)]],
    ['a part is still held', [exit(1, 4130)], [fill(2)]],
    ['more was exited than filled', [exit(3, 4130)], [fill(2)]],
    ['the fill has no price', [exit(2, 4130)], [fill(2, null)]],
    ['no fill was reported', [exit(2, 4130)], []],
  ])('is unknown while %s', (_case, exits, fills) => {
    expect(computeResultInR(trade, fills, exits)).toBeNull();
  });

  test('is unknown without a stop', () => {
    expect(result([exit(2, 4130)], knownTrade({ contract: null }))).toBeNull();
  });
});
