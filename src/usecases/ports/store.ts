import type { ApproverQueries, DeviceQueries, KeyQueries, LastSeenQueries } from './access.ts';
import type { ApprovalRuleQueries } from './approval-rules.ts';
import type { AttentionQueries } from './attention.ts';
import type { DeclarationQueries } from './declarations.ts';
import type { EscalationQueries } from './escalations.ts';
import type { BarQueries, FollowQueries } from './following.ts';
import type { HeartbeatQueries } from './heartbeats.ts';
import type { JudgmentQueries } from './judgment-days.ts';
import type { DeliveryQueries, NoticeQueries, ReceiptQueries } from './notices.ts';
import type { PushQueries } from './push.ts';
import type { AlertQueries, ExecutionQueries, ExitQueries } from './reports.ts';
import type { NewsQueries, RuleQueries, TakenQueries, TypedResultQueries } from './rules.ts';
import type { AbsenceQueries, AuditQueries, InstallationQueries, PauseQueries } from './server.ts';
import type { SettingsQueries } from './settings.ts';
import type { BridgeQueries, MessageQueries } from './signals.ts';
import type { ClockQueries, HistoryQueries, TradeQueries } from './trades.ts';

export interface Queries
  extends TradeQueries,
    HistoryQueries,
    AttentionQueries,
    NoticeQueries,
    ReceiptQueries,
    AlertQueries,
    ExitQueries,
    DeliveryQueries,
    EscalationQueries,
    ExecutionQueries,
    RuleQueries,
    TakenQueries,
    TypedResultQueries,
    NewsQueries,
    AuditQueries,
    KeyQueries,
    DeviceQueries,
    ApproverQueries,
    PushQueries,
    PauseQueries,
    AbsenceQueries,
    DeclarationQueries,
    ApprovalRuleQueries,
    LastSeenQueries,
    HeartbeatQueries,
    MessageQueries,
    BridgeQueries,
    ClockQueries,
    BarQueries,
    FollowQueries,
    InstallationQueries,
    JudgmentQueries,
    SettingsQueries {}

/** How a server uses the connections of its database. */
export interface ConnectionUse {
  /** By the settings. */
  readonly wanted: number;
  /** Fewer if the database grants fewer, or if one is left for a command. */
  readonly allowed: number;
  readonly open: number;
  /** Requests waiting for a free connection. */
  readonly waiting: number;
  /** How many connections the database refused since the start. */
  readonly refused: number;
  /** The database's message if it grants no connection at all. */
  readonly refusal: string | undefined;
}

export interface TransactionOptions {
  /** For data that may be lost in a power cut: it may resolve, and be readable, before it is on disk. */
  readonly syncsLater?: boolean;
}

export interface Store extends Queries {
  /**
   * Atomic, and durable once it resolves. `work` must not wait for anything but its queries; it is retried if it
   * throws `TransactionConflict`.
   */
  transaction<Result>(
    work: (queries: Queries) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
  /** Rejects when the database can't be read and written. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
