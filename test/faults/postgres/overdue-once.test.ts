import { expect, test } from 'vitest';
import { claimTrade } from '../../../src/usecases/claim-trade.ts';
import { decideTrade } from '../../../src/usecases/decide-trade.ts';
import { sweepDeadlines } from '../../../src/usecases/sweep-deadlines.ts';
import { ALICE, STRATEGY, UUID } from '../../support/known-trade.ts';
import { createTestServices, submitKnown } from '../../support/test-services.ts';

const { signal } = new AbortController();

test('instances that sweep together write a missing report down once, and enqueue one ring', async () => {
  const services = await createTestServices();
  await submitKnown(services);
  await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'pushcut' });
  const patience = { tradeUuid: UUID, strategy: STRATEGY, waitMs: 0, signal, hungUp: signal };
  await claimTrade(services, { ...patience, claimant: 'nt8' });
  const before = await services.store.listNotices(UUID);
  services.clock.advance(60_000);
  const others = await Promise.all(Array.from({ length: 3 }, () => services.reopen()));
  const instances = [services, ...others.map((store) => ({ ...services, store }))];

  const written = await Promise.all(instances.map((instance) => sweepDeadlines(instance)));

  expect(written.reduce((sum, count) => sum + count)).toBe(1);
  const kinds = (await services.store.listTradeAudit(UUID)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'overdue')).toHaveLength(1);
  expect(await services.store.listNotices(UUID)).toHaveLength(before.length + 1);
  await Promise.all(others.map((store) => store.close()));
  await services.end();
});
