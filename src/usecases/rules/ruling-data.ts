import type { AuditEntry } from '../../domain/audit.ts';
import type { Ruling } from '../../domain/rules/ruling.ts';

/** The rule that refused a trade, for the audit log. */
export const rulingData = ({ ruleId, kind, figure, limit, endsAt }: Ruling): AuditEntry['data'] => ({
  rule: ruleId,
  rule_kind: kind,
  figure,
  limit,
  ends_at: endsAt === null ? null : new Date(endsAt).toISOString(),
});
