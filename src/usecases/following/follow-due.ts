import { type FollowedTrade, NOT_FOLLOWED } from '../../domain/judgment/followed-trade.ts';
import { riskRatio } from '../../domain/judgment/judge-by-bars.ts';
import { findChanges } from '../../domain/judgment/judged-trade.ts';
import { tradeResult } from '../../domain/trade-result.ts';
import { effectiveAt } from '../../domain/transition.ts';
import { asUtcMs, type TradeUuid } from '../../domain/units.ts';
import type { ChartKey, Clock, Store, StoredFollowed } from '../ports.ts';
import { createChartCache } from './chart-cache.ts';
import { type FollowedEvidence, followOne, type LoadChart, withNewestBar } from './follow-one.ts';
import { type FollowNeeds, noteFault } from './needs.ts';

/** Follows trades that are due. Returns how many there were. */
export async function followDue(needs: FollowNeeds, limit: number): Promise<number> {
  const due = await needs.store.listDueFollowed(needs.clock.now(), limit);
  const load = createChartCache(needs.store);
  for (const tradeUuid of due) {
    if (needs.isStopped()) break;
    const before = await needs.store.findFollowed(tradeUuid);
    if (before !== undefined) await followStored(needs, before, load);
    await needs.rest();
  }
  return due.length;
}

async function followStored(needs: FollowNeeds, before: StoredFollowed, load: LoadChart): Promise<void> {
  const { store } = needs;
  const after = await followAnew(needs, before.followed, load).catch((error: unknown) => {
    noteFault(needs, before.followed.tradeUuid, error);
    return postponed(needs, before.followed);
  });
  await store.transaction(
    async (queries) => {
      if (await queries.updateFollowed(before, after))
        await queries.countJudged(findChanges(before.followed, after));
    },
    { syncsLater: true },
  );
}

async function followAnew(
  { store, clock, terms }: FollowNeeds,
  followed: FollowedTrade,
  load: LoadChart,
): Promise<FollowedTrade> {
  const evidence = await readEvidence(store, followed.tradeUuid, clock);
  if (evidence === undefined) throw new Error('the trade or its bars are missing');
  return followOne(evidence, await listCharts(store, evidence), load, terms, clock.now());
}

const RETRY_AFTER_MS = 24 * 3600_000;

/** Nothing is known about it now, whatever was known before. */
const postponed = ({ clock }: FollowNeeds, followed: FollowedTrade): FollowedTrade => ({
  ...followed,
  ...NOT_FOLLOWED,
  state: 'done',
  ending: 'unknown',
  note: 'Its bars could not be read; see the log.',
  lookAt: asUtcMs(clock.now() + RETRY_AFTER_MS),
});

async function readEvidence(
  store: Store,
  tradeUuid: TradeUuid,
  clock: Pick<Clock, 'now'>,
): Promise<FollowedEvidence | undefined> {
  const [stored, market] = [await store.findTrade(tradeUuid), await store.findMarket(tradeUuid)];
  if (stored === undefined || market === undefined) return undefined;
  const trade = withNewestBar(effectiveAt(stored.trade, clock.now()), market);
  const [executions, exits, typed] = await Promise.all([
    store.listExecutions(tradeUuid),
    store.listExits([tradeUuid]),
    store.listTypedResults([tradeUuid]),
  ]);
  const { r, source, isOpen } = tradeResult(
    trade,
    executions,
    exits.get(tradeUuid) ?? [],
    typed.get(tradeUuid) ?? null,
  );
  const reportedR = r === null || isOpen ? null : Number((r * riskRatio(trade)).toFixed(6));
  return { trade, market, reported: { reportedR, reportedSource: reportedR === null ? null : source } };
}

/** The strategy's own charts and imported ones, the finest first; bars that are not of time come last. */
async function listCharts(store: Store, { trade }: FollowedEvidence): Promise<ChartKey[]> {
  const { strategy, instrument } = trade;
  const charts: ChartKey[] = [];
  for (const source of [strategy, '']) {
    const steps = await store.listBarSteps(source, instrument);
    charts.push(...steps.map((stepMs) => ({ source, instrument, stepMs })));
  }
  const order = ({ stepMs }: ChartKey) => (stepMs === 0 ? Number.POSITIVE_INFINITY : stepMs);
  return charts.sort((one, other) => order(one) - order(other));
}
