/** The tables, as Kysely sees them on either database. Times are milliseconds since 1970, UTC. */
export interface Schema {
  trades: TradeTable;
  trade_markets: TradeMarketTable;
  quotes: QuoteTable;
  executions: ExecutionTable;
  reporting_strategies: ReportingStrategyTable;
  notices: NoticeTable;
  escalations: EscalationTable;
  absences: AbsenceTable;
  receipts: ReceiptTable;
  exits: ExitTable;
  alerts: AlertTable;
  audit_entries: AuditEntryTable;
  audit_head: AuditHeadTable;
  api_keys: ApiKeyTable;
  pairings: PairingTable;
  devices: DeviceTable;
  approvers: ApproverTable;
  link_secrets: LinkSecretTable;
  pause: PauseTable;
  pauses: NarrowPauseTable;
  sightings: SightingTable;
  channel_tests: ChannelTestTable;
  channel_health: ChannelHealthTable;
  channel_failures: ChannelFailureTable;
  heartbeats: HeartbeatTable;
  last_clock_step: LastClockStepTable;
  installation: InstallationTable;
  declared_contracts: DeclaredContractTable;
  approval_rules: ApprovalRuleTable;
  push_keys: PushKeyTable;
  push_subscriptions: PushSubscriptionTable;
  bridges: BridgeTable;
  signal_messages: SignalMessageTable;
  rules: RuleTable;
  rule_lock: RuleLockTable;
  news_events: NewsEventTable;
  typed_results: TypedResultTable;
  exiting_strategies: ExitingStrategyTable;
  bar_days: BarDayTable;
  followed_trades: FollowedTradeTable;
  follow_progress: FollowProgressTable;
  judgment_days: JudgmentDayTable;
  judgment_head: JudgmentHeadTable;
  settings: SettingTable;
  settings_head: SettingsHeadTable;
}

/** What the operator said about the contract of the instruments that a pattern names. */
export interface DeclaredContractTable {
  pattern: string;
  tick_size: number;
  point_value: number;
  currency: string;
  /** Of the trading day, or null. */
  timezone: string | null;
  /** As the operator writes it: `2`, `half-32nds`; or null. */
  price_format: string | null;
  declared_at: number;
  declared_by: string;
}

/** A setting that somebody stored. */
export interface SettingTable {
  name: string;
  /** Encrypted if `is_sealed`. */
  value: string;
  /** 1 for a secret, else 0. */
  is_sealed: number;
  set_by: string;
  set_at: number;
}

export interface SettingsHeadTable {
  id: number;
  /** Incremented by every change of a setting. */
  revision: number;
  /** Why the last change was undone, or null. */
  fault: string | null;
}

/** A permission to approve trades without asking. */
export interface ApprovalRuleTable {
  name: string;
  strategy: string;
  /** JSON of the domain's ApprovalRule. */
  bounds: string;
  /** What was typed to turn it on. */
  sentence: string;
  note: string;
  set_by: string;
  set_at: number;
}

export interface TradeTable {
  trade_uuid: string;
  strategy: string;
  instrument: string;
  timeframe: string;
  timezone: string;
  /** JSON of the domain's Signal. */
  signal: string;
  /** JSON of the domain's Contract, or null. */
  contract: string | null;
  max_drift_ticks: number | null;
  supersedes: string | null;
  body_hash: string;
  submitted_at: number;
  expires_at: number;
  executable_for_ms: number;
  status: string;
  /** Incremented by every change; conditional updates compare it. */
  revision: number;
  /** When time alone changes the trade next, for the sweeper. */
  deadline_at: number | null;
  /** The rule that approves the trade unless a person decides first; null: none. */
  rule_name: string | null;
  rule_set_at: number | null;
  rule_approves_at: number | null;
  /** Why the rule doesn't approve after all, or null. */
  rule_stopped: string | null;
  /** 2 if two approvers are needed; null: one. */
  approvals_needed: number | null;
  /** JSON of the domain's Decision: the first of two, or null. */
  first_approval: string | null;
  verdict: string | null;
  approver: string | null;
  channel: string | null;
  decided_at: number | null;
  picture_hash: string | null;
  collected_at: number | null;
  claimant: string | null;
  claimed_at: number | null;
  withdraw_reason: string | null;
  withdrawn_at: number | null;
  /** `server` when the server voided the trade, or null. */
  withdrawn_by: string | null;
  /** JSON of the domain's Amendable, or null. */
  amendable: string | null;
  /** JSON of the domain's Amendments, or null. */
  amendments: string | null;
  decision_reason: string | null;
  /** JSON of the domain's Account, or null. */
  account: string | null;
  /** JSON of the domain's Source, or null. */
  source: string | null;
  /** JSON of the domain's BarRepairs, or null. */
  bar_repairs: string | null;
  /** JSON of the domain's NewestBar, or null. */
  newest_bar: string | null;
  /** SHA-256 (hex) of the submitted body's bytes, or null. */
  asked_digest: string | null;
  /** 1 for a test, else 0. */
  is_test: number;
  /** `check` or `drill`, or null. */
  purpose: string | null;
  /** JSON of the domain's CheckSource, or null. */
  check_source: string | null;
  close_reason: string | null;
  closed_at: number | null;
  /** When a report on the order is late. */
  report_due_at: number | null;
  overdue_since: number | null;
  acknowledged_by: string | null;
  acknowledged_at: number | null;
  refused_claimant: string | null;
  refused_claim_at: number | null;
  /** JSON of the domain's Rulings, or null. */
  findings: string | null;
  /** JSON of the domain's Ruling that refused the trade, or null. */
  ruling: string | null;
  /** Since when nothing of it can be open, as reported; only queries use it. */
  ended_at: number | null;
}

