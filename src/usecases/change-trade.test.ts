import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ALICE, BOB, OTHER_STRATEGY, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { withOtherQueries } from '../../test/support/other-queries.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { changeTrade } from './change-trade.ts';
import { decideTrade } from './decide-trade.ts';
import type { Queries, Services } from './ports.ts';
import { withdrawTrade } from './withdraw-trade.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
});
afterEach(() => services.end());

const decide = (from: Services, verdict: 'approve' | 'reject', approver = ALICE) =>
  decideTrade(from, { tradeUuid: UUID, verdict, approver, channel: 'pushcut' });

/** The same services over a store in whose transactions some queries go otherwise. */
function inTransactions(change: (queries: Queries) => Partial<Queries>): Services {
  return {
    ...services,
    store: { ...services.store, transaction: withOtherQueries(services.store, change) },
  };
}

/** A full disk in the middle of a transaction. */
const failingAt = (name: keyof Queries): Services =>
  inTransactions(() => ({ [name]: () => Promise.reject(new Error('disk full')) }));

describe('a decision', () => {
  test('comes with its audit entry and its notice', async () => {
    expect(await decide(services, 'approve')).toMatchObject({
      kind: 'changed',
      trade: { status: 'approved' },
    });
    expect((await services.store.listTradeAudit(UUID)).at(-1)).toMatchObject({
      kind: 'approved',
      actor: 'approver:Alice',
      data: { channel: 'pushcut', picture_hash: null },
    });
    expect((await services.store.listNotices(UUID)).map(({ kind }) => kind)).toEqual(['ask', 'outcome']);
  });

  test.each(['appendAudit', 'insertNotice'] as const)('leaves nothing behind when %s fails', async (name) => {
    await expect(decide(failingAt(name), 'approve')).rejects.toThrow('disk full');
    expect((await services.store.findTrade(UUID))?.trade.status).toBe('pending');
    expect(await services.store.listTradeAudit(UUID)).toHaveLength(1);
    expect(await services.store.listNotices(UUID)).toHaveLength(1);
  });

  test('is applied again after a conflict', async () => {
    const stale = await services.store.findTrade(UUID);
    await decide(services, 'reject', BOB);
    let reads = 0;
    const readsStaleFirst = inTransactions((queries) => ({
      findTrade(uuid) {
        reads += 1;
        return reads === 1 ? Promise.resolve(stale) : queries.findTrade(uuid);
      },
    }));
    const result = await decide(readsStaleFirst, 'approve');
    expect(result).toMatchObject({
      kind: 'refused',
      refusal: { code: 'already_rejected', current: { decision: { approver: 'Bob' } } },
    });
  });

  test('that waited for the audit log until the window was over is too late', async () => {
    const waitsForTheLog = inTransactions((queries) => ({
      appendAudit(entry) {
        services.clock.advance(300_000);
        return queries.appendAudit(entry);
      },
    }));
    expect(await decide(waitsForTheLog, 'approve')).toMatchObject({
      kind: 'refused',
      refusal: { code: 'trade_expired' },
    });
    expect((await services.store.findTrade(UUID))?.trade.status).toBe('pending');
    expect(await services.store.listTradeAudit(UUID)).toHaveLength(1);
  });

  test('waits where the time is not certain, and is not recorded meanwhile', async () => {
    const ensureCertain = () => {
      throw new Unavailable('this machine slept');
    };
    const asleep: Services = { ...services, clock: { ...services.clock, ensureCertain } };
    await expect(decide(asleep, 'approve')).rejects.toBeInstanceOf(Unavailable);
    expect((await services.store.findTrade(UUID))?.trade.status).toBe('pending');
  });

  test('names the picture that was handed out', async () => {
    await services.store.savePictureHash(UUID, 'abc123');
    await decide(services, 'approve');
    expect((await services.store.findTrade(UUID))?.trade.decision?.pictureHash).toBe('abc123');
  });

  test('is announced after it is written, never when it was refused', async () => {
    const heard: string[] = [];
    services.announcer.listen(UUID, () => heard.push('news'));
    await decide(services, 'approve');
    await decide(services, 'approve');
    await decide(services, 'reject');
    expect(heard).toEqual(['news']);
  });

  test('is refused at the very millisecond of the expiry, and counts one before it', async () => {
    services.clock.advance(300_000);
    expect(await decide(services, 'approve')).toMatchObject({ refusal: { code: 'trade_expired' } });
    const inTime = await createTestServices();
    await submitKnown(inTime);
    inTime.clock.advance(299_999);
    expect(await decide(inTime, 'approve')).toMatchObject({ kind: 'changed' });
    await inTime.end();
  });
});

