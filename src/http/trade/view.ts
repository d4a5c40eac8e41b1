import Type, { type Static, type TOptional, type TSchema } from 'typebox';
import { AMENDABLE_FIELDS } from '../../domain/amendments.ts';
import { EXIT_REASONS } from '../../domain/exit.ts';
import { EXPIRY_KINDS } from '../../domain/expiry.ts';
import { OUTCOME_CODES, OUTCOME_TONES } from '../../domain/headline.ts';
import { FRACTION_STYLES } from '../../domain/instruments/price-format.ts';
import { PAUSE_KINDS } from '../../domain/pause.ts';
import { PURPOSES } from '../../domain/purpose.ts';
import { RESULT_SOURCES } from '../../domain/rules/ruling.ts';
import { EXECUTION_STATES, STATUSES } from '../../domain/trade.ts';
import { RuleFacts, RulingView } from './rule-fields.ts';

// For the OpenAPI document only. Responses use JSON.stringify: a serializer made from these would drop
// fields that were forgotten here, and turn a mismatch into a 500.
export const text = Type.String();
export const instant = Type.String({ format: 'date-time' });
export const overdueInstant = Type.String({
  format: 'date-time',
  description: 'Since when the execution is overdue: picked up, outcome unknown.',
});
export const maybeText = Type.Union([text, Type.Null()]);
export const maybeInstant = Type.Union([instant, Type.Null()]);
export const maybeNumber = Type.Union([Type.Number(), Type.Null()]);
/** What became of the trade, from the decision and the strategy's reports. */
export const OutcomeView = Type.Object({
  code: Type.Enum([...OUTCOME_CODES]),
  text: Type.String({ description: 'For people: `Filled 2 at 5970.50`.' }),
  tone: Type.Enum([...OUTCOME_TONES]),
});
/** How a trade ended, or a part of it, as reported. */
export const ExitView = Type.Object({
  sequence: Type.Integer(),
  reason: Type.Enum([...EXIT_REASONS]),
  quantity: Type.Number(),
  price: Type.Number(),
  at: instant,
  realized: Type.Union([Type.Number(), Type.Null()]),
  currency: maybeText,
  text: maybeText,
});
/** Where the order would go. */
export const AccountView = Type.Object({ name: text, simulated: Type.Optional(Type.Boolean()) });
const status = Type.Enum([...STATUSES]);

/** Optional properties for all that may be amended. */
export function amendableProperties<OfQuantity extends TSchema, OfPrice extends TSchema>(
  ofQuantity: OfQuantity,
  ofPrice: OfPrice,
): AmendableProperties<OfQuantity, OfPrice> {
  return Object.fromEntries(
    AMENDABLE_FIELDS.map(({ json, kind }) => [json, Type.Optional(kind === 'price' ? ofPrice : ofQuantity)]),
  ) as AmendableProperties<OfQuantity, OfPrice>;
}

type AmendableProperties<OfQuantity extends TSchema, OfPrice extends TSchema> = {
  [Each in (typeof AMENDABLE_FIELDS)[number] as Each['json']]: TOptional<
    Each['kind'] extends 'price' ? OfPrice : OfQuantity
  >;
};

/** What an approval changed: only what differs. */
const AmendmentsView = Type.Object(amendableProperties(Type.Number(), Type.Number()));

/** Present if two approvers are needed. */
export const approvals = {
  approvals_needed: Type.Optional(
    Type.Integer({ description: '2 if two approvers must approve; absent if one is enough.' }),
  ),
  approvals: Type.Optional(
    Type.Array(
      Type.Object({
        approver: text,
        channel: text,
        at: instant,
        amendments: Type.Optional(AmendmentsView),
      }),
      { description: 'The approvals so far, if two are needed.' },
    ),
  ),
};
const Approvals = Type.Object(approvals);
export type ApprovalFacts = Static<typeof Approvals>;

/** Present if a rule allowed the trade when it was submitted. */
export const byRule = {
  by_rule: Type.Optional(
    Type.Object(
      { name: text, approves_at: instant, stopped: maybeText },
      {
        description:
          'A rule approves the trade at `approves_at` unless a person decides first; `stopped`: why it does not after all.',
      },
    ),
  ),
};
const ByRule = Type.Object(byRule);
export type ByRuleFacts = Static<typeof ByRule>;

