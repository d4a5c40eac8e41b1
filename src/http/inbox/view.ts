import Type, { type Static } from 'typebox';
import { REPORTED_ALERT_KINDS, SIGNAL_ALERT_KINDS } from '../../domain/alert.ts';
import { EXPIRY_KINDS } from '../../domain/expiry.ts';
import { PURPOSES } from '../../domain/purpose.ts';
import { EXECUTION_STATES, STATUSES } from '../../domain/trade.ts';
import {
  AccountView,
  approvals,
  byRule,
  ExitView,
  instant,
  maybeInstant,
  maybeNumber,
  maybeText,
  OutcomeView,
  overdueInstant,
  PriceFormatView,
  remarks,
  text,
} from '../trade/view.ts';

/** New trades of one strategy, or of one instrument, are rejected. */
export const NarrowPauseView = Type.Object({
  kind: Type.Enum(['strategy', 'instrument']),
  name: text,
  since: instant,
  by: text,
  until: maybeInstant,
  rejected: Type.Integer(),
});
export type NarrowPauseView = Static<typeof NarrowPauseView>;

/** Whether all new trades are rejected, since when, by whom, and how many were. */
export const PauseView = Type.Object({
  paused: Type.Boolean(),
  since: maybeInstant,
  by: maybeText,
  rejected: Type.Integer(),
  until: Type.Optional(
    Type.String({ format: 'date-time', description: 'When it ends by itself; absent if it lasts.' }),
  ),
  narrower: Type.Optional(
    Type.Array(NarrowPauseView, {
      description: 'Pauses of one strategy or one instrument; absent if there are none.',
    }),
  ),
});
export type PauseView = Static<typeof PauseView>;

/** The order as it was approved, where that differs from what was asked for. */
const ApprovedView = Type.Object({
  quantity: maybeNumber,
  entry_price: Type.Number(),
  risk_amount: Type.Number(),
  target_amount: Type.Number(),
  reward_to_risk: maybeNumber,
});

/** One line of the inbox or of the history. */
export const TradeSummary = Type.Object({
  trade_uuid: text,
  status: Type.Enum([...STATUSES]),
  timestamp: instant,
  strategy: text,
  instrument: text,
  timeframe: text,
  timezone: text,
  direction: Type.Union([Type.Literal('LONG'), Type.Literal('SHORT')]),
  entry_price: Type.Number(),
  stop_price: maybeNumber,
  target_price: maybeNumber,
  decimals: Type.Integer(),
  price_format: Type.Optional(PriceFormatView),
  quantity: maybeNumber,
  risk_amount: Type.Number(),
  target_amount: Type.Number(),
  reward_to_risk: maybeNumber,
  approved: Type.Optional(ApprovedView),
  outcome: OutcomeView,
  result_r: Type.Union([Type.Number(), Type.Null()], {
    description:
      'What fills and exits made, in multiples of the approved risk; null unless all that was filled was exited, at known prices.',
  }),
  currency: maybeText,
  pattern: Type.Union([text, Type.Null()]),
  account: Type.Optional(AccountView),
  agent: Type.Optional(Type.String({ description: 'The AI agent that proposed it; absent if none did.' })),
  test: Type.Optional(Type.Boolean()),
  purpose: Type.Optional(Type.Enum([...PURPOSES])),
  submitted_at: instant,
  expires_at: instant,
  expires_in_ms: Type.Integer(),
  ...approvals,
  ...byRule,
  decided_by: Type.Optional(text),
  decided_at: Type.Optional(instant),
  channel: Type.Optional(text),
  reason: Type.Optional(text),
  withdrawn_by: Type.Optional(text),
  expired_because: Type.Optional(
    Type.String({ description: 'Why the trade expired: nobody decided, or nobody was reached.' }),
  ),
  expired_as: Type.Optional(Type.Enum([...EXPIRY_KINDS])),
  execution_overdue_since: Type.Optional(overdueInstant),
  execution: Type.Optional(
    Type.Object({ state: Type.Enum([...EXECUTION_STATES]), quantity: Type.Number(), price: maybeNumber }),
  ),
  exits: Type.Optional(Type.Array(ExitView)),
  ...remarks,
  quote: Type.Optional(
    Type.Object(
      { price: Type.Number(), at: instant },
      { description: 'The price that the strategy reported last, while the trade waits.' },
    ),
  ),
});
export type TradeSummary = Static<typeof TradeSummary>;

const STRATEGY_STATES = ['alive', 'silent', 'never'] as const;

export const StrategyView = Type.Object({
  name: text,
  state: Type.Enum([...STRATEGY_STATES]),
  seen_at: maybeInstant,
  trades_today: Type.Integer(),
});
export type StrategyView = Static<typeof StrategyView>;

/** The open alerts of one card. */
export const AlertView = Type.Object({
  alert_id: Type.String({
    description: 'The latest report; checking it off checks off the earlier ones too.',
  }),
  kind: Type.Enum([...REPORTED_ALERT_KINDS, ...SIGNAL_ALERT_KINDS, 'strategy_silent', 'strategy_back']),
  strategy: text,
  title: text,
  report: Type.String({ description: 'What was seen last.' }),
  advice: text,
  reports: Type.Integer(),
  at: instant,
  not_reached: Type.Optional(
    Type.String({ description: 'Why no channel has accepted it yet; absent once one has.' }),
  ),
});
export type AlertView = Static<typeof AlertView>;

/** A trade that expired without anyone confirmed to have been notified. */
export const UnreachedView = Type.Object({
  trade_uuid: text,
  instrument: text,
  direction: Type.Union([Type.Literal('LONG'), Type.Literal('SHORT')]),
  strategy: text,
  at: instant,
  reason: Type.String({ description: 'Why, in sentences, with the last error of each channel.' }),
});
export type UnreachedView = Static<typeof UnreachedView>;

/** All that a paired phone's first page shows. */
export const InboxView = Type.Object({
  server_time: instant,
  approver: text,
  pause: PauseView,
  unavailable: Type.Union([text, Type.Null()], {
    description: 'Why no approver is available for new trades, such as quiet hours; null while one is.',
  }),
  alarm: Type.Union([text, Type.Null()], {
    description: "Why questions can't be delivered; null while they can.",
  }),
  waiting: Type.Array(TradeSummary),
  alerts: Type.Array(AlertView),
  unreached: Type.Array(UnreachedView, {
    description: 'Of the last seven days; each until somebody opens its page.',
  }),
  overdue: Type.Array(TradeSummary),
  today: Type.Array(TradeSummary),
  strategies: Type.Array(StrategyView),
});
export type InboxView = Static<typeof InboxView>;

export const HistoryView = Type.Object({
  trades: Type.Array(TradeSummary),
  next: Type.Union([text, Type.Null()], {
    description: 'Hand it back as `before` for what is older; null when there is nothing more.',
  }),
});
export type HistoryView = Static<typeof HistoryView>;
