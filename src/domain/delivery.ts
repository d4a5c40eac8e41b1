/** How a send failed. `rejected`: a person must act. */
export const FAILURE_KINDS = [
  'rejected',
  'rate_limited',
  'vendor_fault',
  'timeout',
  'unreachable',
  'unexpected',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

interface Verdict {
  readonly permanent: boolean;
  readonly retryAfterMs?: number | null;
  readonly advice: string;
  readonly kind?: FailureKind;
}

/** Why a notice didn't go out, and what follows from it. */
export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure';
  /** True: asking again can't help, a person must act. */
  readonly permanent: boolean;
  /** The earliest time for the next attempt, when the channel named one. */
  readonly retryAfterMs: number | null;
  readonly kind: FailureKind;
  /** What the operator should do, in one sentence. Never holds a secret. */
  readonly advice: string;

  constructor(text: string, verdict: Verdict) {
    super(text);
    this.kind = verdict.kind ?? (verdict.permanent ? 'rejected' : 'unexpected');
    this.permanent = verdict.permanent;
    this.retryAfterMs = verdict.retryAfterMs ?? null;
    this.advice = verdict.advice;
  }
}