/** The status of a trade, part of every response about one. */
export const facts = {
  trade_uuid: text,
  status,
  timestamp: instant,
  expires_at: instant,
  expires_in_ms: Type.Integer(),
  server_time: instant,
  decided_by: Type.Optional(text),
  decided_at: Type.Optional(instant),
  channel: Type.Optional(text),
  executable_for_ms: Type.Optional(Type.Integer()),
  collected_at: Type.Optional(
    Type.String({ format: 'date-time', description: 'When a client that only polls was first told of it.' }),
  ),
  claimant: Type.Optional(text),
  claimed_at: Type.Optional(instant),
  reason: Type.Optional(text),
  withdrawn_by: Type.Optional(
    Type.String({
      description:
        '`server` when the server voided the trade, `rule` when a rule refused its approval; absent when the strategy withdrew it.',
    }),
  ),
  rule: Type.Optional(RuleFacts),
  amendments: Type.Optional(AmendmentsView),
  ...approvals,
  ...byRule,
  test: Type.Optional(
    Type.Boolean({ description: 'True for a test; absent otherwise. No order may be placed for it.' }),
  ),
  purpose: Type.Optional(
    Type.Enum([...PURPOSES], { description: 'Of a drill, or of a check card that was answered.' }),
  ),
  check: Type.Optional(
    Type.Object(
      { submitted_at: instant, r: Type.Number() },
      { description: 'The losing setup that an answered check card repeated.' },
    ),
  ),
};

export const NoticeFacts = Type.Object({
  kind: text,
  approver: text,
  channel: text,
  state: text,
  attempts: Type.Integer(),
  sent_at: Type.Optional(Type.String({ format: 'date-time', description: 'The vendor accepted it.' })),
  received_at: Type.Optional(
    Type.String({ format: 'date-time', description: 'Delivered: a phone fetched or showed it.' }),
  ),
  opened_at: Type.Optional(
    Type.String({
      format: 'date-time',
      description: 'Seen: a person opened its page, pressed one of its buttons or confirmed it.',
    }),
  ),
  seen_at: Type.Optional(
    Type.String({ format: 'date-time', description: 'A person saw the trade in any way.' }),
  ),
  receipt_missed_at: Type.Optional(
    Type.String({ format: 'date-time', description: 'No phone confirmed it in time.' }),
  ),
  error: Type.Optional(text),
});

const bounds = Type.Object({ min: Type.Number(), max: Type.Number() });

/** What an approver may change. */
export const AmendableView = Type.Object(amendableProperties(Type.Object({ min: Type.Number() }), bounds));

export const SignalView = Type.Object({
  direction: Type.Union([Type.Literal('LONG'), Type.Literal('SHORT')]),
  entry_price: Type.Number(),
  stop_price: maybeNumber,
  target_price: maybeNumber,
  quantity: maybeNumber,
  risk_amount: Type.Number(),
  target_amount: Type.Number(),
  reward_to_risk: maybeNumber,
  pattern: maybeText,
  confidence: maybeNumber,
  rationale: Type.Optional(text),
  order_type: Type.Union([text, Type.Null()]),
});

const count = Type.Integer();

/** Bad bars among those that were sent; absent when there were none. */
export const BarRepairsView = Type.Object({ widened: count, dropped: count });

/** How an instrument's prices are written; absent where its decimals are those of its ticks. */
export const PriceFormatView = Type.Union([
  Type.Object({
    style: Type.Literal('decimals'),
    decimals: count,
    most: Type.Optional(count),
  }),
  Type.Object({ style: Type.Enum([...FRACTION_STYLES]) }),
]);

/** What a limit leaves if the trade is stopped out. */
const RoomView = Type.Object({
  label: text,
  limit: Type.Number(),
  used: Type.Union([Type.Number(), Type.Null()], {
    description: 'Before the trade, as the strategy asked; null if it is not known.',
  }),
  left: Type.Union([Type.Number(), Type.Null()], {
    description: 'Below 0: the stop would exceed the limit. Null if it is not known.',
  }),
  unit: Type.String({ description: 'A currency, or `R`.' }),
  text: Type.String({ description: 'For people: `$310 left · limit $1000`.' }),
});

