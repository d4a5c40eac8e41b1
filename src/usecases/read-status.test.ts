import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownRule } from '../../test/support/known-rules.ts';
import { ALICE, OTHER_STRATEGY, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { CredentialRevoked } from './credential.ts';
import { decideTrade } from './decide-trade.ts';
import { readStatus } from './read-status.ts';
import type { Patience } from './wait-for-decision.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
});
afterEach(() => services.end());

const { signal } = new AbortController();
const read = (changes: Partial<Patience> = {}) =>
  readStatus(services, {
    tradeUuid: UUID,
    strategy: STRATEGY,
    waitMs: 0,
    signal,
    hungUp: signal,
    ...changes,
  });
const decide = (verdict: 'approve' | 'reject') =>
  decideTrade(services, { tradeUuid: UUID, verdict, approver: ALICE, channel: 'web' });
const stored = async () => (await services.store.findTrade(UUID))?.trade;
const lastAudit = async () => (await services.store.listTradeAudit(UUID)).at(-1);

test.each(['approve', 'reject', undefined] as const)(
  'only an approval is collected, at once (decided: %s)',
  async (verdict) => {
    if (verdict !== undefined) await decide(verdict);
    services.clock.advance(1000);
    const collectedAt = verdict === 'approve' ? services.clock.now() : null;
    const status = { approve: 'approved', reject: 'rejected', undefined: 'pending' }[`${verdict}`];
    expect(await read()).toMatchObject({ status, collectedAt });
    expect(await stored()).toMatchObject({ status, collectedAt });
  },
);

test('it is audited, and an approval that was collected no longer lapses', async () => {
  await decide('approve');
  await read();
  expect(await lastAudit()).toMatchObject({ kind: 'collected', actor: `strategy:${STRATEGY}` });
  services.clock.advance(60_000);
  const heard: unknown[] = [];
  services.announcer.listen(UUID, (...what) => heard.push(what));
  expect(await read()).toMatchObject({ status: 'approved', collectedAt: services.clock.now() - 60_000 });
  expect(heard).toEqual([]);
});

test.each([
  ['one that never reported has the window to execute', false, 60_000],
  ['one that has reported before has less', true, 30_000],
])('a strategy has to report after that: %s', async (_which, hasReported, withinMs) => {
  if (hasReported)
    await services.store.transaction((queries) => queries.saveHasReported(STRATEGY, services.clock.now()));
  const tradeUuid = OTHER_UUID;
  await submitKnown(services, { tradeUuid, bodyHash: 'another', executableForMs: 60_000 });
  await decideTrade(services, { tradeUuid, verdict: 'approve', approver: ALICE, channel: 'web' });
  const trade = await read({ tradeUuid });
  expect(trade?.pickup.reportDueAt).toBe(services.clock.now() + withinMs);
});

test('a client that is gone collects nothing', async () => {
  await decide('approve');
  const gone = AbortSignal.abort();
  expect(await read({ hungUp: gone })).toMatchObject({ status: 'approved', collectedAt: null });
  expect(await stored()).toMatchObject({ collectedAt: null });
});

test('an approval that a rule stops at the last moment is returned as withdrawn', async () => {
  await decide('approve');
  await services.store.saveRule(knownRule('size', { max: 0.5 }));
  expect(await read()).toMatchObject({ status: 'withdrawn', collectedAt: null, withdrawal: { by: 'rule' } });
  expect(await stored()).toMatchObject({ status: 'withdrawn', collectedAt: null });
});

test.each([
  ['an unknown trade', { tradeUuid: OTHER_UUID }],
  ["another strategy's trade", { strategy: OTHER_STRATEGY }],
])('%s is not found', async (_what, changes) => {
  await decide('approve');
  expect(await read(changes)).toBeUndefined();
  expect(await stored()).toMatchObject({ collectedAt: null });
});

test('a key that was revoked meanwhile collects nothing', async () => {
  await decide('approve');
  const now = services.clock.now();
  const key = { keyId: 'key-1', strategy: STRATEGY, createdAt: now, revokedAt: null };
  await services.store.insertKey(key, 'hash');
  const store = { ...services.store, hasReported: revokeFirst };
  async function revokeFirst(strategy: string): Promise<boolean> {
    await services.store.revokeKey('key-1', now);
    return services.store.hasReported(strategy);
  }
  const credential = { kind: 'key', keyId: 'key-1' } as const;
  const patience = { tradeUuid: UUID, strategy: STRATEGY, waitMs: 0, signal, hungUp: signal, credential };
  await expect(readStatus({ ...services, store }, patience)).rejects.toThrow(CredentialRevoked);
  expect(await stored()).toMatchObject({ collectedAt: null });
});
