import { explainFailure } from './check-address.ts';

/** If clocks differ by more than this, the times on the phone look wrong. The header counts in whole seconds. */
const TOLERABLE_MS = 3_000;

export type ClockState =
  | { readonly kind: 'right' }
  /** Positive: this machine's clock is ahead. */
  | { readonly kind: 'wrong'; readonly aheadMs: number }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Compares this machine's clock with that of a server on the internet. */
export async function checkClock(
  now: () => number,
  reference: string,
  signal: AbortSignal,
): Promise<ClockState> {
  try {
    const { headers } = await fetch(reference, { method: 'HEAD', signal, redirect: 'manual' });
    const aheadMs = now() - Date.parse(headers.get('date') ?? '');
    if (Number.isNaN(aheadMs)) return { kind: 'unknown', reason: '' };
    return Math.abs(aheadMs) <= TOLERABLE_MS ? { kind: 'right' } : { kind: 'wrong', aheadMs };
  } catch (error) {
    return { kind: 'unknown', reason: explainFailure(error).reason };
  }
}