/** What to know before trusting the numbers. */
export const remarks = {
  rooms: Type.Optional(
    Type.Array(RoomView, {
      description:
        'What the limits of the rules leave after this stop, the tightest first; absent without any.',
    }),
  ),
  contract_note: Type.Optional(
    Type.String({
      description: 'What was assumed about the contract; absent when it was stated or declared.',
    }),
  ),
  newest_bar: Type.Optional(
    Type.Object(
      { at: instant, step_ms: Type.Number(), stale_at: instant },
      { description: 'Its age is worth a warning from `stale_at` on.' },
    ),
  ),
  cautions: Type.Optional(
    Type.Array(text, {
      description: 'What to know before trusting the numbers, in sentences; absent without any.',
    }),
  ),
};

/** What the trade made, and who says so. */
const ResultView = Type.Object({
  amount: Type.Union([Type.Number(), Type.Null()]),
  currency: maybeText,
  r: Type.Union([Type.Number(), Type.Null()]),
  source: Type.Enum([...RESULT_SOURCES], {
    description: 'The strategy reported it, a person typed it, or it follows from the bars.',
  }),
  text: Type.String({ description: 'For people: `Result +$150 (+3 R), as reported`.' }),
});

/** A pause that covers new trades like this one. */
const PauseOfTradeView = Type.Object({
  scope: Type.Enum([...PAUSE_KINDS]),
  name: Type.String({ description: 'Of the strategy or the instrument; empty for all trades.' }),
  by: text,
  until: Type.Union([instant, Type.Null()], {
    description: 'When it ends by itself; null: when somebody resumes.',
  }),
});
export const PausesView = Type.Object({ pauses: Type.Array(PauseOfTradeView) });

/** Everything that a trade's page shows; the same in the page itself, as JSON and as an event. */
export const TradeView = Type.Object({
  ...facts,
  revision: Type.Integer({
    description: 'Grows with every change: an older answer never replaces a newer one.',
  }),
  strategy: text,
  account: Type.Optional(AccountView),
  source: Type.Optional(
    Type.Object({ instance: Type.Optional(text), chart: Type.Optional(text), agent: Type.Optional(text) }),
  ),
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
    Type.Object({
      tick_size: Type.Number(),
      point_value: Type.Number(),
      currency: text,
      kind: Type.Optional(Type.Enum(['future', 'stock', 'crypto', 'fx'])),
      price_format: Type.Optional(PriceFormatView),
      source: Type.Optional(
        Type.Enum(['stated', 'declared', 'known', 'assumed'], {
          description:
            'Who said so: the strategy, the operator, our table for a name that says what it is, or our table for a bare name.',
        }),
      ),
    }),
    Type.Null(),
  ]),
  bar_repairs: Type.Optional(BarRepairsView),
  ...remarks,
  rules: Type.Optional(
    Type.Array(RulingView, { description: 'What the rules said; absent if none applied.' }),
  ),
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
  result: Type.Optional(ResultView),
  may_type_result: Type.Optional(
    Type.Boolean({ description: 'Whether a person may type the result, because none was reported.' }),
  ),
  pauses: Type.Optional(
    Type.Array(PauseOfTradeView, {
      description: 'What rejects new trades of this strategy or instrument; absent if nothing does.',
    }),
  ),
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
  outcome: OutcomeView,
  expired_because: Type.Optional(
    Type.String({ description: 'Why the trade expired: nobody decided, or nobody was reached.' }),
  ),
  expired_as: Type.Optional(Type.Enum([...EXPIRY_KINDS], { description: 'The same in one word.' })),
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

/**
 * The addresses that a trade's page uses, for one visitor; complete, with a link where one is needed. A session needs
 * none, and gets none: a link would still work after the device is removed.
 */
export interface TradePaths {
  /** The page itself, view-only, for when a deciding link has expired with its window. */
  readonly view: string;
  /** The tall picture, whose fetch isn't a receipt. */
  readonly picture: string;
  readonly bars: string;
  readonly events: string;
  /** Reports that a person sees the page. */
  readonly seen: string;
  /** Null where the visitor may not do it. */
  readonly approve: string | null;
  readonly reject: string | null;
  readonly acknowledge: string | null;
  /** Pauses the strategy or the instrument for the rest of the session, and ends that. */
  readonly pause: string | null;
  readonly resume: string | null;
  /** Takes the result that a person types. */
  readonly result: string | null;
}

/** What is embedded in the page of a trade, for its script. */
export interface TradePageData {
  readonly trade: TradeView;
  readonly paths: TradePaths;
  readonly opened_by: 'link' | 'session';
  /** Whoever opened it, if there are several approvers. */
  readonly approver?: string;
  /** Why this visitor's approval takes an extra step. */
  readonly slow_down?: string;
}
