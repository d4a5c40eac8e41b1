import Type, { type Static } from 'typebox';
import { EXECUTION_STATES } from '../../domain/trade.ts';
import {
  AccountView,
  AmendmentsView,
  ExitView,
  facts,
  instant,
  NoticeFacts,
  overdueInstant,
  text,
} from './answers.ts';

const maybe = (schema: ReturnType<typeof Type.Number>) => Type.Union([schema, Type.Null()]);
const maybeNumber = maybe(Type.Number());
const bounds = Type.Object({ min: Type.Number(), max: Type.Number() });

/** What an approver may change. */
export const AmendableView = Type.Object({
  quantity: Type.Optional(Type.Object({ min: Type.Number() })),
  entry_price: Type.Optional(bounds),
  stop_price: Type.Optional(bounds),
  target_price: Type.Optional(bounds),
});

export const SignalView = Type.Object({
  direction: Type.Union([Type.Literal('LONG'), Type.Literal('SHORT')]),
  entry_price: Type.Number(),
  stop_price: maybeNumber,
  target_price: maybeNumber,
  quantity: maybeNumber,
  risk_amount: Type.Number(),
  target_amount: Type.Number(),
  reward_to_risk: maybeNumber,
  pattern: text,
  confidence: Type.Number(),
  order_type: Type.Union([text, Type.Null()]),
});

const count = Type.Integer();

/** All that the page of a trade shows; the same in the page itself, asked for, and as an event. */
export const TradeView = Type.Object({
  ...facts,
  revision: Type.Integer({
    description: 'Grows with every change: an older answer never replaces a newer one.',
  }),
  strategy: text,
  account: Type.Optional(AccountView),
  source: Type.Optional(Type.Object({ instance: Type.Optional(text), chart: Type.Optional(text) })),
  instrument: text,
  timeframe: text,
  timezone: text,
  submitted_at: instant,
  decided_after_ms: Type.Optional(Type.Integer()),
  report_due_at: Type.Optional(instant),
  execution_overdue_since: Type.Optional(overdueInstant),
  acknowledged_by: Type.Optional(text),
  acknowledged_at: Type.Optional(instant),
  refused_claimant: Type.Optional(text),
  refused_claim_at: Type.Optional(instant),
  decimals: Type.Integer(),
  signal: SignalView,
  contract: Type.Union([
    Type.Object({ tick_size: Type.Number(), point_value: Type.Number(), currency: text }),
    Type.Null(),
  ]),
  max_drift_ticks: maybeNumber,
  amendable: Type.Union([AmendableView, Type.Null()]),
  amendments: Type.Union([AmendmentsView, Type.Null()]),
  amended_signal: Type.Union([SignalView, Type.Null()]),
  quote: Type.Union([
    Type.Object({
      price: Type.Number(),
      at: instant,
      drift_ticks: maybeNumber,
      drift_r: maybeNumber,
    }),
    Type.Null(),
  ]),
  executions: Type.Array(
    Type.Object({
      sequence: Type.Integer(),
      state: Type.Enum([...EXECUTION_STATES]),
      quantity: Type.Number(),
      price: maybeNumber,
      at: instant,
      text: Type.Union([text, Type.Null()]),
    }),
  ),
  exits: Type.Array(ExitView),
  notices: Type.Array(NoticeFacts),
  expired_because: Type.Optional(
    Type.String({ description: 'Why the trade expired: nobody decided, or nobody was reached.' }),
  ),
  alarm: Type.Union([text, Type.Null()], {
    description: "Why questions can't be delivered; null while they can.",
  }),
  today: Type.Object({
    pending: count,
    approved: count,
    rejected: count,
    expired: count,
    withdrawn: count,
    lapsed: count,
  }),
});
export type TradeView = Static<typeof TradeView>;

/** The bars behind a trade, and the lines that the picture draws over them. Neither ever changes. */
export const BarsView = Type.Object({
  decimals: Type.Integer(),
  bars: Type.Array(Type.Array(Type.Number()), {
    description:
      'Each is [time, open, high, low, close, volume]; the time is the close of the bar in Unix seconds.',
  }),
  lines: Type.Array(
    Type.Object({
      name: text,
      label: text,
      pane: Type.Union([Type.Literal('price'), Type.Literal('rsi')]),
      values: Type.Array(maybeNumber, { description: 'One for each bar; null breaks the line.' }),
    }),
  ),
});
export type BarsView = Static<typeof BarsView>;
