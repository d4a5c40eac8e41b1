import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownBars, OTHER_STRATEGY, OTHER_UUID, STRATEGY } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { findLastBars } from './find-last-bars.ts';

const CHART = { strategy: STRATEGY, instrument: 'ES', timeframe: '5min', isTest: false };

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services, {
    market: { bars: knownBars(5), indicators: {} },
    barRepairs: { widened: 1, dropped: 2 },
  });
  services.clock.advance(1);
  await submitKnown(services, {
    tradeUuid: OTHER_UUID,
    isTest: true,
    market: { bars: knownBars(7), indicators: {} },
  });
});
afterEach(() => services.end());

test.each([
  ['a real trade takes the newest of a real one, with what was wrong with them', {}, 5],
  ['a test takes the newest', { isTest: true }, 7],
  ['another timeframe has none', { timeframe: '1min' }, undefined],
  ['another instrument has none', { instrument: 'NQ' }, undefined],
  ['another strategy has none', { strategy: OTHER_STRATEGY }, undefined],
])('of the last bars, %s', async (_what, changes, count) => {
  const repairs = count === 5 ? { widened: 1, dropped: 2 } : undefined;
  expect(await findLastBars(services.store, { ...CHART, ...changes })).toEqual(
    count === undefined ? undefined : { bars: knownBars(count), repairs },
  );
});
