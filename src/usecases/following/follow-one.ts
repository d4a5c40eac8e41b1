import type { Bar } from '../../domain/bar.ts';
import { findSession } from '../../domain/instruments/find-session.ts';
import type { BarSeries } from '../../domain/judgment/bar-series.ts';
import { RHYTHM_MS } from '../../domain/judgment/bridge-gaps.ts';
import { findStep } from '../../domain/judgment/find-step.ts';
import type { Ending, Followed } from '../../domain/judgment/follow-trade.ts';
import {
  describeFollowed,
  type FollowedEnding,
  type FollowedOutcome,
  type FollowedTrade,
  NOT_FOLLOWED,
} from '../../domain/judgment/followed-trade.ts';
import { type ByBars, judgeByBars } from '../../domain/judgment/judge-by-bars.ts';
import { findStretch } from '../../domain/judgment/plan-trade.ts';
import { findNewestBar } from '../../domain/newest-bar.ts';
import type { Trade, TradeMarket } from '../../domain/trade.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import type { ChartKey } from '../ports.ts';
import type { FollowTerms } from './terms.ts';

/** What is known about a settled trade besides bars of others. */
export interface FollowedEvidence {
  readonly trade: Trade;
  readonly market: TradeMarket;
  readonly reported: Pick<FollowedOutcome, 'reportedR' | 'reportedSource'>;
}

/** Gives a chart's bars for that time. */
export type LoadChart = (chart: ChartKey, from: UtcMs, until: UtcMs) => Promise<BarSeries>;

/** The chart that the trade was asked about on. */
export function chartOf({ trade, market }: Pick<FollowedEvidence, 'trade' | 'market'>): ChartKey {
  const { strategy, instrument, timeframe } = trade;
  return { source: strategy, instrument, stepMs: findStep(market.bars, timeframe) };
}

/** A trade of an earlier version says nothing about its newest bar. */
export const withNewestBar = (trade: Trade, { bars }: TradeMarket): Trade =>
  trade.newestBar !== undefined || bars.length === 0
    ? trade
    : { ...trade, newestBar: findNewestBar(bars, trade) };

/** The row of a trade that has just been taken up: nothing is known by the bars yet. */
export function beginFollowing(trade: Trade, terms: FollowTerms, now: UtcMs): FollowedTrade {
  return { ...describeFollowed(trade, findStretch(trade, terms.barsLimit)), ...NOT_FOLLOWED, lookAt: now };
}

const DAY = 24 * 3600_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** After the time limit, bars may still come. */
const GIVE_UP_AFTER_MS = 10 * DAY;
/** The bars of other days may tell that a market was closed. */
const LOOK_AGAIN_AFTER_MS = 6 * HOUR;

/** What it is worth by all bars that are known now. The same bars give the same row, but for `lookAt`. */
export async function followOne(
  evidence: FollowedEvidence,
  charts: readonly ChartKey[],
  load: LoadChart,
  terms: FollowTerms,
  now: UtcMs,
): Promise<FollowedTrade> {
  const { trade, reported } = evidence;
  const stretch = findStretch(trade, terms.barsLimit);
  const subject = describeFollowed(trade, stretch);
  const around = (chart: ChartKey) =>
    load(chart, asUtcMs(stretch.from - aroundMs(chart)), asUtcMs(stretch.until + aroundMs(chart)));
  const own = await around(chartOf(evidence));
  const all: BarSeries[] = [];
  for (const chart of charts) all.push(isSame(chart, chartOf(evidence)) ? own : await around(chart));
  const session = findSession(trade);
  const byBars = judgeByBars(trade, { own, all }, stretch, session, terms.costOf(trade.instrument));
  const settledBy = Math.max(stretch.until, trade.submittedAt) + GIVE_UP_AFTER_MS;
  const outcome = byBars === undefined ? NO_STOP : outcomeOf(byBars, asUtcMs(settledBy), now);
  return { ...subject, ...outcome, ...reported };
}

/** Two weeks of seconds would not fit into memory. */
const aroundMs = ({ stepMs }: ChartKey) => (stepMs >= MINUTE ? RHYTHM_MS : DAY);

const isSame = (one: ChartKey, other: ChartKey) => one.source === other.source && one.stepMs === other.stepMs;

const NO_STOP: FollowedOutcome = {
  ...NOT_FOLLOWED,
  state: 'done',
  ending: 'no_stop',
  note: 'Its stop is not known, so there is no risk to measure by.',
  lookAt: null,
};

function outcomeOf(byBars: ByBars, settledBy: UtcMs, now: UtcMs): FollowedOutcome {
  const { asked, amended, knownUntil, bars, costs } = byBars;
  const isOpen = asked.ending === 'open' || amended?.ending === 'open';
  const isWaiting = isOpen && now < settledBy;
  const ending = endingOf(asked.ending, isWaiting);
  return {
    ...NOT_FOLLOWED,
    state: isWaiting ? 'waiting' : 'done',
    ending,
    r: isWaiting ? null : rounded(asked.r),
    // A part of the path says nothing about all of it.
    ...(ending === 'unknown' ? {} : extremesOf(asked)),
    endedAt: isWaiting ? null : asked.endedAt,
    isAmbiguous: asked.isAmbiguous,
    amendedR: isWaiting || amended === null ? null : rounded(amended.r),
    amendedEnding: amended === null ? null : endingOf(amended.ending, isWaiting),
    barsHash: hashOf(bars),
    costs: rounded(costs),
    note: noteOf(byBars, isOpen),
    lookAt: lookAtOf(byBars, isWaiting, settledBy, now, knownUntil),
  };
}

const endingOf = (ending: Ending, isWaiting: boolean): FollowedEnding | null => {
  if (isWaiting) return null;
  return ending === 'open' ? 'unknown' : ending;
};

const extremesOf = ({ enteredAt, mfe, mae }: Followed) =>
  enteredAt === null ? {} : { enteredAt, mfe: rounded(mfe), mae: rounded(mae) };

/** Without the dust of floating point. */
const rounded = (r: number | null) => (r === null ? null : Number(r.toFixed(6)) + 0);

function noteOf({ asked, amended, knownUntil, bars }: ByBars, isOpen: boolean): string | null {
  const at = (instant: number) => `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (asked.ending === 'unknown' || amended?.ending === 'unknown')
    return `The prices jump as by a split in the bar that ends at ${at(bars.at(-1)?.closedAt ?? knownUntil)}.`;
  return isOpen ? `No bars are known after ${at(knownUntil)}.` : null;
}

/** Null once nothing but other bars could change it; those make it due. */
function lookAtOf(
  { usesRhythm }: ByBars,
  isWaiting: boolean,
  settledBy: UtcMs,
  now: UtcMs,
  knownUntil: UtcMs,
): UtcMs | null {
  if (isWaiting) return asUtcMs(Math.min(settledBy, now + LOOK_AGAIN_AFTER_MS));
  const confirmedBy = knownUntil + RHYTHM_MS + DAY;
  return usesRhythm && now < confirmedBy ? asUtcMs(confirmedBy) : null;
}

const hashOf = (bars: readonly Bar[]) =>
  bars.length === 0
    ? null
    : sha256Hex(
        JSON.stringify(
          bars.map(({ closedAt, open, high, low, close }) => [closedAt, open, high, low, close]),
        ),
      );
