import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ALICE, OTHER_STRATEGY, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { type ClaimRequest, claimTrade } from './claim-trade.ts';
import { decideTrade } from './decide-trade.ts';

const EXECUTABLE_MS = 30_000;
const never = new AbortController().signal;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
});
afterEach(() => services.end());

const claim = (changes: Partial<ClaimRequest> = {}) =>
  claimTrade(services, {
    tradeUuid: UUID,
    strategy: STRATEGY,
    waitMs: 0,
    signal: never,
    hungUp: never,
    claimant: 'desk',
    ...changes,
  });
const decide = (verdict: 'approve' | 'reject' = 'approve') =>
  decideTrade(services, { tradeUuid: UUID, verdict, approver: ALICE, channel: 'web' });
const claimOf = async () => (await services.store.findTrade(UUID))?.trade.claim;
const audited = async (kind: string) =>
  (await services.store.listAudit(0, 100)).filter((entry) => entry.kind === kind);

/** Something happens between the commit and the answer. */
function afterCommit(happen: () => void): void {
  const { transaction } = services.store;
  vi.spyOn(services.store, 'transaction').mockImplementationOnce(async (work) => {
    const result = await transaction(work);
    happen();
    return result;
  });
}

test('an approval is claimed once, by the strategy, and its claimant may ask again', async () => {
  await decide();
  const now = services.clock.now();
  expect(await claim()).toMatchObject({
    kind: 'changed',
    trade: { claim: { claimant: 'desk', claimedAt: now } },
  });
  expect(await claim()).toMatchObject({ kind: 'unchanged', trade: { claim: { claimant: 'desk' } } });
  expect(await audited('claimed')).toMatchObject([{ tradeUuid: UUID, actor: `strategy:${STRATEGY}` }]);
});

test.each([
  ['another trade', { tradeUuid: OTHER_UUID }],
  ["another strategy's trade", { strategy: OTHER_STRATEGY }],
])('%s is not found, and nothing is claimed', async (_what, changes) => {
  await decide();
  expect(await claim(changes)).toEqual({ kind: 'not_found' });
  expect(await claimOf()).toBeNull();
});

test('nothing is claimed before the decision', async () => {
  expect(await claim()).toMatchObject({ kind: 'refused', refusal: { code: 'trade_pending' } });
  expect(await claimOf()).toBeNull();
});

test('an approval is not claimed for a client that has hung up, and is left for its next request', async () => {
  await decide();
  expect(await claim({ hungUp: AbortSignal.abort() })).toMatchObject({
    kind: 'refused',
    refusal: { code: 'trade_pending', current: { status: 'approved' } },
  });
  expect(await claimOf()).toBeNull();
  expect(await claim()).toMatchObject({ kind: 'changed' });
});

test('what was rejected is refused, and leaves no trace of the claim', async () => {
  await decide('reject');
  expect(await claim()).toMatchObject({ kind: 'refused', refusal: { code: 'trade_rejected' } });
  expect(await audited('claim_refused')).toEqual([]);
});

describe('a second claimant', () => {
  test('is refused, which is recorded once', async () => {
    await decide();
    await claim();
    const refused = { kind: 'refused', refusal: { code: 'already_claimed' } };
    expect(await claim({ claimant: 'laptop' })).toMatchObject(refused);
    expect(await claim({ claimant: 'laptop' })).toMatchObject(refused);
    expect(await claimOf()).toMatchObject({ claimant: 'desk' });
    expect(await audited('claim_refused')).toMatchObject([{ data: { claimant: 'laptop' } }]);
  });

  test('that comes at the same time gets nothing', async () => {
    await decide();
    const results = await Promise.all([claim(), claim({ claimant: 'laptop' })]);
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'refused']);
  });
});

describe('an approval that lapses', () => {
  test('before the claim is refused', async () => {
    await decide();
    services.clock.advance(EXECUTABLE_MS);
    expect(await claim()).toMatchObject({ kind: 'refused', refusal: { code: 'trade_lapsed' } });
    expect(await claimOf()).toBeNull();
  });

  test('while the claim is being committed is refused, though the claim stands', async () => {
    await decide();
    afterCommit(() => services.clock.advance(EXECUTABLE_MS));
    expect(await claim()).toMatchObject({ kind: 'refused', refusal: { code: 'execution_window_over' } });
    expect(await claimOf()).toMatchObject({ claimant: 'desk' });
  });
});

test('a "no" to a claim is told without a transaction, and a second one recorded without another', async () => {
  await decide();
  await claim();
  await claim({ claimant: 'laptop' });
  const transactions = vi.spyOn(services.store, 'transaction');
  expect(await claim()).toMatchObject({ kind: 'unchanged' });
  expect(await claim({ claimant: 'laptop' })).toMatchObject({ refusal: { code: 'already_claimed' } });
  expect(transactions).not.toHaveBeenCalled();
});

describe('while the time is uncertain', () => {
  test('a pending trade is still known to be pending', async () => {
    services.clock.step(3_600_000);
    expect(await claim()).toMatchObject({ kind: 'refused', refusal: { code: 'trade_pending' } });
  });

  test('an approval is not said to have lapsed', async () => {
    await decide();
    services.clock.advance(EXECUTABLE_MS);
    services.clock.step(-3_600_000);
    await expect(claim()).rejects.toThrow(Unavailable);
  });

  test('nothing is claimed', async () => {
    await decide();
    services.clock.step(3_600_000);
    await expect(claim()).rejects.toThrow(Unavailable);
    expect(await claimOf()).toBeNull();
  });

  test('a claim that was committed before is not granted', async () => {
    await decide();
    afterCommit(() => services.clock.step(3_600_000));
    await expect(claim()).rejects.toThrow(Unavailable);
  });
});

test('a trade of an unknown uuid is not waited for', async () => {
  expect(await claim({ tradeUuid: OTHER_UUID, waitMs: 60_000 })).toEqual({ kind: 'not_found' });
  expect(services.clock.pending).toBe(0);
});
