import { formatAccount } from './account.ts';
import { formatAssumption } from './assumption.ts';
import type { Bar } from './bar.ts';
import { findCautionsAt } from './cautions.ts';
import { createLineSource, indicatorLine } from './indicators/indicator-line.ts';
import { withInks } from './indicators/with-inks.ts';
import { chooseFormat } from './instruments/choose-format.ts';
import { findMarketZone, findSession } from './instruments/find-session.ts';
import type { PriceFormat } from './instruments/price-format.ts';
import { computeLevels } from './levels.ts';
import { findNewestBar } from './newest-bar.ts';
import { createPictureClock } from './picture-clock.ts';
import type { PictureModel, RoomMark } from './picture-model.ts';
import { formatRepairs } from './repair-bars.ts';
import { findRooms, formatRoom, sharesOf } from './rules/room.ts';
import type { Trade, TradeMarket } from './trade.ts';
import { findRiskAtStop } from './trade-result.ts';
import { tagOf, testNoteOf } from './wording.ts';

function assumptionsOf({ contract }: Trade): string[] {
  const assumption = formatAssumption(contract);
  return assumption === undefined ? [] : [assumption];
}

/** Everything that the picture of a trade shows, with its levels and indicator lines worked out. */
export function createPictureModel(trade: Trade, market: TradeMarket): PictureModel {
  const { signal, contract } = trade;
  const session = findSession(trade);
  const source = createLineSource(market.bars, session, contract?.tickSize);
  const newestBar = trade.newestBar ?? findNewestBar(market.bars, trade);
  const levels = computeLevels(signal, contract ?? undefined);
  const priceFormat = chooseFormat(contract, pricesOf(trade, market.bars));
  return {
    instrument: trade.instrument,
    timeframe: trade.timeframe,
    clock: createPictureClock(market.bars, findMarketZone(trade.instrument, trade.timezone)),
    direction: signal.direction,
    levels,
    quantity: signal.quantity ?? null,
    tag: tagOf(trade) ?? null,
    cautions: [
      ...findCautionsAt({ ...trade, newestBar }, trade.submittedAt, levels).map(({ mark }) => mark),
      ...assumptionsOf(trade),
    ],
    room: roomMarkOf(trade),
    note: testNoteOf(trade) ?? null,
    riskAmount: levels.riskAmount,
    targetAmount: levels.targetAmount,
    currency: contract?.currency ?? null,
    patternType: signal.patternType ?? null,
    confidence: signal.confidence ?? null,
    orderType: signal.orderType ?? null,
    strategy: trade.strategy,
    agent: trade.source?.agent ?? null,
    account: trade.account === null ? null : formatAccount(trade.account),
    rationale: signal.rationale ?? null,
    dataNote: trade.barRepairs === undefined ? null : formatRepairs(trade.barRepairs),
    priceFormat,
    priceStep: contract?.tickSize ?? 10 ** -decimalsOf(priceFormat),
    bars: market.bars,
    lines: withInks(
      Object.entries(market.indicators).map(([name, value]) => indicatorLine(name, value, source)),
    ),
    submittedAt: trade.submittedAt,
  };
}

/** By the order that was asked about: the picture stays the same whatever is decided. */
function roomMarkOf({ signal, contract, findings }: Trade): RoomMark | null {
  const [room] = findRooms(findings, findRiskAtStop({ signal, contract, decision: null }));
  if (room === undefined) return null;
  const isOver = room.left !== null && room.left < 0;
  return { label: room.label, text: formatRoom(room), shares: sharesOf(room), isOver };
}

/** How many decimals the trade's prices need where they are not written as its instrument's are. */
export function decimalsOfTrade(trade: Trade, bars: readonly Bar[] = []): number {
  const { contract } = trade;
  return decimalsOf(chooseFormat(contract && { tickSize: contract.tickSize }, pricesOf(trade, bars)));
}

const decimalsOf = (format: PriceFormat) => (format.style === 'decimals' ? format.decimals : 0);

/** The prices that must be written as they are: without a contract nobody knows what the others are multiples of. */
function pricesOf({ signal, contract }: Trade, bars: readonly Bar[]): number[] {
  const { entryPrice, stopPrice, targetPrice } = signal;
  const prices: number[] = [entryPrice, stopPrice, targetPrice].filter((price) => price !== undefined);
  if (contract !== null) return prices;
  for (const { open, high, low, close } of bars) prices.push(open, high, low, close);
  return prices;
}
