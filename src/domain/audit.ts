import type { AlertKind } from './alert.ts';
import type { TradeEventKind } from './transition.ts';
import type { TradeUuid, UtcMs } from './units.ts';

export type AuditKind =
  | 'submitted'
  | TradeEventKind
  | 'notice_sent'
  | 'notice_received'
  | 'notice_seen'
  | 'notice_failed'
  | 'notice_not_reached'
  | 'question_escalated'
  | 'press_not_recorded'
  | 'press_refused'
  | 'approval_rule_set'
  | 'approval_rule_removed'
  | 'key_added'
  | 'key_revoked'
  | 'bars_imported'
  | 'contract_declared'
  | 'contract_removed'
  | 'rule_set'
  | 'rule_removed'
  | 'news_imported'
  | 'news_removed'
  | 'device_paired'
  | 'device_revoked'
  | 'links_invalidated'
  | 'push_subscribed'
  | 'push_unsubscribed'
  | 'push_ended'
  | AlertKind
  | 'bridge_set'
  | 'bridge_removed'
  | 'bridge_called'
  | 'bridge_answered'
  | 'alert_acknowledged'
  | 'paused'
  | 'resumed'
  | 'result_typed'
  | 'result_removed'
  | 'away_set'
  | 'away_ended'
  | 'channel_tested'
  | 'settings_changed'
  | 'settings_undone'
  | 'clock_stepped'
  | 'loss_accepted'
  | 'taken_over';

/** One thing that happened. `actor` is `strategy:…`, `approver:…`, `rule:…`, `operator` or `server`. */
export interface AuditEntry {
  readonly at: UtcMs;
  readonly kind: AuditKind;
  readonly actor: string;
  readonly tradeUuid: TradeUuid | null;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** An entry in the chain: `hash` covers the entry, its sequence number and the previous hash. */
export interface AuditRecord extends AuditEntry {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/**
 * The text whose SHA-256 is the record's hash. Keys of `data` are sorted, so that the text doesn't depend on the
 * order in which a database or a program happened to keep them.
 */
export function auditText(record: Omit<AuditRecord, 'hash'>): string {
  const { sequence, at, kind, actor, tradeUuid, previousHash } = record;
  const data = Object.entries(record.data).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sequence, at, kind, actor, tradeUuid, data, previousHash]);
}

/** The hash before the first record. */
export const AUDIT_ORIGIN = '0'.repeat(64);
