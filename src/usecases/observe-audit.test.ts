import { afterEach, beforeEach, expect, test } from 'vitest';
import { UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { TransactionConflict } from '../lib/transaction-conflict.ts';
import { observeAudit } from './observe-audit.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const entry = () =>
  ({ at: services.clock.now(), kind: 'expired', actor: 'server', tradeUuid: UUID, data: {} }) as const;

test('entries are reported once they are durable', async () => {
  const told: string[] = [];
  const store = observeAudit(services.store, (entries) => told.push(...entries.map(({ kind }) => kind)));
  await store.transaction(async (queries) => {
    await queries.appendAudit(entry());
    expect(told).toEqual([]);
  });
  expect(told).toEqual(['expired']);
});

test('a failed transaction reports nothing', async () => {
  const told: unknown[] = [];
  const store = observeAudit(services.store, (entries) => told.push(entries));
  const failing = store.transaction(async (queries) => {
    await queries.appendAudit(entry());
    throw new Error('power cut');
  });
  await expect(failing).rejects.toThrow('power cut');
  expect(told).toEqual([]);
});

test('a listener that throws does not make a commit appear failed', async () => {
  const store = observeAudit(services.store, () => {
    throw new Error('the disk behind the log is full');
  });
  await expect(store.transaction((queries) => queries.appendAudit(entry()))).resolves.toBe(1);
  expect((await services.store.auditHead()).sequence).toBe(1);
});

test('a transaction that is tried again reports its entries once', async () => {
  const told: unknown[] = [];
  const store = observeAudit(services.store, (entries) => told.push([...entries]));
  let attempts = 0;
  await store.transaction(async (queries) => {
    attempts += 1;
    await queries.appendAudit(entry());
    if (attempts === 1) throw new TransactionConflict();
  });
  expect([attempts, told]).toEqual([2, [[entry()]]]);
});

test('a transaction without an entry reports nothing', async () => {
  const told: unknown[] = [];
  const store = observeAudit(services.store, (entries) => told.push(entries));
  expect(await store.transaction((queries) => queries.auditHead())).toMatchObject({ sequence: 0 });
  expect(told).toEqual([]);
});