/** What must hold for a trade. */
export interface RuleTable {
  rule_id: string;
  /** Their order. */
  position: number;
  kind: string;
  /** JSON of the domain's settings of that kind. */
  settings: string;
  /** Null: all. */
  strategy: string | null;
  account: string | null;
  action: string;
  note: string;
  set_by: string;
  set_at: number;
}

/** One row, which is locked while trades are counted. */
export interface RuleLockTable {
  id: number;
}

export interface NewsEventTable {
  calendar: string;
  position: number;
  at: number;
  until: number;
  title: string;
  currency: string | null;
  impact: string | null;
}

/** What a person typed as the result of a trade. */
export interface TypedResultTable {
  trade_uuid: string;
  amount: number;
  currency: string;
  note: string | null;
  typed_by: string;
  typed_at: number;
}

/** Strategies that have reported an exit at least once. */
export interface ExitingStrategyTable {
  strategy: string;
  first_exit_at: number;
}

/** Separate from `trades`, so that a status change doesn't rewrite the bars. */
export interface TradeMarketTable {
  trade_uuid: string;
  bars: Uint8Array;
  indicators: Uint8Array;
  picture_hash: string | null;
}

export interface QuoteTable {
  trade_uuid: string;
  price: number;
  quoted_at: number;
  /** Counts the quotes that were taken. */
  revision: number;
}

export interface ExecutionTable {
  trade_uuid: string;
  sequence: number;
  state: string;
  quantity: number;
  price: number | null;
  happened_at: number;
  text: string | null;
  recorded_at: number;
}

/** Strategies that have reported on an order at least once. */
export interface ReportingStrategyTable {
  strategy: string;
  first_reported_at: number;
}

export interface NoticeTable {
  notice_id: string;
  /** Of an alert, the card's id. */
  trade_uuid: string;
  kind: string;
  approver: string;
  channel: string;
  state: string;
  /** Counts the attempts; a worker that lost its lease finds a different number. */
  attempts: number;
  created_at: number;
  /** When to try; while `sending`, when the worker's lease runs out. */
  due_at: number;
  sent_at: number | null;
  received_at: number | null;
  last_error: string | null;
  /** When the trade of a question expires; null for other kinds. */
  expires_at: number | null;
  /** Attempts rejected by the channel. */
  rejections: number;
  /** When its approver first saw the trade in any way. */
  seen_at: number | null;
  /** When a person used this very notice. */
  opened_at: number | null;
  /** When the receipt is due; null if the channel gives none. */
  receipt_due_at: number | null;
  receipt_missed_at: number | null;
  /** The vendor's own id of the card, where it gives one. */
  card_reference: string | null;
  /** The shared card that a question is on, or null. */
  bundle_id: string | null;
}

/** Pending trades for which another channel may have to ring. */
export interface EscalationTable {
  trade_uuid: string;
  look_at: number;
}

/** Approvers who are or were away. */
export interface AbsenceTable {
  approver: string;
  away_since: number;
  away_until: number;
  set_by: string;
}

/** The first receipt of each kind for a notice. */
export interface ReceiptTable {
  notice_id: string;
  kind: string;
  at: number;
  /** SHA-256 of the picture that the phone had; null if that isn't known. */
  picture_hash: string | null;
}

