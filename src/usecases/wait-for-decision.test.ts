import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../test/support/http-checks.ts';
import { ALICE, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asPrice } from '../domain/units.ts';
import { decideTrade } from './decide-trade.ts';
import { recordQuote } from './record-quote.ts';
import { waitForDecision } from './wait-for-decision.ts';

let services: TestServices;
let reads: number;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
  reads = 0;
});
afterEach(() => services.end());

/** Waits as a claim does; `reads` counts how often it looks at the trade. */
async function wait() {
  const store: TestServices['store'] = {
    ...services.store,
    findTrade(tradeUuid) {
      reads += 1;
      return services.store.findTrade(tradeUuid);
    },
  };
  const { signal } = new AbortController();
  const request = { tradeUuid: UUID, strategy: STRATEGY, waitMs: 55_000, signal, hungUp: signal };
  const waiting = waitForDecision({ ...services, store }, request);
  await until(() => services.clock.pending === 1);
  return { waiting };
}

test('a decision ends the wait', async () => {
  const { waiting } = await wait();
  await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'web' });
  expect((await waiting)?.status).toBe('approved');
});

test('a quote wakes no request that waits for a decision', async () => {
  const { waiting } = await wait();
  const quote = { price: asPrice(4128), quotedAt: services.clock.now() };
  for (let count = 0; count < 10; count += 1)
    await recordQuote(services, { tradeUuid: UUID, strategy: STRATEGY, quote });
  services.clock.advance(55_000);
  expect((await waiting)?.status).toBe('pending');
  // Once at the beginning, and once when the time was over.
  expect(reads).toBe(2);
});
