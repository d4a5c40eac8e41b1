import type { TradeEventKind } from './transition.ts';
import type { TradeUuid, UtcMs } from './units.ts';

export type AuditKind =
  | 'submitted'
  | TradeEventKind
  | 'notice_sent'
  | 'notice_received'
  | 'notice_failed'
  | 'key_added'
  | 'key_revoked'
  | 'device_paired';

/** One thing that happened. `actor` is `strategy:…`, `approver:…`, `operator` or `server`. */
export interface AuditEntry {
  readonly at: UtcMs;
  readonly kind: AuditKind;
  readonly actor: string;
  readonly tradeUuid: TradeUuid | null;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** An entry in the chain: `hash` covers the entry, its place and the hash before it. */
export interface AuditRecord extends AuditEntry {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}
