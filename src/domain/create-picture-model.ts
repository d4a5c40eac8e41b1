import { formatAccount } from './account.ts';
import { formatAssumption } from './assumption.ts';
import type { Bar } from './bar.ts';
import { findCautionsAt } from './cautions.ts';
import { createLineSource, indicatorLine } from './indicators/indicator-line.ts';
import { findMarketZone, findSession } from './instruments/find-session.ts';
import { computeLevels, decimalsWithin } from './levels.ts';
import { findNewestBar } from './newest-bar.ts';
import { createPictureClock } from './picture-clock.ts';
import type { PictureModel } from './picture-model.ts';
import { formatRepairs } from './repair-bars.ts';
import type { Signal } from './signal.ts';
import type { Trade, TradeMarket } from './trade.ts';
import { TEST_NOTE, tagOf } from './wording.ts';

function assumptionsOf({ contract }: Trade): string[] {
  const assumption = formatAssumption(contract);
  return assumption === undefined ? [] : [assumption];
}

const MOST_DECIMALS = 8;
/** No price has more than twelve digits; the rest is floating-point error. */
const DUST = 1e-12;

/** Everything that the picture of a trade shows, with its levels and indicator lines worked out. */
export function createPictureModel(trade: Trade, market: TradeMarket): PictureModel {
  const { signal, contract } = trade;
  const session = findSession(trade);
  const source = createLineSource(market.bars, session);
  const newestBar = trade.newestBar ?? findNewestBar(market.bars, trade);
  const levels = computeLevels(signal, contract ?? undefined);
  return {
    instrument: trade.instrument,
    timeframe: trade.timeframe,
    clock: createPictureClock(market.bars, findMarketZone(trade.instrument, trade.timezone)),
    direction: signal.direction,
    levels,
    quantity: signal.quantity ?? null,
    tag: tagOf(trade) ?? null,
    cautions: [
      ...findCautionsAt({ ...trade, newestBar }, trade.submittedAt).map(({ mark }) => mark),
      ...assumptionsOf(trade),
    ],
    note: trade.isTest ? TEST_NOTE : null,
    riskAmount: levels.riskAmount,
    targetAmount: levels.targetAmount,
    currency: contract?.currency ?? null,
    patternType: signal.patternType ?? null,
    confidence: signal.confidence ?? null,
    account: trade.account === null ? null : formatAccount(trade.account),
    rationale: signal.rationale ?? null,
    dataNote: trade.barRepairs === undefined ? null : formatRepairs(trade.barRepairs),
    decimals: decimalsOfTrade(trade, market.bars),
    tickSize: contract?.tickSize ?? null,
    bars: market.bars,
    lines: Object.entries(market.indicators).map(([name, value]) => indicatorLine(name, value, source)),
    submittedAt: trade.submittedAt,
  };
}

/** How many decimals the trade's prices are formatted with; without bars, as many as its levels need. */
export function decimalsOfTrade(trade: Trade, bars: readonly Bar[] = []): number {
  const { contract, signal } = trade;
  if (contract === null) return decimalsSeen(trade, bars);
  return decimalsWithin(contract.tickSize, ...pricesOf(signal));
}

const pricesOf = ({ entryPrice, stopPrice, targetPrice }: Signal) =>
  [entryPrice, stopPrice, targetPrice].filter((price) => price !== undefined);

/** As many decimals as the most precise price that was sent. */
function decimalsSeen({ signal }: Trade, bars: readonly Bar[]): number {
  let most = 0;
  for (const price of pricesOf(signal)) most = decimalsFrom(most, price);
  for (const { open, high, low, close } of bars) {
    for (const price of [open, high, low, close]) most = decimalsFrom(most, price);
  }
  return most;
}

/** At least `least`; more when `price` isn't whole in them. Arithmetic, since writing 1600 prices out costs a millisecond. */
function decimalsFrom(least: number, price: number): number {
  let decimals = least;
  while (decimals < MOST_DECIMALS && !isWhole(price * 10 ** decimals)) decimals += 1;
  return decimals;
}

function isWhole(scaled: number): boolean {
  return Math.abs(scaled - Math.round(scaled)) <= Math.abs(scaled) * DUST;
}
