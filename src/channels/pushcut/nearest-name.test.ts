import { expect, test } from 'vitest';
import { findNearestName } from './nearest-name.ts';

test.each(['trade approval', 'TradeApproval', 'Trade_Approval ', 'Trade Aproval', 'Trades Approval'])(
  '"%s" is taken for a misspelt "Trade Approval"',
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
