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

/** A level farther from the closes than this many times their range is left out: it would press them flat. */
const FARTHEST = 4;

/** Where closes and levels lie, on one scale. */
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
  const [lowest, highest] = [Math.min(...closes), Math.max(...closes)];
  const reach = FARTHEST * (highest - lowest);
  const near = known.filter(({ price }) => price >= lowest - reach && price <= highest + reach);
  const [low, high] = rangeOf([...closes, ...near.map(({ price }) => price)]);
  const yOf = (price: number) =>
    high === low ? HEIGHT / 2 : MARGIN + ((high - price) / (high - low)) * (HEIGHT - 2 * MARGIN);
  const step = closes.length < 2 ? 0 : WIDTH / (closes.length - 1);
  return {
    points: closes.map((close, index) => `${tenths(index * step)},${tenths(yOf(close))}`).join(' '),
    levels: near.map(({ name, price }) => ({ name, y: tenths(yOf(price)) })),
  };
}

const rangeOf = (prices: readonly number[]) => [Math.min(...prices), Math.max(...prices)] as const;
const tenths = (value: number) => Math.round(value * 10) / 10;
