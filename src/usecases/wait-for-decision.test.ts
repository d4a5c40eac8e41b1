import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

test('a request that is answered listens to its trade no longer', async () => {
  const { listen } = services.announcer;
  let listening = 0;
  vi.spyOn(services.announcer, 'listen').mockImplementation((tradeUuid, listener) => {
    const stop = listen(tradeUuid, listener);
    const change = tradeUuid === UUID ? 1 : 0;
    listening += change;
    return () => {
      listening -= change;
      stop();
    };
  });
  const { waiting } = await wait();
  expect(listening).toBe(1);
  services.clock.advance(55_000);
  await waiting;
  expect([listening, services.clock.pending]).toEqual([0, 0]);
});
