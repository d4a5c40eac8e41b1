import { asUtcMs, type UtcMs } from './units.ts';

/** What is known about an order since its approval was claimed or collected. */
export interface Pickup {
  /** When a report becomes overdue; null while none is expected. */
  readonly reportDueAt: UtcMs | null;
  /** Since when the execution is overdue: picked up, outcome unknown. Null again once it is reported or checked off. */
  readonly overdueSince: UtcMs | null;
  /** By the person who checked it off, in place of a report. */
  readonly acknowledgement: Acknowledgement | null;
  /** The first claim that was refused because somebody else had picked the approval up. */
  readonly refusedClaim: RefusedClaim | null;
}

export interface Acknowledgement {
  readonly approver: string;
  readonly acknowledgedAt: UtcMs;
}

export interface RefusedClaim {
  readonly claimant: string;
  readonly refusedAt: UtcMs;
}

export const NO_PICKUP: Pickup = {
  reportDueAt: null,
  overdueSince: null,
  acknowledgement: null,
  refusedClaim: null,
};

/** Determines how long a report may take. */
export interface Reporting {
  readonly overdueAfterMs: number;
  /** Whether the strategy has ever reported on an order. One that hasn't may not be able to. */
  readonly hasReported: boolean;
}

/** Starts the wait for a report on an approval that is picked up at `now` and executable until `windowEnd`. */
export function startPickup(
  { refusedClaim }: Pickup,
  now: UtcMs,
  windowEnd: UtcMs,
  { overdueAfterMs, hasReported }: Reporting,
): Pickup {
  const soonest = now + overdueAfterMs;
  const reportDueAt = asUtcMs(hasReported ? soonest : Math.max(soonest, windowEnd));
  return { ...NO_PICKUP, reportDueAt, refusedClaim };
}

/** Whether the order may have been placed without anybody knowing. */
export const isOutcomeOpen = ({ reportDueAt, overdueSince }: Pickup): boolean =>
  reportDueAt !== null || overdueSince !== null;

/** The phone has rung: look at the platform. */
export const isAlarming = (pickup: Pickup): boolean =>
  pickup.overdueSince !== null || (pickup.refusedClaim !== null && isOutcomeOpen(pickup));

/** Whether a report has arrived, for an approval that was picked up. */
export const isReported = (pickup: Pickup): boolean =>
  !isOutcomeOpen(pickup) && pickup.acknowledgement === null;

/** Ends the wait: a report has arrived, or a person has checked the execution off. */
export const closePickup = (pickup: Pickup, acknowledgement = pickup.acknowledgement): Pickup => ({
  ...pickup,
  reportDueAt: null,
  overdueSince: null,
  acknowledgement,
});

/** The pickup as of `now`. */
export function pickupAt(pickup: Pickup, now: UtcMs): Pickup {
  const { reportDueAt } = pickup;
  if (reportDueAt === null || now < reportDueAt) return pickup;
  return { ...pickup, reportDueAt: null, overdueSince: reportDueAt };
}
