import { afterEach, beforeEach, expect, test } from 'vitest';
import { OTHER_STRATEGY, OTHER_UUID, STRATEGY } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { ALL_TRADES, instrumentScope, type PauseScope, strategyScope } from '../domain/pause.ts';
import { asTradeUuid } from '../domain/units.ts';
import { findSessionEnd } from './find-session-end.ts';

const MIDNIGHT_NEW_YORK = '2024-01-16T05:00:00.000Z';
const MIDNIGHT_TOKYO = '2024-01-15T15:00:00.000Z';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

async function endOf(scope: PauseScope): Promise<string | undefined> {
  const end = await findSessionEnd(services, scope);
  return end === undefined ? undefined : new Date(end).toISOString();
}

test('the session of a market is that of its newest trade, however the strategy writes it', async () => {
  await submitKnown(services, { instrument: 'BTCUSDT', contract: null, timezone: 'America/New_York' });
  await submitKnown(services, { tradeUuid: OTHER_UUID, instrument: 'SOLUSDT', contract: null });
  expect(await endOf(instrumentScope('btc/usdt'))).toBe(MIDNIGHT_NEW_YORK);
  expect(await endOf(instrumentScope('ETHUSDT'))).toBeUndefined();
});

test('a future has its session before there is any trade in it', async () => {
  expect(await endOf(instrumentScope('ES 12-26'))).toBe('2024-01-15T23:00:00.000Z');
});

test('a pause of a strategy ends with the session of its newest trade, one of all with that of the newest', async () => {
  expect([await endOf(ALL_TRADES), await endOf(strategyScope(STRATEGY))]).toEqual([undefined, undefined]);
  const market = { instrument: 'BTCUSDT', contract: null };
  const THIRD_UUID = asTradeUuid('00000000-0000-4000-8000-000000000003');
  await submitKnown(services, { ...market, timezone: 'UTC' });
  services.clock.advance(1);
  await submitKnown(services, { ...market, tradeUuid: OTHER_UUID, timezone: 'America/New_York' });
  services.clock.advance(1);
  const other = { tradeUuid: THIRD_UUID, strategy: OTHER_STRATEGY, timezone: 'Asia/Tokyo' };
  await submitKnown(services, { ...market, ...other });

  expect(await endOf(strategyScope(STRATEGY))).toBe(MIDNIGHT_NEW_YORK);
  expect(await endOf(strategyScope(OTHER_STRATEGY))).toBe(MIDNIGHT_TOKYO);
  expect(await endOf(ALL_TRADES)).toBe(MIDNIGHT_TOKYO);
});