export interface ExitTable {
  trade_uuid: string;
  sequence: number;
  reason: string;
  quantity: number;
  price: number;
  happened_at: number;
  realized: number | null;
  currency: string | null;
  text: string | null;
  recorded_at: number;
}

export interface AlertTable {
  alert_id: string;
  /** The id of the first alert on the same card. */
  card_id: string;
  strategy: string;
  kind: string;
  instrument: string;
  /** JSON of the account and the order, as the domain has them. */
  details: string;
  body_hash: string;
  happened_at: number;
  recorded_at: number;
  acknowledged_by: string | null;
  acknowledged_at: number | null;
}

export interface AuditEntryTable {
  sequence: number;
  at: number;
  kind: string;
  actor: string;
  trade_uuid: string | null;
  /** JSON object. */
  data: string;
  previous_hash: string;
  hash: string;
}

/** One row: the end of the chain. Updating it serializes writers. */
export interface AuditHeadTable {
  id: number;
  sequence: number;
  hash: string;
}

export interface ApiKeyTable {
  key_id: string;
  strategy: string;
  key_hash: string;
  created_at: number;
  revoked_at: number | null;
  /** `tradingview`: a token of an address for its messages; null: an API key. */
  purpose: string | null;
}

/** Where the messages of a strategy are passed on to. */
export interface BridgeTable {
  strategy: string;
  /** May hold a secret. */
  url: string;
  set_at: number;
}

/** A message that came in from TradingView. Its id is also that of its trade. */
export interface SignalMessageTable {
  message_id: string;
  key_id: string;
  strategy: string;
  content_type: string | null;
  /** Empty once nothing more can happen to it, unless it could not be read. */
  body: Uint8Array;
  received_at: number;
  /** Of the ports' MessageStep. */
  step: string;
  /** Since when its bytes may have left. */
  sent_at: number | null;
  ended_at: number | null;
  /** Of the ports' MessageOutcome; null until it has ended. */
  outcome: string | null;
  detail: string | null;
  /** Null until it has been read. */
  ticker: string | null;
  /** Of the ports' MessageRole; null until it has been read. */
  role: string | null;
}

/** The bars of one chart in one stretch of time, from all that its source sent. */
export interface BarDayTable {
  /** The strategy that sent them; empty for bars that the operator imported. */
  source: string;
  instrument: string;
  /** Length of a bar; 0 for bars that are not of time. */
  step_ms: number;
  /** Where the stretch begins. */
  day: number;
  bars: Uint8Array;
  /** JSON: the ends of the bars before which something may be missing. */
  breaks: string;
}

/** What a settled trade was worth by the bars, with what the report groups it by. Tests are not in it. */
export interface FollowedTradeTable {
  trade_uuid: string;
  strategy: string;
  instrument: string;
  pattern: string | null;
  /** `2024-01-15`, the trading day in which it was submitted, by the date on which that day ends. */
  session_day: string;
  /** 0 to 23, by the clock of its market. */
  market_hour: number;
  submitted_at: number;
  /** From when on it is followed, by the clock of its bars. */
  begins_at: number;
  /** Its time limit. */
  until_at: number;
  /** From the request to the decision of a person; null if nobody decided. */
  decided_after_ms: number | null;
  /** Of the domain's FollowedGroup. */
  group: string;
  approver: string | null;
  channel: string | null;
  reason: string | null;
  confidence: number | null;
  /** 1 if an AI agent proposed it. */
  agent: number;
  /** `waiting` for bars, or `done`. */
  state: string;
  /** Null while waiting; else `stop`, `target`, `time`, `not_filled`, `no_stop` or `unknown`. */
  ending: string | null;
  /** After costs, in units of the risk asked for; null unless it was entered and has ended. */
  r: number | null;
  /** The best and the worst that it stood at, in the same units before costs; null if it wasn't entered. */
  mfe: number | null;
  mae: number | null;
  entered_at: number | null;
  ended_at: number | null;
  /** 1 if one bar held both its stop and its fill or target. */
  is_ambiguous: number;
  /** As it was approved, in units of the risk asked for, if the approver changed it; as are these. */
  amended_r: number | null;
  amended_ending: string | null;
  /** What the strategy reported, or the person typed. */
  reported_r: number | null;
  reported_source: string | null;
  /** SHA-256 (hex) of the bars that it was followed by. */
  bars_hash: string | null;
  /** Of the round trip, in the same units as `r`; contained in it. */
  costs: number | null;
  /** What is missing, for a person. */
  note: string | null;
  /** When to follow it again; null once nothing new is expected. */
  look_at: number | null;
  /** Incremented by every change; conditional updates compare it. */
  revision: number;
}

