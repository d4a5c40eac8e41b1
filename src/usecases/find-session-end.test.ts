import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { instrumentScope } from '../domain/pause.ts';
import { findSessionEnd } from './find-session-end.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

test('the session of a market is that of its newest trade, however the strategy writes it', async () => {
  await submitKnown(services, { instrument: 'BTCUSDT', contract: null, timezone: 'America/New_York' });
  const end = await findSessionEnd(services, instrumentScope('btc/usdt'));
  expect(new Date(end ?? 0).toISOString()).toMatch(/T0[45]:00:00\.000Z$/);
  expect(await findSessionEnd(services, instrumentScope('ETHUSDT'))).toBeUndefined();
});

test('a future has its session before there is any trade in it', async () => {
  const end = await findSessionEnd(services, instrumentScope('ES 12-26'));
  expect(new Date(end ?? 0).toISOString()).toMatch(/T2[23]:00:00\.000Z$/);
});
