import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownExit, knownTrade, OTHER_STRATEGY, STRATEGY } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import type { Trade } from '../domain/trade.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import { isAnythingOpen, readOpenInterest } from './read-open-interest.ts';

const DAY = 24 * 3_600_000;

let services: TestServices;
let count: number;
beforeEach(async () => {
  services = await createTestServices();
  count = 0;
});
afterEach(() => services.end());

const read = (kind: 'idle' | 'waiting' = 'idle') =>
  readOpenInterest(services.store, STRATEGY, kind, services.clock.now());

async function insert(changes: Partial<Trade> = {}): Promise<Trade> {
  count += 1;
  const tradeUuid = asTradeUuid(`00000000-0000-4000-8000-${String(count).padStart(12, '0')}`);
  const trade = knownTrade({ tradeUuid, ...changes });
  await services.store.insertTrade(trade, { bars: [], indicators: {} }, tradeUuid);
  return trade;
}

interface Held {
  readonly filled: number;
  readonly left?: readonly number[];
}

/** A trade that was filled, and exited in parts. */
async function hold({ filled, left = [] }: Held, changes: Partial<Trade> = {}): Promise<void> {
  const { tradeUuid, signal } = await insert({ status: 'approved', ...changes });
  const now = services.clock.now();
  const how = { sequence: 0, price: signal.entryPrice, happenedAt: now, text: null } as const;
  await services.store.insertExecution(tradeUuid, { ...how, state: 'filled', quantity: filled }, now);
  for (const [sequence, quantity] of left.entries())
    await services.store.insertExit(tradeUuid, knownExit({ sequence, quantity }), now);
}

test('trades of the strategy that wait for a decision are counted', async () => {
  await insert();
  await insert();
  await insert({ strategy: OTHER_STRATEGY });
  await insert({ isTest: true });
  await insert({ expiresAt: services.clock.now() });
  await insert({ status: 'rejected' });
  expect(await read()).toEqual({ pending: 2, positions: [] });
});

describe('positions', () => {
  test('are what was filled and not exited, where exits are reported', async () => {
    await hold({ filled: 2 });
    await hold({ filled: 3, left: [1, 1] });
    await hold({ filled: 1, left: [1] });
    await hold({ filled: 0.3, left: [0.1] }, { instrument: 'NQ' });
    expect(await read()).toEqual({ pending: 0, positions: ['NQ LONG 0.2', 'ES LONG 1', 'ES LONG 2'] });
  });

  test('of a strategy that calls only while it waits are not looked for', async () => {
    await hold({ filled: 2 });
    expect((await read('waiting')).positions).toEqual([]);
  });

  test('of a strategy that never reports exits are known only if there is just one', async () => {
    await hold({ filled: 2 });
    expect((await read()).positions).toEqual(['ES LONG 2']);
    await hold({ filled: 1 });
    expect((await read()).positions).toEqual([]);
  });

  test('are those of the strategy, of the last 30 days', async () => {
    const now = services.clock.now();
    await hold({ filled: 2, left: [1] }, { submittedAt: asUtcMs(now - 30 * DAY) });
    await hold({ filled: 3 }, { submittedAt: asUtcMs(now - 30 * DAY - 1) });
    await hold({ filled: 4 }, { strategy: OTHER_STRATEGY });
    expect((await read()).positions).toEqual(['ES LONG 1']);
  });

  test('are none where nothing was filled', async () => {
    await insert({ status: 'rejected' });
    expect((await read()).positions).toEqual([]);
  });
});

test.each([
  [0, [], false],
  [1, [], true],
  [0, ['ES LONG 1'], true],
])('with %d pending trades and the positions %j, anything is open: %s', (pending, positions, isOpen) => {
  expect(isAnythingOpen({ pending, positions })).toBe(isOpen);
});
