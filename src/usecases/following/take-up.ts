import { isForShow } from '../../domain/purpose.ts';
import { effectiveAt } from '../../domain/transition.ts';
import type { TradeUuid } from '../../domain/units.ts';
import { beginFollowing, chartOf, withNewestBar } from './follow-one.ts';
import { type FollowNeeds, noteFault } from './needs.ts';
import { newestOf, takeBars } from './take-bars.ts';

/** A bar that ends later than this after the request was still under way. */
const CLOCKS_DIFFER_MS = 1000;

/**
 * Takes up the trades that the next entries of the audit log are about: with new ones come their bars. False if there are
 * no further entries. Repeating it changes nothing.
 */
export async function takeUpNext(needs: FollowNeeds, limit: number): Promise<boolean> {
  const { store } = needs;
  const progress = await store.findFollowProgress();
  const touched = await store.listTouched(progress.sequence, limit);
  if (touched === undefined) return false;
  for (const tradeUuid of touched.tradeUuids) {
    // Those that are taken up already are taken up once more at the next start.
    if (needs.isStopped()) return true;
    await takeUp(needs, tradeUuid).catch((error: unknown) => noteFault(needs, tradeUuid, error));
    await needs.rest();
  }
  const next = { ...progress, sequence: touched.sequence };
  await store.transaction((queries) => queries.saveFollowProgress(next), { syncsLater: true });
  return true;
}

async function takeUp({ store, clock, terms }: FollowNeeds, tradeUuid: TradeUuid): Promise<void> {
  const stored = await store.findTrade(tradeUuid);
  if (stored === undefined || isForShow(stored.trade)) return;
  const now = clock.now();
  const current = effectiveAt(stored.trade, now);
  if (current.status === 'pending') return;
  const market = await store.findMarket(tradeUuid);
  if (market === undefined) return;
  const trade = withNewestBar(current, market);
  const chart = chartOf({ trade, market });
  const isKnown = (await store.findFollowed(tradeUuid)) !== undefined;
  const ended = market.bars.filter(({ closedAt }) => closedAt <= trade.submittedAt + CLOCKS_DIFFER_MS);
  await store.transaction(
    async (queries) => {
      if (!isKnown) await takeBars(queries, chart, newestOf(ended, chart.stepMs), now);
      await queries.beginFollowed(beginFollowing(trade, terms, now));
    },
    { syncsLater: true },
  );
}
