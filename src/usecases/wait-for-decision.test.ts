import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { until } from '../../test/support/http-checks.ts';
import { ALICE, OTHER_STRATEGY, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asPrice } from '../domain/units.ts';
import { createKey, revokeKey } from './api-keys.ts';
import { CredentialRevoked } from './credential.ts';
import { decideTrade } from './decide-trade.ts';
import { recordQuote } from './record-quote.ts';
import { type Patience, waitForDecision } from './wait-for-decision.ts';

let services: TestServices;
let reads: number;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
  reads = 0;
});
afterEach(() => services.end());

/** Waits as a claim does; `reads` counts how often it looks at the trade. */
async function wait({ signal, ...changes }: Partial<Patience> = {}) {
  const store: TestServices['store'] = {
    ...services.store,
    findTrade(tradeUuid) {
      reads += 1;
      return services.store.findTrade(tradeUuid);
    },
  };
  const never = signal ?? new AbortController().signal;
  const request = {
    tradeUuid: UUID,
    strategy: STRATEGY,
    waitMs: 55_000,
    signal: never,
    hungUp: never,
    ...changes,
  };
  const waiting = waitForDecision({ ...services, store }, request);
  await until(() => services.clock.pending === 1);
  return { waiting };
}

test('a decision ends the wait', async () => {
  const { waiting } = await wait();
  await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'web' });
  expect((await waiting)?.status).toBe('approved');
  expect(services.clock.pending).toBe(0);
});

test('the end of the window ends the wait', async () => {
  const { waiting } = await wait({ waitMs: 3_600_000 });
  services.clock.advance(300_000);
  expect((await waiting)?.status).toBe('expired');
});

test.each([
  ['at once', 0],
  ['as soon as the client hangs up', 55_000],
])('the trade as it is, is returned %s', async (_case, waitMs) => {
  const ended = new AbortController();
  const request = { tradeUuid: UUID, strategy: STRATEGY, waitMs, signal: ended.signal, hungUp: ended.signal };
  if (waitMs > 0) ended.abort();
  expect((await waitForDecision(services, request))?.status).toBe('pending');
  expect(services.clock.pending).toBe(0);
});

test('a client that hangs up ends the wait, and nothing listens to it any longer', async () => {
  const ended = new AbortController();
  const { waiting } = await wait({ signal: ended.signal });
  expect(getEventListeners(ended.signal, 'abort')).toHaveLength(1);
  ended.abort();
  expect((await waiting)?.status).toBe('pending');
  expect(services.clock.pending).toBe(0);
});

test('a request that is answered listens to its client no longer', async () => {
  const { signal } = new AbortController();
  const { waiting } = await wait({ signal });
  services.clock.advance(55_000);
  await waiting;
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a key that is revoked ends the wait with an error', async () => {
  const { keyId } = await createKey(services, STRATEGY, 'operator');
  const { waiting } = await wait({ credential: { kind: 'key', keyId } });
  await revokeKey(services, keyId, 'operator');
  await expect(waiting).rejects.toThrow(CredentialRevoked);
  expect(services.clock.pending).toBe(0);
});

test.each([
  ['an unknown trade', { tradeUuid: OTHER_UUID }],
  ["another strategy's trade", { strategy: OTHER_STRATEGY }],
])('%s is not waited for', async (_case, changes) => {
  const { signal } = new AbortController();
  const request = { tradeUuid: UUID, strategy: STRATEGY, waitMs: 55_000, signal, hungUp: signal };
  expect(await waitForDecision(services, { ...request, ...changes })).toBeUndefined();
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
