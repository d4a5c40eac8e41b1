import Type, { type Static } from 'typebox';
import { FAILURE_KINDS } from '../../domain/delivery.ts';
import { RULE_ACTIONS, RULE_KINDS } from '../../domain/rules/rule-kind.ts';
import { instant, maybeInstant, text } from '../trade/view.ts';

/** `refused`: its push service rejects messages to it. `ended`: its subscription has ended. */
const PushState = Type.Enum(['off', 'on', 'refused', 'ended']);

/** Whether this device gets web push. */
export const PushView = Type.Object({
  public_key: Type.String({ description: "The server's public key, for `applicationServerKey`." }),
  device_id: text,
  state: PushState,
});
export type PushView = Static<typeof PushView>;
export const SilencedDevice = Type.Object({ device_id: text, push: Type.Literal('off') });

export const DeviceView = Type.Object({
  device_id: text,
  name: text,
  approver: text,
  paired_at: instant,
  seen_at: maybeInstant,
  revoked_at: maybeInstant,
  unused: Type.Boolean({ description: 'Unused for so long that it must be paired again.' }),
  this_one: Type.Boolean({ description: 'The phone that asks.' }),
  push: PushState,
});
export type DeviceView = Static<typeof DeviceView>;

export const DevicesView = Type.Object({ devices: Type.Array(DeviceView) });
export type DevicesView = Static<typeof DevicesView>;

export const RevokedDevice = Type.Object({ device_id: text, revoked_at: instant });
export type RevokedDevice = Static<typeof RevokedDevice>;
export const RevokedKey = Type.Object({ key_id: text, revoked_at: instant });

/** A link that pairs one phone, once. */
export const PairingOffer = Type.Object({
  url: text,
  qr_svg: Type.String({ description: 'The same as a whole <svg>.' }),
  expires_in_ms: Type.Integer(),
  approver: Type.Optional(
    Type.String({ description: 'Whose phone it becomes, where several people decide.' }),
  ),
});
export type PairingOffer = Static<typeof PairingOffer>;

/** A new key, shown only once. */
export const NewKey = Type.Object({
  key_id: text,
  strategy: text,
  key: Type.String({ description: 'The key, or the whole address for TradingView.' }),
});
export type NewKey = Static<typeof NewKey>;

/** Where a strategy's TradingView alerts are passed on to. */
export const BridgeView = Type.Object({
  strategy: text,
  host: Type.String({ description: 'The rest of the address may be a secret.' }),
  set_at: instant,
});
export type BridgeView = Static<typeof BridgeView>;
export const BridgesView = Type.Object({ bridges: Type.Array(BridgeView) });

export const FindingView = Type.Object({
  subject: text,
  state: Type.Enum(['ok', 'warning', 'failed']),
  text,
  advice: text,
});
export type FindingView = Static<typeof FindingView>;

export const ChannelTestView = Type.Object({ ok: Type.Boolean(), findings: Type.Array(FindingView) });
export type ChannelTestView = Static<typeof ChannelTestView>;

const StepView = Type.Object({
  count: Type.Integer(),
  median_ms: Type.Union([Type.Number(), Type.Null()]),
  p95_ms: Type.Union([Type.Number(), Type.Null()]),
});
const FiguresView = Type.Object({
  sent: StepView,
  delivered: StepView,
  seen: StepView,
  failures: Type.Array(Type.Object({ kind: Type.Enum([...FAILURE_KINDS]), count: Type.Integer() })),
});
export type FiguresView = Static<typeof FiguresView>;

/** How each channel performs. Times are measured from when a question was due. */
export const DeliveryView = Type.Object({
  server_time: instant,
  channels: Type.Array(
    Type.Object({
      name: text,
      title: text,
      gives_receipts: Type.Boolean(),
      fault: Type.Union([text, Type.Null()], {
        description: "Why questions can't be delivered over it, and what to do.",
      }),
      last_error: Type.Union([
        Type.Object({ at: instant, text, advice: Type.Union([text, Type.Null()]) }),
        Type.Null(),
      ]),
      last_24_hours: FiguresView,
      last_30_days: FiguresView,
    }),
  ),
});
export type DeliveryView = Static<typeof DeliveryView>;

/** A trade to practice on; `rejected` if new trades are rejected automatically. */
export const PracticeView = Type.Object({ trade_uuid: text, status: text, path: text });
export type PracticeView = Static<typeof PracticeView>;

