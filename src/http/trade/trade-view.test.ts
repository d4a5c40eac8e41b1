import { expect, test } from 'vitest';
import { knownTrade, UUID } from '../../../test/support/known-trade.ts';
import type { Decision, Trade } from '../../domain/trade.ts';
import { asPrice, asUtcMs } from '../../domain/units.ts';
import type { TradeDetails } from '../../usecases/read-trade-details.ts';
import { tradeView } from './page.ts';

const { submittedAt } = knownTrade();
const at = (seconds: number) => asUtcMs(submittedAt + seconds * 1000);
const TODAY = { pending: 1, approved: 2, rejected: 3, expired: 4, withdrawn: 5, lapsed: 6 };

function viewOf(changes: Partial<Trade> = {}, details: Partial<TradeDetails> = {}) {
  const trade = knownTrade(changes);
  const known = {
    trade,
    at: at(60),
    revision: 7,
    notices: [],
    executions: [],
    exits: [],
    pauses: [],
    result: { money: null, r: null, source: null, isOpen: false },
    typed: null,
    quote: undefined,
    today: TODAY,
    expiry: undefined,
    alarm: null,
  };
  return tradeView({ ...known, ...details });
}

test('a pending trade is shown with its levels, its amounts and its window', () => {
  expect(viewOf()).toEqual({
    trade_uuid: UUID,
    status: 'pending',
    timestamp: '2024-01-15T14:30:00.000Z',
    expires_at: '2024-01-15T14:35:00.000Z',
    expires_in_ms: 240_000,
    server_time: '2024-01-15T14:31:00.000Z',
    revision: 7,
    strategy: 'breakout',
    instrument: 'ES',
    timeframe: '5min',
    timezone: 'UTC',
    submitted_at: '2024-01-15T14:30:00.000Z',
    decimals: 2,
    signal: {
      direction: 'LONG',
      entry_price: 4127.5,
      stop_price: 4126.5,
      target_price: 4130.5,
      quantity: 1,
      risk_amount: 50,
      target_amount: 150,
      reward_to_risk: 3,
      pattern: 'breakout',
      confidence: 0.85,
      order_type: null,
    },
    contract: { tick_size: 0.25, point_value: 50, currency: 'USD', kind: 'future' },
    max_drift_ticks: null,
    amendable: null,
    amendments: null,
    amended_signal: null,
    quote: null,
    executions: [],
    exits: [],
    notices: [],
    outcome: { code: 'waiting', text: 'Waiting for your decision', tone: 'open' },
    today: TODAY,
    alarm: null,
  });
});

test('what is not known is null, and nothing else is missing', () => {
  const { quantity: _quantity, ...signal } = knownTrade().signal;
  const view = viewOf({ signal, contract: null });
  expect(view.contract).toBeNull();
  expect(view.signal).toMatchObject({
    stop_price: null,
    target_price: null,
    quantity: null,
    reward_to_risk: 3,
  });
  // As the entry is written: there is no tick to tell.
  expect(view.decimals).toBe(1);
});

test('a decision is shown with how long it took', () => {
  const decision = {
    verdict: 'reject',
    approver: 'Alice',
    channel: 'web',
    decidedAt: at(42),
    pictureHash: null,
    reason: 'news at three',
  } as const;
  expect(viewOf({ status: 'rejected', decision })).toMatchObject({
    status: 'rejected',
    decided_by: 'Alice',
    decided_after_ms: 42_000,
    reason: 'news at three',
  });
});

test('amendments are shown beside the original, with their effect', () => {
  const amendable = { quantity: { min: 1 }, stopPrice: { min: asPrice(4125), max: asPrice(4127) } };
  const decision: Decision = {
    verdict: 'approve',
    approver: 'Alice',
    channel: 'web',
    decidedAt: at(42),
    pictureHash: null,
    amendments: { quantity: 1, stopPrice: asPrice(4127) },
  };
  const signal = { ...knownTrade().signal, quantity: 2 };
  const view = viewOf({ status: 'approved', decision, amendable, signal });
  expect(view.amendable).toEqual({ quantity: { min: 1 }, stop_price: { min: 4125, max: 4127 } });
  expect(view.amendments).toEqual({ quantity: 1, stop_price: 4127 });
  // 50 dollars on two contracts were half a point; over the same half point one contract risks 25.
  expect(view.signal).toMatchObject({ quantity: 2, stop_price: 4127, risk_amount: 50 });
  expect(view.amended_signal).toMatchObject({
    quantity: 1,
    stop_price: 4127,
    risk_amount: 25,
    entry_price: 4127.5,
  });
});

test.each([
  [4128, 2, 0.5],
  [4127.25, -1, -0.25],
  [4127.6, 0.4, 0.1],
])('a market at %d has drifted %d ticks and %d R', (price, ticks, r) => {
  const quote = { price: asPrice(price), quotedAt: at(50), revision: 3 };
  expect(viewOf({}, { quote }).quote).toEqual({
    price,
    at: '2024-01-15T14:30:50.000Z',
    drift_ticks: ticks,
    drift_r: r,
  });
});

test('without a contract and a stop the drift is not known', () => {
  const { quantity: _quantity, ...signal } = knownTrade().signal;
  const quote = { price: asPrice(4128), quotedAt: at(50), revision: 1 };
  expect(viewOf({ signal, contract: null }, { quote }).quote).toMatchObject({
    drift_ticks: null,
    drift_r: null,
  });
});

test('reports of the order are shown in order', () => {
  const filled = { sequence: 1, state: 'filled', quantity: 1, price: asPrice(4127.75), text: null } as const;
  expect(viewOf({}, { executions: [{ ...filled, happenedAt: at(45) }] }).executions).toEqual([
    { sequence: 1, state: 'filled', quantity: 1, price: 4127.75, at: '2024-01-15T14:30:45.000Z', text: null },
  ]);
});
