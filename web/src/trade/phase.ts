import type { Status } from '../../../src/domain/trade.ts';
import type { Liveness } from '../lib/live-feed.ts';

/**
 * What the page may say of the trade. `closing` is a window that is over by the server's clock while no server can be
 * asked: nothing can be decided any more, but a decision made before may not have reached this page.
 */
export type Phase = Status | 'closing';

export function phaseOf(
  { status, expires_at }: { readonly status: Status; readonly expires_at: string },
  now: number,
  liveness: Liveness,
): Phase {
  if (status !== 'pending' || now < Date.parse(expires_at)) return status;
  return liveness === 'lost' || liveness === 'connecting' ? 'closing' : 'expired';
}
