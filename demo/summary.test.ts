import { expect, test } from 'vitest';
import { OPEN_ENDING, scriptedEnding } from './endings.ts';
import { faultsOf, isAllRight, summaryLines, type TradeRecord } from './summary.ts';

const APPROVED: TradeRecord = {
  label: 'ES LONG',
  ending: scriptedEnding(0),
  final: 'approved',
  isClaimed: true,
  orders: 1,
  rangAfterMs: 38,
  pictureType: 'image/png',
  failure: null,
};
const REJECTED = {
  ...APPROVED,
  ending: scriptedEnding(1),
  final: 'rejected',
  isClaimed: false,
  orders: 0,
} as const;

test('a trade that ended as it must has no fault', () => {
  expect(faultsOf(APPROVED)).toEqual([]);
  expect(faultsOf(REJECTED)).toEqual([]);
});

test.each([
  [{ final: 'lapsed', isClaimed: false, orders: 0 } as const, 'expected approved, found lapsed'],
  [{ final: null, isClaimed: false, orders: 0 }, 'the trade has not ended, found no status'],
  [{ orders: 2 }, '2 orders for 1 claims'],
  [{ isClaimed: false, orders: 0 }, 'approved but not claimed'],
  [{ rangAfterMs: null }, 'the phone never rang'],
  [{ pictureType: null }, 'expected an image/png, found no picture'],
  [{ failure: 'the line went dead' }, 'the line went dead'],
])('a trade that did not end as it must is at fault (%#)', (change, fault) => {
  expect(faultsOf({ ...APPROVED, ...change })).toContain(fault);
});

test('an order without an approval is the worst of faults', () => {
  expect(faultsOf({ ...REJECTED, isClaimed: true, orders: 1 })).toEqual(['claimed without an approval']);
});

test('where a person decides, any end is right', () => {
  expect(faultsOf({ ...REJECTED, ending: OPEN_ENDING })).toEqual([]);
});

test('the table lists what was expected and found, and ends with the sum', () => {
  const records = [APPROVED, { ...REJECTED, final: 'expired' as const }];
  expect(isAllRight(records)).toBe(false);
  expect(summaryLines(records)).toEqual([
    '    #   trade     expected   found      phone after   picture     claimed   orders',
    '✓   1   ES LONG   approved   approved   38 ms         image/png   yes       1',
    '✗   2   ES LONG   rejected   expired    38 ms         image/png   no        0',
    '',
    '1 of 2 trades ended as expected · approvals claimed: 1 · orders placed: 1',
    '  ✗ trade 2: expected rejected, found expired',
  ]);
});
