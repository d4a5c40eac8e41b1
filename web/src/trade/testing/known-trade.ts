import { signal } from '@preact/signals';
import { createServerClock } from '../../lib/server-clock.ts';
import { createTradeState, createTradeStore } from '../trade-store.ts';
import type { TradeView } from '../trade-view.ts';

/** The trade that the tests know, as its page sees it ten seconds after it was submitted. */
export function knownView(changes: Partial<TradeView> = {}): TradeView {
  return {
    trade_uuid: '123e4567-e89b-12d3-a456-426614174000',
    status: 'pending',
    timestamp: '2024-01-15T14:30:00.000Z',
    expires_at: '2024-01-15T14:35:00.000Z',
    expires_in_ms: 290_000,
    server_time: '2024-01-15T14:30:10.000Z',
    revision: 1,
    strategy: 'breakout',
    instrument: 'ES',
    timeframe: '5min',
    timezone: 'America/New_York',
    submitted_at: '2024-01-15T14:30:00.000Z',
    decimals: 2,
    amended_signal: null,
    signal: {
      direction: 'LONG',
      entry_price: 4127.5,
      stop_price: 4126.5,
      target_price: 4130.5,
      quantity: 3,
      risk_amount: 150,
      target_amount: 450,
      reward_to_risk: 3,
      pattern: 'breakout',
      confidence: 0.85,
      order_type: 'LIMIT',
    },
    contract: { tick_size: 0.25, point_value: 50, currency: 'USD' },
    max_drift_ticks: 6,
    amendable: null,
    amendments: null,
    quote: null,
    executions: [],
    exits: [],
    notices: [],
    alarm: null,
    outcome: { code: 'waiting', text: 'Waiting for your decision', tone: 'open' },
    today: { approved: 2, rejected: 1, expired: 0, withdrawn: 0, lapsed: 0, pending: 1 },
    ...changes,
  };
}

/** The page of the known trade as a deciding link opened it, with its clock and its connection in the test's hand. */
export function knownStore(changes: Partial<TradeView> = {}) {
  const trade = knownView(changes);
  const clock = createServerClock({ monotonic: () => 0, wall: () => 0 });
  const state = createTradeState(trade, clock);
  const now = signal(Date.parse(trade.server_time));
  const connection = signal<string | undefined>(undefined);
  const page = `/chart/${trade.trade_uuid}`;
  const paths = {
    view: page,
    picture: `${page}.png`,
    bars: `${page}/bars`,
    seen: `${page}/seen`,
    events: `${page}/events`,
    approve: `/approve/${trade.trade_uuid}`,
    reject: `/reject/${trade.trade_uuid}`,
    acknowledge: `/acknowledge/${trade.trade_uuid}`,
    result: `/result/${trade.trade_uuid}`,
    pause: `/pause/${trade.trade_uuid}`,
    resume: `/resume/${trade.trade_uuid}`,
  };
  const store = createTradeStore({ trade, paths, opened_by: 'link' }, state, {
    connection,
    now,
    phase: signal('pending'),
    refresh: () => Promise.resolve(true),
    firstChart: Promise.resolve(undefined),
  });
  return { store, state, now, connection };
}
