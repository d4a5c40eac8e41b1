import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { type Direction, findSignalFault } from './signal.ts';
import { asPrice } from './units.ts';

function faultOf(direction: Direction, prices: { stop?: number; target?: number }) {
  return findSignalFault({
    ...knownTrade().signal,
    direction,
    entryPrice: asPrice(100),
    ...(prices.stop === undefined ? {} : { stopPrice: asPrice(prices.stop) }),
    ...(prices.target === undefined ? {} : { targetPrice: asPrice(prices.target) }),
  });
}

test.each([
  ['LONG', {}],
  ['SHORT', {}],
  ['LONG', { stop: 99.75, target: 100.25 }],
  ['SHORT', { stop: 100.25, target: 99.75 }],
  ['SHORT', { target: -5 }],
] as const)('a %s at 100 may have %j', (direction, prices) => {
  expect(faultOf(direction, prices)).toBeUndefined();
});

test.each([
  ['LONG', { stop: 101 }, 'stop_price', 'must lie below the entry 100 of a LONG, found 101'],
  ['LONG', { stop: 100 }, 'stop_price', 'must lie below the entry 100 of a LONG, found 100'],
  ['LONG', { target: 99 }, 'target_price', 'must lie above the entry 100 of a LONG, found 99'],
  ['LONG', { target: 100 }, 'target_price', 'must lie above the entry 100 of a LONG, found 100'],
  ['SHORT', { stop: 99 }, 'stop_price', 'must lie above the entry 100 of a SHORT, found 99'],
  ['SHORT', { target: 101 }, 'target_price', 'must lie below the entry 100 of a SHORT, found 101'],
] as const)('a %s at 100 is refused with %j', (direction, prices, field, rule) => {
  expect(faultOf(direction, prices)).toEqual({ field, rule });
});

test('the stop is named before the target', () => {
  expect(faultOf('LONG', { stop: 101, target: 99 })?.field).toBe('stop_price');
});
