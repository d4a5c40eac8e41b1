/** When to try a notice again. */
export interface RetryRule {
  readonly firstDelayMs: number;
  /** A person's window is minutes: waiting longer than this would waste it. */
  readonly longestDelayMs: number;
}

/**
 * Exponential back-off with jitter: half of the delay is certain, half is chance, so that many notices that failed
 * together don't retry together. `attempts` counts from 1; `chance` is from 0 up to 1.
 */
export function retryDelayMs(rule: RetryRule, attempts: number, chance: number): number {
  const full = Math.min(rule.longestDelayMs, rule.firstDelayMs * 2 ** Math.min(attempts - 1, 30));
  return Math.round(full * (0.5 + chance / 2));
}
