import Type from 'typebox';
import { EXIT_REASONS } from '../../domain/exit.ts';
import { STATUSES } from '../../domain/trade.ts';

// For the OpenAPI document only. Answers are written by JSON.stringify: a serialiser made from these would drop
// fields that were forgotten here, and turn a mismatch into a 500.
export const text = Type.String();
export const instant = Type.String({ format: 'date-time' });
export const overdueInstant = Type.String({
  format: 'date-time',
  description: 'Since when the execution is overdue: picked up, outcome unknown.',
});
const maybeText = Type.Union([text, Type.Null()]);
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

/** A response that isn't JSON. */
export const textAnswer = (description: string, mediaType: string) => ({
  description,
  content: { [mediaType]: { schema: text } },
});

/** What an approval changed: only what differs. */
export const AmendmentsView = Type.Object({
  quantity: Type.Optional(Type.Number()),
  entry_price: Type.Optional(Type.Number()),
  stop_price: Type.Optional(Type.Number()),
  target_price: Type.Optional(Type.Number()),
});

/** How a trade stands: part of every answer that is about one. */
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
      description: '`server` when the server voided the trade; absent when the strategy withdrew it.',
    }),
  ),
  amendments: Type.Optional(AmendmentsView),
  test: Type.Optional(
    Type.Boolean({ description: 'True for a test; absent otherwise. No order may be placed for it.' }),
  ),
};

export const NoticeFacts = Type.Object({
  kind: text,
  approver: text,
  channel: text,
  state: text,
  attempts: Type.Integer(),
  sent_at: Type.Optional(instant),
  received_at: Type.Optional(instant),
  seen_at: Type.Optional(instant),
  receipt_missed_at: Type.Optional(instant),
  error: Type.Optional(text),
});

export const StatusAnswer = Type.Object({ ...facts, notices: Type.Array(NoticeFacts) });

export const SubmitAnswer = Type.Object({
  ...facts,
  chart_url: text,
  image_url: text,
  warnings: Type.Array(text),
});

export const ChangeAnswer = Type.Object({ ...facts, already: Type.Boolean() });

export const AlertAnswer = Type.Object({ alert_id: text, already: Type.Boolean(), server_time: instant });

export const QuoteAnswer = Type.Object({ trade_uuid: text, waiting: Type.Boolean() });

export const ClaimAnswer = Type.Object({
  ...facts,
  granted: Type.Boolean(),
  direction: Type.Optional(text),
  quantity: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  reason: Type.Optional(Type.String({ description: "Why not: one of the catalogue's codes." })),
  stated_reason: Type.Optional(
    Type.String({
      description: 'What the approver said with a rejection, or the strategy with a withdrawal.',
    }),
  ),
});

export const WhoamiAnswer = Type.Object({
  strategy: text,
  version: text,
  server_time: instant,
  clock_skew_ms: Type.Optional(Type.Integer()),
  approval_window_ms: Type.Integer(),
  executable_for_ms: Type.Integer(),
  channels: Type.Array(text),
});

export const ProblemAnswer = Type.Object({
  type: text,
  title: text,
  status: Type.Integer(),
  code: text,
  detail: text,
  advice: text,
  errors: Type.Optional(Type.Array(Type.Object({ field: text, rule: text }))),
  standing: Type.Optional(Type.Object(facts)),
  request_id: text,
});
