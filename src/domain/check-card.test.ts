import { expect, test } from 'vitest';
import { knownTrade, OTHER_STRATEGY, OTHER_UUID, STRATEGY } from '../../test/support/known-trade.ts';
import { asAsked, asShown } from './check-card.ts';
import { CHECK_STRATEGY } from './purpose.ts';
import { asUtcMs } from './units.ts';

const CHECK = knownTrade({
  strategy: CHECK_STRATEGY,
  isTest: true,
  purpose: 'check',
  checkSource: {
    tradeUuid: OTHER_UUID,
    strategy: OTHER_STRATEGY,
    submittedAt: asUtcMs(Date.UTC(2023, 0, 9)),
    r: -1,
  },
});

test('until it is answered, a check card looks like any trade of the strategy that it repeats', () => {
  const { purpose: _, checkSource: __, ...rest } = CHECK;
  expect(asShown(CHECK)).toStrictEqual({ ...rest, strategy: OTHER_STRATEGY, isTest: false });
});

test('once answered it says what it was, still under that strategy', () => {
  const answered = { ...CHECK, status: 'rejected' as const };
  expect(asShown(answered)).toStrictEqual({ ...answered, strategy: OTHER_STRATEGY });
});

test('what was drawn of it when it asked is shown later too', () => {
  expect(asAsked({ ...CHECK, status: 'rejected' })).toStrictEqual({ ...asShown(CHECK), status: 'rejected' });
});

test.each([asShown, asAsked])('any other trade is shown as it is', (show) => {
  const other = knownTrade({ isTest: true, purpose: 'drill' });
  expect(show(other)).toStrictEqual(other);
  expect(show(other).strategy).toBe(STRATEGY);
});
