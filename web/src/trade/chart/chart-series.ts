import {
  type CandlestickData,
  CandlestickSeries,
  type HistogramData,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  type LineData,
  LineSeries,
  LineStyle,
  type UTCTimestamp,
  type WhitespaceData,
} from 'lightweight-charts';
import { formatNearest } from '../../../../src/domain/instruments/price-format.ts';
import type { BarsView, LineView } from '../trade-view.ts';

/** The bars with their positions on the axis. */
interface PlacedBars extends BarsView {
  readonly places: readonly UTCTimestamp[];
}

/** There is one place per bar. */
const placeOf = (places: readonly UTCTimestamp[], index: number) => places[index] ?? (0 as UTCTimestamp);

/** Rising candles are hollow and falling ones solid, to differ not only by color. */
export function candleColors({ rising, falling }: ChartTheme) {
  return {
    upColor: 'transparent',
    borderUpColor: rising,
    wickUpColor: rising,
    downColor: falling,
    borderDownColor: falling,
    wickDownColor: falling,
  };
}

/** Prices along the axis are written as everywhere else. */
const axisFormat = ({ price_format, price_step }: Pick<BarsView, 'price_format' | 'price_step'>) =>
  ({
    type: 'custom',
    minMove: price_step,
    formatter: (price: number) => formatNearest(price, price_format),
  }) as const;

export function addCandles(
  chart: IChartApi,
  { bars, places, ...view }: PlacedBars,
): ISeriesApi<'Candlestick'> {
  const candles = chart.addSeries(CandlestickSeries, {
    priceFormat: axisFormat(view),
    priceLineVisible: false,
    lastValueVisible: false,
  });
  candles.setData(
    bars.map(
      ([, open, high, low, close], index): CandlestickData => ({
        time: placeOf(places, index),
        open,
        high,
        low,
        close,
      }),
    ),
  );
  candles.priceScale().applyOptions({ scaleMargins: { top: 0.06, bottom: 0.2 } });
  return candles;
}

/** Volume, behind the bottom of the candles; undefined if the bars have none. */
export function addVolume(chart: IChartApi, { bars }: BarsView): ISeriesApi<'Histogram'> | undefined {
  if (bars.every(([, , , , , volume]) => volume === 0)) return undefined;
  const volume = chart.addSeries(HistogramSeries, {
    priceScaleId: 'volume',
    priceFormat: { type: 'volume' },
    priceLineVisible: false,
    lastValueVisible: false,
  });
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
  return volume;
}

export function volumeData({ bars, places }: PlacedBars, { rising, falling }: ChartTheme): HistogramData[] {
  return bars.map(([, open, , , close, value], index) => ({
    time: placeOf(places, index),
    value,
    color: close >= open ? withAlpha(rising, 0.28) : withAlpha(falling, 0.5),
  }));
}

const RSI_BOUNDS = [30, 70];
/** The axis shows only the two bounds; the legend has the value. */
const RSI_SCALE = {
  autoscaleInfoProvider: () => ({ priceRange: { minValue: 22, maxValue: 78 } }),
  priceFormat: {
    type: 'custom',
    minMove: 1,
    formatter: (value: number) => (RSI_BOUNDS.includes(value) ? String(value) : ''),
  },
} as const;

/** An indicator line, with gaps where it has no value. */
export function addLine(
  chart: IChartApi,
  { places, ...view }: PlacedBars,
  { values, pane }: LineView,
): ISeriesApi<'Line'> {
  const isRsi = pane === 'rsi';
  const line = chart.addSeries(
    LineSeries,
    {
      lineWidth: 2,
      priceLineVisible: false,
      lastValueVisible: false,
      crosshairMarkerVisible: false,
      ...(isRsi
        ? RSI_SCALE
        : {
            priceFormat: axisFormat(view),
            // A line far away must not flatten the candles.
            autoscaleInfoProvider: () => null,
          }),
    },
    isRsi ? 1 : 0,
  );
  line.setData(places.map((time, index) => linePoint(time, values, index)));
  return line;
}

/** The library connects across gaps in the color of the point before, so that point is transparent. */
function linePoint(time: UTCTimestamp, values: LineView['values'], index: number): LineData | WhitespaceData {
  const value = values[index] ?? null;
  if (value === null) return { time };
  const isLast = (values[index + 1] ?? null) === null;
  return isLast ? { time, value, color: 'transparent' } : { time, value };
}

/** The overbought and oversold levels. Returns a function that colors them. */
export function addRsiBounds(line: ISeriesApi<'Line'>): (theme: ChartTheme) => void {
  const bounds = RSI_BOUNDS.map((price) =>
    line.createPriceLine({
      price,
      lineWidth: 1,
      lineStyle: LineStyle.Dotted,
      axisLabelVisible: true,
      title: '',
    }),
  );
  return ({ quiet, ground }) => {
    for (const bound of bounds)
      bound.applyOptions({ color: withAlpha(quiet, 0.5), axisLabelColor: ground, axisLabelTextColor: quiet });
  };
}

/** A canvas has no style sheet: the colors are read from the page's tokens. */
export interface ChartTheme {
  readonly ground: string;
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  readonly line: string;
  readonly rising: string;
  readonly falling: string;
  readonly entry: string;
  readonly stop: string;
  readonly target: string;
  /** Of the indicator lines, by their ink. */
  readonly inks: readonly string[];
}

export function readChartTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: token('ground'),
    text: token('text'),
    quiet: token('quiet'),
    grid: token('grid'),
    line: token('line'),
    rising: token('rising'),
    falling: token('falling'),
    entry: token('entry'),
    stop: token('stop'),
    target: token('target'),
    inks: [1, 2, 3, 4].map((ink) => token(`ink-${ink}`)),
  };
}

/** `#2fc79a` at 0.28 → `rgba(47, 199, 154, 0.28)` */
function withAlpha(hex: string, alpha: number): string {
  const digits = hex.slice(1).length === 3 ? hex.slice(1).replace(/./g, '$&$&') : hex.slice(1);
  const [red, green, blue] = [0, 2, 4].map((start) => Number.parseInt(digits.slice(start, start + 2), 16));
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}
