import type { BarsView, TradeSummary } from '../lib/views.ts';

export const WIDTH = 240;
export const HEIGHT = 84;
const MARGIN = 4;
/** As many closes as can be told apart at that width. */
const MOST_CLOSES = 80;
const CLOSE = 4;

type LevelName = 'stop' | 'entry' | 'target' | 'market';

interface MiniChartShapes {
  /** Of an SVG polyline. */
  readonly points: string;
  /** The market last: it lies above the others. */
  readonly levels: readonly { readonly name: LevelName; readonly y: number }[];
}

type Drawn = Pick<TradeSummary, 'entry_price' | 'stop_price' | 'target_price' | 'quote'>;

/** Where closes and levels lie; every level of the trade is in the picture, however far away. */
export function computeMiniChart(trade: Drawn, bars: BarsView['bars']): MiniChartShapes {
  const closes = bars.slice(-MOST_CLOSES).map((bar) => bar[CLOSE] ?? 0);
  const prices: Readonly<Record<LevelName, number | null>> = {
    stop: trade.stop_price,
    entry: trade.entry_price,
    target: trade.target_price,
    market: trade.quote?.price ?? null,
  };
  const known = (Object.entries(prices) as [LevelName, number | null][]).flatMap(([name, price]) =>
    price === null ? [] : [{ name, price }],
  );
  const all = [...closes, ...known.map(({ price }) => price)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const yOf = (price: number) =>
    high === low ? HEIGHT / 2 : MARGIN + ((high - price) / (high - low)) * (HEIGHT - 2 * MARGIN);
  const step = closes.length < 2 ? 0 : WIDTH / (closes.length - 1);
  return {
    points: closes.map((close, index) => `${tenths(index * step)},${tenths(yOf(close))}`).join(' '),
    levels: known.map(({ name, price }) => ({ name, y: tenths(yOf(price)) })),
  };
}

const tenths = (value: number) => Math.round(value * 10) / 10;