describe("another strategy's trade", () => {
  test('is treated as missing', async () => {
    const result = await withdrawTrade(services, {
      tradeUuid: UUID,
      strategy: OTHER_STRATEGY,
      reason: 'mine now',
    });
    expect(result).toEqual({ kind: 'not_found' });
    expect((await services.store.findTrade(UUID))?.trade.status).toBe('pending');
  });

  test('is treated as missing while another change of it is under way, too', async () => {
    services.changesUnderWay.set(UUID, Promise.resolve());
    const request = { tradeUuid: UUID, strategy: OTHER_STRATEGY, reason: 'mine now' };
    expect(await withdrawTrade(services, request)).toEqual({ kind: 'not_found' });
    services.changesUnderWay.delete(UUID);
  });
});

test('the same change at once is made once, and judged by what it left', async () => {
  const results = await Promise.all([decide(services, 'approve'), decide(services, 'approve')]);
  expect(results.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'unchanged']);
  expect(services.changesUnderWay.size).toBe(0);
  expect(await services.store.listNotices(UUID)).toHaveLength(2);
});

describe('several changes at once', () => {
  const byAlice = { tradeUuid: UUID, actor: 'approver:Alice', strategy: null };
  const command = { approver: ALICE, channel: 'web', pictureHash: null } as const;
  // Not by way of a decision, which reads first: the database could answer the later one before the earlier.
  const reject = () => changeTrade(services, { ...byAlice, command: { kind: 'reject', ...command } });

  test('open one transaction if the first settles the trade', async () => {
    const transactions = vi.spyOn(services.store, 'transaction');
    const results = await Promise.all(Array.from({ length: 5 }, reject));
    expect(results.map(({ kind }) => kind)).toEqual(['changed', ...Array(4).fill('unchanged')]);
    expect(transactions).toHaveBeenCalledTimes(1);
  });

  test('are made one after the other, also after one that failed', async () => {
    const approval = { kind: 'approve', ...command, others: [] } as const;
    const failing = changeTrade(failingAt('appendAudit'), { ...byAlice, command: approval });
    const second = reject();
    await expect(failing).rejects.toThrow('disk full');
    expect(await second).toMatchObject({ kind: 'changed', trade: { status: 'rejected' } });
  });
});

describe('an unknown trade', () => {
  const decideUnknown = () =>
    decideTrade(services, { tradeUuid: OTHER_UUID, verdict: 'approve', approver: ALICE, channel: 'web' });

  test('is not found', async () => {
    expect(await decideUnknown()).toEqual({ kind: 'not_found' });
  });

  test('is not found while another change of it is under way, too', async () => {
    services.changesUnderWay.set(OTHER_UUID, Promise.resolve());
    expect(await decideUnknown()).toEqual({ kind: 'not_found' });
    services.changesUnderWay.delete(OTHER_UUID);
  });
});

test('a change that repeats the current state writes nothing', async () => {
  const request = {
    tradeUuid: UUID,
    command: { kind: 'withdraw', reason: 'gone' },
    actor: 'x',
    strategy: STRATEGY,
  } as const;
  await changeTrade(services, request);
  expect(await changeTrade(services, request)).toMatchObject({ kind: 'unchanged' });
  expect(await services.store.listTradeAudit(UUID)).toHaveLength(2);
});