/** One row: how far trades have been taken up to be followed. */
export interface FollowProgressTable {
  id: number;
  /** Of the audit log. */
  sequence: number;
  /** What the results depend on besides trades and bars; all are followed again when it changes. */
  terms: string | null;
  /** The instance that is at work, and until when. */
  holder: string | null;
  leased_until: number;
}

export interface PairingTable {
  code_hash: string;
  approver: string;
  expires_at: number;
  used_at: number | null;
}

export interface DeviceTable {
  device_id: string;
  approver: string;
  name: string;
  session_hash: string;
  paired_at: number;
  revoked_at: number | null;
  /** When the approver's links were invalidated because of this device. */
  links_invalidated_at: number | null;
}

export interface ApproverTable {
  approver: string;
  /** Counts how often the approver's links were invalidated. */
  link_epoch: number;
}

/** One row, for all new trades; not paused while `paused_at` is null. */
export interface PauseTable {
  id: number;
  paused_at: number | null;
  paused_by: string | null;
  /** When it ends by itself; null: when somebody resumes. */
  paused_until: number | null;
  /** Trades rejected since. */
  rejected: number;
}

/** Pauses of one strategy or one instrument. */
export interface NarrowPauseTable {
  /** `strategy` or `instrument`. */
  kind: string;
  name: string;
  paused_at: number;
  paused_by: string;
  paused_until: number | null;
  rejected: number;
}

/** When a key or a device, by its id, was last seen. */
export interface SightingTable {
  subject_id: string;
  seen_at: number;
}

export interface ChannelTestTable {
  channel: string;
  tested_at: number;
  /** 1 when the last test went well. */
  is_ok: number;
  /** The test notification; null if none was sent, or it was by an earlier version. */
  ring_id: string | null;
  sent_at: number | null;
  received_at: number | null;
  seen_at: number | null;
  /** Why it could not be sent. */
  fault: string | null;
}

/** Consecutive failed attempts, over all instances; no row means none ever failed. */
export interface ChannelHealthTable {
  channel: string;
  failures: number;
  /** How many of them the channel rejected. */
  rejections: number;
  failed_at: number;
  last_error: string;
  /** What to do about the last error. */
  advice: string | null;
  /** When the channel last rejected a message for good; null once a send has succeeded. */
  rejected_at: number | null;
}

/** Failures of a channel by kind and hour. */
export interface ChannelFailureTable {
  channel: string;
  /** The start of the hour. */
  hour: number;
  kind: string;
  failures: number;
}

/** Strategies that call regularly, so that their silence means something. */
export interface HeartbeatTable {
  strategy: string;
  /** `idle` if it calls even without a trade, `waiting` if only while it waits for a decision. */
  kind: string;
  heard_at: number;
  silent_since: number | null;
  /** The alert that reported the silence. */
  alert_id: string | null;
}

/** One row at most: the secret of the links that all instances share, 64 hex digits. */
export interface LinkSecretTable {
  id: number;
  secret: string;
}

/** One row at most: the key pair that identifies this server to push services, in base64url. */
export interface PushKeyTable {
  id: number;
  public_key: string;
  private_key: string;
}

/** A device's subscription, as its browser made it. */
export interface PushSubscriptionTable {
  device_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  subscribed_at: number;
  /** When its push service reported that the subscription has ended, or null. */
  ended_at: number | null;
  /** Why the push service rejected the last message, or null. */
  last_error: string | null;
}

/** One row: the last settled clock step, so that instances on one database settle it once. */
export interface LastClockStepTable {
  id: number;
  /** By the time after the step. */
  settled_at: number | null;
  amount_ms: number | null;
}

/** One row: what distinguishes this database from its copies. */
export interface InstallationTable {
  id: number;
  identity: string;
  /** Counts the starts of servers. */
  epoch: number;
  /** Where the database was at the last start, as the engine describes it; null before the first one. */
  place: string | null;
  /** `copy` or `moved`: a server needs the operator's consent to start on it; or null. */
  mark: string | null;
}

/** What the followed trades of one strategy and one session add up to. */
export interface JudgmentDayTable {
  strategy: string;
  /** `2024-01-15` */
  session_day: string;
  /** JSON of the domain's DaySums. */
  sums: string;
}

/** One row: counts the changes of these sums. Updating it serializes writers. */
export interface JudgmentHeadTable {
  id: number;
  revision: number;
}
