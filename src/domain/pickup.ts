import { asUtcMs, type UtcMs } from './units.ts';

/** What is known of an order since its approval was claimed or collected. */
export interface Pickup {
  /** When a report is late; null while none is awaited. */
  readonly reportDueAt: UtcMs | null;
  /** The execution is overdue since then: picked up, outcome unknown. Null again once somebody knows. */
  readonly overdueSince: UtcMs | null;
  /** The person who looked at the platform instead of a report. */
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

/** What decides how long a report may take. */
export interface Reporting {
  readonly overdueAfterMs: number;
  /** Whether the strategy has ever reported on an order. One that hasn't may not know how. */
  readonly hasReported: boolean;
}

/** An approval is picked up at `now`, whose window to act ends at `windowEnd`: from here on a report is awaited. */
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

/** The phone was told to look at the platform. */
export const isAlarming = (pickup: Pickup): boolean =>
  pickup.overdueSince !== null || (pickup.refusedClaim !== null && isOutcomeOpen(pickup));

/** Of an approval that was picked up: whether a report has come. */
export const isReported = (pickup: Pickup): boolean =>
  !isOutcomeOpen(pickup) && pickup.acknowledgement === null;

/** A report has arrived, or a person has looked. */
export const closePickup = (pickup: Pickup, acknowledgement = pickup.acknowledgement): Pickup => ({
  ...pickup,
  reportDueAt: null,
  overdueSince: null,
  acknowledgement,
});

/** The pickup as it truly is at `now`. */
export function pickupAt(pickup: Pickup, now: UtcMs): Pickup {
  const { reportDueAt } = pickup;
  if (reportDueAt === null || now < reportDueAt) return pickup;
  return { ...pickup, reportDueAt: null, overdueSince: reportDueAt };
}
