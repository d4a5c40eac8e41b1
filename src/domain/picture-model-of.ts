import { indicatorLine } from './indicators/indicator-line.ts';
import { decimalsOf, levelsOf } from './levels.ts';
import type { PictureModel } from './picture-model.ts';
import type { Trade, TradeMarket } from './trade.ts';

const MOST_DECIMALS = 8;
/** More than this no price has; what follows is the binary dust of somebody's arithmetic. */
const DIGITS = 10;

/** Everything that the picture of a trade shows, with its levels and indicator lines worked out. */
export function pictureModelOf(trade: Trade, market: TradeMarket): PictureModel {
  const { signal, contract } = trade;
  return {
    instrument: trade.instrument,
    timeframe: trade.timeframe,
    timezone: trade.timezone,
    direction: signal.direction,
    levels: levelsOf(signal, contract ?? undefined),
    quantity: signal.quantity ?? null,
    riskAmount: signal.riskAmount,
    targetAmount: signal.targetAmount,
    currency: contract?.currency ?? null,
    patternType: signal.patternType,
    confidence: signal.confidence,
    decimals: contract === null ? decimalsSeen(trade, market) : decimalsOf(contract.tickSize),
    tickSize: contract?.tickSize ?? null,
    bars: market.bars,
    lines: Object.entries(market.indicators).map(([name, value]) =>
      indicatorLine(name, value, market.bars, trade.timezone),
    ),
    submittedAt: trade.submittedAt,
  };
}

/** As many decimals as the most precise price that was sent. */
function decimalsSeen({ signal }: Trade, { bars }: TradeMarket): number {
  const levels = [signal.entryPrice, signal.stopPrice, signal.targetPrice].filter(
    (price) => price !== undefined,
  );
  const prices = [...levels, ...bars.flatMap((bar) => [bar.open, bar.high, bar.low, bar.close])];
  return prices.reduce((most, price) => Math.max(most, decimalsWritten(price)), 0);
}

function decimalsWritten(price: number): number {
  const [, fraction = '', exponent = '0'] =
    /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(Number(price.toPrecision(DIGITS)))) ?? [];
  return Math.min(MOST_DECIMALS, Math.max(0, fraction.length - Number(exponent)));
}