export const DeclaredContractView = Type.Object({
  pattern: text,
  tick_size: Type.Number(),
  point_value: Type.Number(),
  currency: text,
  timezone: Type.Union([text, Type.Null()]),
  display: Type.Union([text, Type.Null()]),
  declared_at: instant,
  declared_by: text,
});
export type DeclaredContractView = Static<typeof DeclaredContractView>;
export const ContractsView = Type.Object({ contracts: Type.Array(DeclaredContractView) });

const Setting = Type.Union([Type.Number(), text, Type.Array(text)]);

/** What a rule says about a trade that would come now, and the trades that its figure was added up from. */
export const RuleFindingView = Type.Object({
  verdict: Type.Enum(['holds', 'broken', 'unknown']),
  figure: text,
  limit: text,
  text,
  unit: Type.Union([text, Type.Null()], {
    description: 'Of the amounts: a currency, or R; null if trades only count.',
  }),
  parts: Type.Array(
    Type.Object({
      trade_uuid: text,
      label: text,
      amount: Type.Union([Type.Number(), Type.Null()], { description: 'Null if it is not known.' }),
      source: Type.Union([Type.Enum(['reported', 'typed', 'bars']), Type.Null()]),
    }),
  ),
  ends_at: maybeInstant,
});
export type RuleFindingView = Static<typeof RuleFindingView>;

export const RuleView = Type.Object({
  rule_id: text,
  kind: Type.Enum([...RULE_KINDS]),
  name: text,
  strategy: Type.Union([text, Type.Null()]),
  account: Type.Union([text, Type.Null()]),
  action: Type.Enum([...RULE_ACTIONS]),
  settings: Type.Record(Type.String(), Setting, { description: 'As they are sent to change it.' }),
  text: Type.String({ description: 'The settings in words.' }),
  why: text,
  set_by: text,
  set_at: instant,
  today: Type.Array(RuleFindingView, {
    description: 'Empty for a rule that judges each trade by itself, such as its size.',
  }),
  as_for: Type.Union([text, Type.Null()], {
    description: 'The latest trade that it covers, whose market tells which day it is.',
  }),
  problems: Type.Array(text, { description: 'What keeps it from doing its work.' }),
});
export type RuleView = Static<typeof RuleView>;

export const CalendarView = Type.Object({
  name: text,
  events: Type.Integer(),
  last_at: instant,
  next: Type.Union([Type.Object({ at: instant, title: text }), Type.Null()]),
});
export type CalendarView = Static<typeof CalendarView>;

export const RulesView = Type.Object({
  server_time: instant,
  rules: Type.Array(RuleView),
  calendars: Type.Array(CalendarView),
  strategies: Type.Array(text),
});
export type RulesView = Static<typeof RulesView>;

/** Until when this phone's approver is away; null if they aren't. */
export const AwayView = Type.Object({ away_until: maybeInstant });
export type AwayView = Static<typeof AwayView>;

/** The last test notification of a channel, and how far it got. */
const LastTest = Type.Object({
  tested_at: instant,
  ok: Type.Boolean(),
  sent_at: maybeInstant,
  delivered_at: maybeInstant,
  seen_at: maybeInstant,
  fault: Type.Union([text, Type.Null()], { description: 'Why it was not sent, and what to do.' }),
});
export type LastTest = Static<typeof LastTest>;

/** What the set-up page shows; no secret is in it, only whether there is one. */
export const SetupView = Type.Object({
  public_url: text,
  is_https: Type.Boolean(),
  version: text,
  database: Type.Enum(['sqlite', 'postgres']),
  keys: Type.Array(
    Type.Object({
      key_id: text,
      strategy: text,
      created_at: instant,
      seen_at: maybeInstant,
      revoked_at: maybeInstant,
      purpose: Type.Union([Type.Literal('tradingview'), Type.Null()], {
        description: 'A token in an address for TradingView; null for an API key.',
      }),
    }),
  ),
  bridges: Type.Array(BridgeView),
  channels: Type.Array(
    Type.Object({
      name: text,
      title: text,
      configured: Type.Boolean(),
      settings: Type.Array(Type.Object({ name: text, is_secret: Type.Boolean(), is_set: Type.Boolean() })),
      gives_receipts: Type.Boolean(),
      last_test: Type.Union([LastTest, Type.Null()]),
    }),
  ),
  contracts: Type.Array(DeclaredContractView),
  push: Type.Union([PushView, Type.Null()], { description: 'Null while web push is off.' }),
  away_until: maybeInstant,
  ninjatrader: Type.Object({
    server_url: text,
    approval_timeout_minutes: Type.Integer(),
    key_file: text,
  }),
  checklist: Type.Array(
    Type.Object({ id: text, title: text, state: Type.Enum(['done', 'todo', 'failed']), advice: text }),
  ),
});
export type SetupView = Static<typeof SetupView>;
