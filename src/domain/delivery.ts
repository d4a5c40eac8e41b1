/** Why a notice didn't go out, and what follows from it. */
export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure';
  /** True: asking again can't help, a person must act. */
  readonly permanent: boolean;
  /** The earliest time for the next attempt, when the channel named one. */
  readonly retryAfterMs: number | null;
  /** What the operator should do, in one sentence. Never holds a secret. */
  readonly advice: string;

  constructor(text: string, verdict: { permanent: boolean; retryAfterMs?: number | null; advice: string }) {
    super(text);
    this.permanent = verdict.permanent;
    this.retryAfterMs = verdict.retryAfterMs ?? null;
    this.advice = verdict.advice;
  }
}
