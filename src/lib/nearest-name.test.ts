import { expect, test } from 'vitest';
import { findNearestName } from './nearest-name.ts';

const NAMES = ['stop_price', 'target_price', 'entry_price', 'quantity', 'direction'];

test.each([
  ['stop_pric', 'stop_price'],
  ['stopPrice', 'stop_price'],
  ['Entry Price', 'entry_price'],
  ['qauntity', 'quantity'],
  ['direcshun', 'direction'],
])('%s is a slip for %s', (name, nearest) => {
  expect(findNearestName(name, NAMES)).toBe(nearest);
});

test.each(['api_key', '', 'x', 'constructor', 'y'.repeat(100_000)])('%.20s comes near to none', (name) => {
  expect(findNearestName(name, NAMES)).toBeUndefined();
});

test.each(['trade approval', 'TradeApproval', 'Trade_Approval ', 'Trade Aproval', 'Trades Approval'])(
  '"%s" is a slip for "Trade Approval"',
  (name) => {
    expect(findNearestName('Trade Approval', ['Morning', name])).toBe(name);
  },
);

test('the nearest of several is found', () => {
  expect(findNearestName('Trade Approval', ['Trade Aprovl', 'trade approval'])).toBe('trade approval');
});

test('an unrelated name is not suggested', () => {
  expect(findNearestName('Trade Approval', ['Garage door', ''])).toBeUndefined();
  expect(findNearestName('Trade Approval', [])).toBeUndefined();
});
