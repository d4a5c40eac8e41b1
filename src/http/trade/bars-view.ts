import type { IndicatorLine } from '../../domain/picture-model.ts';
import { pictureModelOf } from '../../domain/picture-model-of.ts';
import type { Trade, TradeMarket } from '../../domain/trade.ts';
import type { BarsView } from './view.ts';

/** The bars behind a trade and the lines over them, as the picture has them, for a chart that moves. */
export function barsView(trade: Trade, market: TradeMarket): BarsView {
  const { decimals, bars, lines } = pictureModelOf(trade, market);
  return {
    decimals,
    bars: bars.map(({ closedAt, open, high, low, close, volume }) => [
      closedAt / 1000,
      open,
      high,
      low,
      close,
      volume,
    ]),
    // Of some indicators only the last value is known: they are words of the picture's legend, and no lines.
    lines: lines.filter(({ values }) => values.length > 0).map(lineOf),
  };
}

function lineOf({ name, label, place, values, restarts }: IndicatorLine): BarsView['lines'][number] {
  return { name, label, pane: place === 'oscillator' ? 'rsi' : 'price', values: broken(values, restarts) };
}

/** A chart breaks a line where it has no value: the last one before a new start gives way, which nobody will miss. */
function broken(values: readonly (number | null)[], restarts: readonly number[]): (number | null)[] {
  const ends = new Set(restarts.map((index) => index - 1));
  return values.map((value, index) => (ends.has(index) ? null : value));
}
