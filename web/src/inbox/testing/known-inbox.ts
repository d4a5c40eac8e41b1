import type { InboxView, TradeSummary } from '../../lib/views.ts';

/** The trade that the tests know, as a list shows it ten seconds after it was submitted. */
export function knownSummary(changes: Partial<TradeSummary> = {}): TradeSummary {
  return {
    trade_uuid: '123e4567-e89b-12d3-a456-426614174000',
    status: 'pending',
    timestamp: '2024-01-15T14:30:00.000Z',
    strategy: 'breakout',
    instrument: 'ES',
    timeframe: '5min',
    timezone: 'UTC',
    direction: 'LONG',
    entry_price: 4127.5,
    stop_price: 4126.5,
    target_price: 4130.5,
    decimals: 2,
    quantity: 1,
    risk_amount: 50,
    target_amount: 150,
    reward_to_risk: 3,
    outcome: { code: 'waiting', text: 'Waiting for your decision', tone: 'open' },
    result_r: null,
    currency: 'USD',
    pattern: 'breakout',
    submitted_at: '2024-01-15T14:30:00.000Z',
    expires_at: '2024-01-15T14:35:00.000Z',
    expires_in_ms: 290_000,
    ...changes,
  };
}

export function knownInbox(changes: Partial<InboxView> = {}): InboxView {
  return {
    server_time: '2024-01-15T14:30:10.000Z',
    approver: 'Alice',
    unavailable: null,
    pause: { paused: false, since: null, by: null, rejected: 0 },
    waiting: [knownSummary()],
    alarm: null,
    alerts: [],
    unreached: [],
    overdue: [],
    today: [],
    strategies: [{ name: 'breakout', state: 'alive', seen_at: '2024-01-15T14:30:00.000Z', trades_today: 1 }],
    ...changes,
  };
}
