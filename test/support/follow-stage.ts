import type { Bar } from '../../src/domain/bar.ts';
import type { FollowedTrade } from '../../src/domain/judgment/followed-trade.ts';
import { asPrice, asUtcMs, type TradeUuid } from '../../src/domain/units.ts';
import { followAll } from '../../src/usecases/following/follower.ts';
import type { FollowNeeds } from '../../src/usecases/following/needs.ts';
import { takeBars } from '../../src/usecases/following/take-bars.ts';
import { createTerms } from '../../src/usecases/following/terms.ts';
import type { ChartKey } from '../../src/usecases/ports.ts';
import { sweepDeadlines } from '../../src/usecases/sweep-deadlines.ts';
import { knownTrade, STRATEGY, UUID } from './known-trade.ts';
import { submitKnown, type TestServices } from './test-services.ts';

const STEP_MS = 300_000;
const ASKED = knownTrade().submittedAt;

/** The chart of the known trade. */
export const KNOWN_CHART: ChartKey = { source: STRATEGY, instrument: 'ES', stepMs: STEP_MS };
/** Without costs, until the end of the trading day. */
export const KNOWN_TERMS = createTerms(null, new Map());

/** The known trade enters at 4127.50, with its stop at 4126.50 and its target at 4130.50; nobody answers. */
export async function expireKnown(
  services: TestServices,
  changes: Parameters<typeof submitKnown>[1] = {},
): Promise<void> {
  await submitKnown(services, changes);
  services.clock.advance(301_000);
  await sweepDeadlines(services);
}

/** Two bars after the known ones: from 4127.75 to the target for a risk of one point. */
export const TO_TARGET: readonly Bar[] = [
  [4127.75, 4128.5, 4127.25, 4128],
  [4128, 4130.5, 4127.75, 4130.25],
].map(([open = 0, high = 0, low = 0, close = 0], index) => ({
  closedAt: asUtcMs(ASKED + (index + 1) * STEP_MS),
  open: asPrice(open),
  high: asPrice(high),
  low: asPrice(low),
  close: asPrice(close),
  volume: 1,
}));

/** Bars arrive an hour later. */
export async function feedKnown(
  services: TestServices,
  bars: readonly Bar[] = TO_TARGET,
  chart = KNOWN_CHART,
): Promise<void> {
  services.clock.advance(3_600_000);
  await services.store.transaction((queries) => takeBars(queries, chart, bars, services.clock.now()));
}

/** Follows all that is due, as the only instance. */
export const followKnown = (services: TestServices, store = services.store): Promise<void> =>
  followAll({ ...services, store }, { terms: KNOWN_TERMS, isAlone: true }, 'holder');

/** What following needs, and how often it rested in between. */
export function createNeeds(
  { store, clock, log }: TestServices,
  changes: Partial<Pick<FollowNeeds, 'store' | 'isStopped'>> = {},
) {
  let rests = 0;
  const rest = async () => {
    rests += 1;
  };
  const needs = { store, clock, log, terms: KNOWN_TERMS, rest, isStopped: () => false, ...changes };
  return { needs, countRests: () => rests };
}

export const findKnownFollowed = async (
  { store }: TestServices,
  tradeUuid: TradeUuid = UUID,
): Promise<FollowedTrade | undefined> => (await store.findFollowed(tradeUuid))?.followed;
