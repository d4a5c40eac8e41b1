import type { Bar } from '../../domain/bar.ts';
import { findFutureFault } from '../../domain/bar-age.ts';
import { findStep } from '../../domain/judgment/find-step.ts';
import { asUtcMs } from '../../domain/units.ts';
import { type Credential, holdCredential } from '../credential.ts';
import type { Services } from '../ports.ts';
import { newestOf, type TakenBars, takeBars } from './take-bars.ts';

/** Bars that were sent together, in order, without a request for a trade. */
export interface FedBars {
  readonly strategy: string;
  readonly instrument: string;
  readonly timeframe: string;
  readonly bars: readonly Bar[];
  readonly credential?: Credential;
}

export interface Fed extends TakenBars {
  /** Bars that were left out: they were still under way. */
  readonly unfinished: number;
}

type FeedResult =
  | { readonly kind: 'taken'; readonly fed: Fed }
  | { readonly kind: 'refused'; readonly rule: string };

const CLOCKS_DIFFER_MS = 1000;

/** Keeps the bars, and makes due the trades of the strategy that they may end. */
export async function feedBars(services: Services, sent: FedBars): Promise<FeedResult> {
  const { strategy, instrument, timeframe, bars, credential } = sent;
  const now = services.clock.now();
  const stepMs = findStep(bars, timeframe);
  const newest = bars.at(-1)?.closedAt ?? now;
  const future = findFutureFault({ closedAt: newest, stepMs, staleAt: newest }, now);
  if (future !== undefined) return { kind: 'refused', rule: future };
  const ended = bars.filter(({ closedAt }) => closedAt <= now + CLOCKS_DIFFER_MS);
  const [oldest] = ended;
  if (oldest !== undefined && newestOf(ended, stepMs)[0] !== oldest)
    return { kind: 'refused', rule: TOO_FAR };
  const chart = { source: strategy, instrument, stepMs };
  const taken = await services.store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    return takeBars(queries, chart, ended, asUtcMs(now));
  });
  if (taken === null) return { kind: 'refused', rule: TOO_DENSE };
  return { kind: 'taken', fed: { ...taken, unfinished: bars.length - ended.length } };
}

const TOO_FAR =
  'must not span more than 100 days with bars of minutes, or 100 hours with bars of seconds: send the older ones separately';
const TOO_DENSE = 'must be bars of one chart: there are more than 20,000 within an hour or day';
