/** The audit log, the pauses, and which database it is. */

import type { AuditEntry, AuditKind, AuditRecord } from '../../domain/audit.ts';
import type { Absence } from '../../domain/availability.ts';
import type { Installation } from '../../domain/installation.ts';
import type { Pause, PauseScope } from '../../domain/pause.ts';
import type { TradeUuid, UtcMs } from '../../domain/units.ts';

export interface AuditQueries {
  /** Adds an entry to the chain and returns its sequence number. Only inside a transaction. */
  appendAudit(entry: AuditEntry): Promise<number>;
  /** After `sequence`, in order. */
  listAudit(afterSequence: number, limit: number): Promise<readonly AuditRecord[]>;
  listTradeAudit(tradeUuid: TradeUuid): Promise<readonly AuditRecord[]>;
  /** The entries of one kind, of several trades, in order. */
  listAuditOf(tradeUuids: readonly TradeUuid[], kind: AuditKind): Promise<readonly AuditRecord[]>;
  /** The sequence number of the latest entry about a key, a device or a setting, not a trade; 0 before the first. */
  latestEntryWithoutTrade(): Promise<number>;
  /** What the chain must end with. */
  auditHead(): Promise<{ readonly sequence: number; readonly hash: string }>;
}

export interface PauseQueries {
  /** Including those that have ended and are not removed yet. */
  findPauses(): Promise<readonly Pause[]>;
  /** The same for a transaction: until its end, nobody else starts or ends one. */
  holdPauses(): Promise<readonly Pause[]>;
  /** Replaces an earlier one of the same scope. */
  savePause(pause: Pause): Promise<void>;
  removePause(scope: PauseScope): Promise<void>;
  /** Counts one more rejected trade. */
  countPaused(scope: PauseScope): Promise<void>;
}

/** What decides whether new trades are rejected without asking. */
export interface Availability {
  /** Including those that have ended. */
  readonly pauses: readonly Pause[];
  /** Including those that have ended. */
  readonly absences: readonly Absence[];
}

export interface AbsenceQueries {
  /** One query, because every new trade needs both. */
  findAvailability(): Promise<Availability>;
  /** Replaces an earlier one of the same approver. */
  saveAbsence(absence: Absence): Promise<void>;
  /** The absence that was ended; undefined if there was none. */
  removeAbsence(approver: string): Promise<Absence | undefined>;
}

export interface InstallationQueries {
  findInstallation(): Promise<Installation>;
  saveInstallation(installation: Installation): Promise<void>;
  /** Pending trades and approved ones whose window to execute is open, claimed or not; soonest expiry first. */
  listOpen(now: UtcMs, limit: number): Promise<readonly TradeUuid[]>;
}
