import type { Pickup } from '../../domain/pickup.ts';
import { iso } from './facts.ts';

/** The JSON fields of what is known about the order since the pickup. */
export function pickupFields({ reportDueAt, overdueSince, acknowledgement, refusedClaim }: Pickup) {
  return {
    ...(reportDueAt === null ? {} : { report_due_at: iso(reportDueAt) }),
    ...overdueFields(overdueSince),
    ...(acknowledgement === null
      ? {}
      : {
          acknowledged_by: acknowledgement.approver,
          acknowledged_at: iso(acknowledgement.acknowledgedAt),
        }),
    ...(refusedClaim === null
      ? {}
      : { refused_claimant: refusedClaim.claimant, refused_claim_at: iso(refusedClaim.refusedAt) }),
  };
}

export const overdueFields = (overdueSince: Pickup['overdueSince']) =>
  overdueSince === null ? {} : { execution_overdue_since: iso(overdueSince) };
