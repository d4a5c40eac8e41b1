import { asUtcMs, type UtcMs } from '../../src/domain/units.ts';
import type { Notice, NoticeQueries } from '../../src/usecases/ports.ts';

/** Takes the due notices of `pushcut`, as its outbox does. */
export async function takeDue(
  queries: NoticeQueries,
  now: UtcMs,
  limit = 10,
  leaseMs = 15_000,
): Promise<readonly Notice[]> {
  const claim = { channel: 'pushcut', now, leasedUntil: asUtcMs(now + leaseMs), limit };
  const asks = await queries.claimDueNotices({ ...claim, kind: 'ask' });
  return [...asks, ...(await queries.claimDueNotices({ ...claim, kind: 'outcome' }))];
}
