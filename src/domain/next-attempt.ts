import { type RetryRule, retryDelayMs } from './retry.ts';
import { asUtcMs, type UtcMs } from './units.ts';

/** One rejection may be a hiccup of a proxy or a deployment; two separate ones need a person. */
export const REJECTIONS_TO_BE_PERMANENT = 2;

export type AfterFailure =
  | { readonly kind: 'again'; readonly at: UtcMs; readonly rejections: number }
  | { readonly kind: 'give_up' };

export interface FailedAttempt {
  readonly now: UtcMs;
  /** Counts from 1. */
  readonly attempts: number;
  /** This one included. */
  readonly rejections: number;
  /** From the channel's `Retry-After`. */
  readonly retryAfterMs: number | null;
  /** At least 0, below 1. */
  readonly chance: number;
}

const QUESTION_RULE: RetryRule = { firstDelayMs: 500, longestDelayMs: 10_000 };
/** The second attempt must be a separate one, not part of the same hiccup. */
const REJECTED_ONCE_RULE: RetryRule = { firstDelayMs: 2_000, longestDelayMs: 10_000 };
const REJECTED_RULE: RetryRule = { firstDelayMs: 15_000, longestDelayMs: 15_000 };
const LEAST_DELAY_MS = 250;

/**
 * A question is tried until its trade expires, whatever the channel said. No delay takes more than half of the time
 * left, so that there is always time for another attempt.
 */
export function afterFailedQuestion(failed: FailedAttempt, expiresAt: UtcMs): AfterFailure {
  const { now, attempts, rejections, retryAfterMs, chance } = failed;
  const delay = retryDelayMs(questionRule(rejections), attempts, chance);
  const wanted = Math.max(delay, retryAfterMs ?? 0);
  const most = Math.max(LEAST_DELAY_MS, (expiresAt - now) / 2);
  return { kind: 'again', at: asUtcMs(Math.round(now + Math.min(wanted, most))), rejections };
}

function questionRule(rejections: number): RetryRule {
  if (rejections === 0) return QUESTION_RULE;
  return rejections < REJECTIONS_TO_BE_PERMANENT ? REJECTED_ONCE_RULE : REJECTED_RULE;
}

const OUTCOME_RULE: RetryRule = { firstDelayMs: 1_000, longestDelayMs: 60_000 };
const OUTCOME_LIVES_MS = 24 * 3600 * 1000;

/** An outcome may arrive late: it still reports what happened. */
export function afterFailedOutcome(failed: FailedAttempt, createdAt: UtcMs): AfterFailure {
  const { now, attempts, rejections, retryAfterMs, chance } = failed;
  const isTooOld = now - createdAt >= OUTCOME_LIVES_MS;
  if (isTooOld || rejections >= REJECTIONS_TO_BE_PERMANENT) return { kind: 'give_up' };
  const delay = retryDelayMs(OUTCOME_RULE, attempts, chance);
  return { kind: 'again', at: asUtcMs(now + Math.max(delay, retryAfterMs ?? 0)), rejections };
}
