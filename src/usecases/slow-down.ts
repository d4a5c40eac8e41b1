import { personOf } from '../domain/approvers.ts';
import { type Decided, findHaste, type Haste, RECENT_MS } from '../domain/attention.ts';
import { isForShow } from '../domain/purpose.ts';
import type { Trade } from '../domain/trade.ts';
import { asUtcMs } from '../domain/units.ts';
import type { Services } from './ports.ts';

/** A trade may wait for an hour before it is decided. */
const WAITS_MOST_MS = 3_600_000;
const MOST_DECISIONS = 500;

type Needs = Pick<Services, 'store' | 'clock' | 'slowsDown' | 'approvers'>;

/** Whether this approver is ever slowed down. */
export const isSlowedDown = (
  { slowsDown, approvers }: Pick<Needs, 'slowsDown' | 'approvers'>,
  approver: string,
): boolean =>
  approvers.all.find(({ name }) => name === personOf(approvers, approver))?.slowsDown ?? slowsDown;

/**
 * Why this approver's yes to the trade takes an extra step; undefined if it doesn't. A check card takes it like
 * the trade that it looks like.
 */
export async function findSlowDown(
  needs: Needs,
  approver: string,
  trade: Pick<Trade, 'isTest' | 'purpose'>,
): Promise<Haste | undefined> {
  const { store, clock, approvers } = needs;
  if (!isSlowedDown(needs, approver) || (isForShow(trade) && trade.purpose !== 'check')) return undefined;
  const now = clock.now();
  const decided = await store.listDecided(asUtcMs(now - RECENT_MS - WAITS_MOST_MS), MOST_DECISIONS);
  const person = personOf(approvers, approver);
  const isOwn = (one: Decided) => personOf(approvers, one.approver) === person;
  return findHaste(decided.filter(isOwn), now);
}
