import type { Trade } from '../../domain/trade.ts';
import type { Inbox } from '../../usecases/read-inbox.ts';
import { pauseView } from '../setup/pause-view.ts';
import { iso } from '../trade/facts.ts';
import { alertView } from './alert-view.ts';
import { tradeSummary } from './trade-summary.ts';
import type { InboxView } from './view.ts';

export function inboxView(inbox: Inbox, approver: string): InboxView {
  const now = inbox.at;
  return {
    server_time: iso(now),
    approver,
    pause: pauseView(inbox.pause),
    alarm: inbox.alarm,
    waiting: inbox.waiting.map((trade) => tradeSummary(trade, {}, now)),
    alerts: inbox.alerts.map(alertView),
    overdue: inbox.overdue.map((trade) => tradeSummary(trade, {}, now)),
    today: inbox.today.map((trade) => tradeSummary(trade, aftermathOf(inbox, trade), now)),
    strategies: inbox.strategies.map(({ name, state, seenAt, tradesToday }) => ({
      name,
      state,
      seen_at: seenAt === null ? null : iso(seenAt),
      trades_today: tradesToday,
    })),
  };
}

const aftermathOf = ({ executions, exits, expiries }: Inbox, { tradeUuid }: Trade) => ({
  execution: executions.get(tradeUuid),
  exits: exits.get(tradeUuid),
  expiredBecause: expiries.get(tradeUuid),
});
