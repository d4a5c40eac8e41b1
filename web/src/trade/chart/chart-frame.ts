import { formatPriceIn } from '../../../../src/domain/instruments/price-format.ts';
import type { BarsView } from '../trade-view.ts';
import type { ChartLevels } from './chart-levels.ts';
import type { ChartTheme } from './chart-theme.ts';
import {
  axisPrices,
  createPriceScale,
  type PriceScale,
  type Span,
  spanOfTrade,
  spanWithLevels,
} from './price-scale.ts';
import type { TimeAxis } from './time-axis.ts';
import type { VisibleBars } from './visible-bars.ts';

/** All that one drawing of the chart shows. */
export interface ChartView {
  readonly bars: BarsView;
  readonly times: TimeAxis;
  readonly levels: ChartLevels;
  readonly visible: VisibleBars;
  /** Index of the bar under the crosshair. */
  readonly pointed: number | null;
  readonly width: number;
  readonly height: number;
}

/** Where everything is, in pixels. */
export interface ChartFrame extends ChartView {
  readonly theme: ChartTheme;
  readonly scale: PriceScale;
  /** The prices that are written beside it. */
  readonly axis: readonly number[];
  /** Right edge of the bars, left edge of the prices. */
  readonly right: number;
  /** Of the RSI's own strip below the candles; null where there is no RSI or no room. */
  readonly strip: { readonly top: number; readonly bottom: number } | null;
  readonly first: number;
  readonly last: number;
  readonly barWidth: number;
  xOf(index: number): number;
  formatPrice(price: number): string;
}

/** Below this height a strip would leave the candles too little. */
const LEAST_FOR_STRIP = 400;
const STRIP_SHARE = 0.18;

/** `measure`: the width of a text in the chart's font. */
export function layOutChart(
  view: ChartView,
  theme: ChartTheme,
  measure: (text: string) => number,
): ChartFrame {
  const { bars, visible, width, height } = view;
  const formatPrice = (price: number) => formatPriceIn(price, bars.price_format);
  const first = Math.max(0, Math.ceil(visible.from));
  const last = Math.min(bars.bars.length - 1, Math.floor(visible.to));
  const bottom = height - theme.textSize * 2;
  const hasStrip = height >= LEAST_FOR_STRIP && bars.lines.some(({ pane }) => pane === 'rsi');
  const pricesBottom = hasStrip ? bottom * (1 - STRIP_SHARE) : bottom;
  const scale = createPriceScale(visibleSpan(view, first, last), 4, pricesBottom);
  const axis = axisPrices(scale, theme.textSize * 3.2, bars.price_step);
  const written = [...axis, ...knownLevels(view)].map((price) => measure(formatPrice(price)));
  const right = Math.max(width / 2, width - Math.max(...written) - theme.textSize * 1.5);
  const barWidth = right / (visible.to - visible.from);
  return {
    ...view,
    theme,
    formatPrice,
    right,
    first,
    last,
    barWidth,
    strip: hasStrip ? { top: pricesBottom + theme.textSize, bottom } : null,
    scale,
    axis,
    xOf: (index) => (index - visible.from) * barWidth,
  };
}

function knownLevels({ levels }: ChartView): number[] {
  const { entry, stop, target, market } = levels;
  return [entry, stop, target, market].filter((level) => level !== null);
}

function visibleSpan(view: ChartView, first: number, last: number): Span {
  const { bars, levels } = view;
  const shown = bars.bars.slice(first, last + 1);
  const candles = {
    min: Math.min(...shown.map(([, , , low]) => low)),
    max: Math.max(...shown.map(([, , high]) => high)),
  };
  const known = knownLevels(view);
  if (shown.length === 0) return { min: Math.min(...known), max: Math.max(...known) };
  const span = spanWithLevels(candles, known);
  // Only beside the newest bars: elsewhere there may be nothing near the trade.
  return last === bars.bars.length - 1 ? spanOfTrade(span, levels.entry, levels.stop) : span;
}
