/** Permissions to approve without asking. */
import type { StoredApprovalRule } from '../../domain/by-rule/approval-rule.ts';
import type { TradeUuid, UtcMs } from '../../domain/units.ts';

export interface ApprovalRuleQueries {
  /** By name. */
  listApprovalRules(): Promise<readonly StoredApprovalRule[]>;
  /** Those of a strategy, the oldest first. Until the transaction ends, nobody removes them or counts by them. */
  holdApprovalRules(strategy: string): Promise<readonly StoredApprovalRule[]>;
  /** False if there is one of that name. */
  insertApprovalRule(rule: StoredApprovalRule): Promise<boolean>;
  /** The rule that was there. */
  removeApprovalRule(name: string): Promise<StoredApprovalRule | undefined>;
  /** Trades but `except` that a rule of that name approved after `since`, or will unless somebody rejects. */
  countByRule(name: string, since: UtcMs, except: TradeUuid): Promise<number>;
  /** Pending trades that a rule approves at `now` or earlier. */
  listRuleApprovalsDue(now: UtcMs, limit: number): Promise<readonly TradeUuid[]>;
}
