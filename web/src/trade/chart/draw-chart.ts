import {
  type AutoscaleInfo,
  ColorType,
  CrosshairMode,
  createChart,
  type IChartApi,
} from 'lightweight-charts';
import type { BarsView } from '../trade-view.ts';
import { type ChartLevels, createLevelLines, spanWithLevels } from './chart-levels.ts';
import {
  addCandles,
  addLine,
  addRsiBounds,
  addVolume,
  type ChartTheme,
  candleColors,
  readChartTheme,
  volumeData,
} from './chart-series.ts';
import { type ChartTimes, chartTimes } from './chart-time.ts';

export interface DrawnChart {
  show(levels: ChartLevels): void;
  /** Rereads the colors after the theme changed. */
  retheme(): void;
  focus(isAll: boolean): void;
  /** Calls `listener` with the index of the bar under the crosshair, or null. */
  onPoint(listener: (index: number | null) => void): void;
  remove(): void;
}

/** Wide enough to distinguish candles on a phone. */
const FOCUS_BAR_PX = 5;
const RSI_HEIGHT = 0.3;

/** The interactive chart. Only this file imports the large library; it is loaded after the first paint. */
export function drawChart(
  host: HTMLElement,
  { bars, ...rest }: BarsView,
  timezone: string,
  first: ChartLevels,
): DrawnChart {
  const times = chartTimes(
    bars.map(([seconds]) => seconds),
    timezone,
  );
  const view = { ...rest, bars, places: times.places };
  let theme = readChartTheme();
  const chart = createChart(host, { autoSize: true, ...behavior(times) });
  const volume = addVolume(chart, view);
  const lines = view.lines.map((line) => ({ line, series: addLine(chart, view, line) }));
  const candles = addCandles(chart, view);
  const showLevels = createLevelLines(candles);
  let levels = first;

  candles.applyOptions({
    autoscaleInfoProvider: (original: () => AutoscaleInfo | null) => {
      const info = original();
      if (info?.priceRange == null) return info;
      const wanted = [levels.entry, levels.stop, levels.target, levels.market].filter(
        (level) => level !== null,
      );
      return { ...info, priceRange: spanWithLevels(info.priceRange, wanted) };
    },
  });
  const rsi = lines.find(({ line }) => line.pane === 'rsi')?.series;
  const paintRsiBounds = rsi === undefined ? undefined : addRsiBounds(rsi);
  rsi?.priceScale().applyOptions({ scaleMargins: { top: 0.16, bottom: 0.16 } });
  chart.panes()[1]?.setStretchFactor(RSI_HEIGHT);

  function paint(): void {
    theme = readChartTheme();
    chart.applyOptions(chartColors(theme));
    candles.applyOptions(candleColors(theme));
    volume?.setData(volumeData(view, theme));
    for (const { line, series } of lines) series.applyOptions({ color: theme.inks[line.ink] ?? '' });
    paintRsiBounds?.(theme);
    showLevels(levels, theme);
  }
  paint();
  const drawn: DrawnChart = {
    show(next) {
      levels = next;
      showLevels(levels, theme);
    },
    retheme: paint,
    focus: (isAll) => focus(chart, view.bars.length, isAll),
    onPoint: (listener) => chart.subscribeCrosshairMove(({ logical }) => listener(indexIn(view, logical))),
    remove: () => chart.remove(),
  };
  drawn.focus(false);
  return drawn;
}

function indexIn({ bars }: BarsView, logical: number | undefined): number | null {
  return logical === undefined || logical < 0 || logical >= bars.length ? null : logical;
}

/** All bars, or as many of the newest as are legible, with room at the right for the level titles. */
function focus(chart: IChartApi, count: number, isAll: boolean): void {
  const width = chart.timeScale().width();
  const shown = isAll ? count : Math.min(count, Math.floor((width * 0.72) / FOCUS_BAR_PX));
  const room = shown * 0.3;
  chart.timeScale().setVisibleLogicalRange({ from: count - shown - 0.5, to: count - 1 + room });
}

function behavior({ formatTick, formatPoint }: ChartTimes) {
  return {
    // The library's logo needs a style that the content security policy forbids, and leaks the page's address to its
    // site: the page shows the attribution itself.
    layout: { attributionLogo: false },
    crosshair: { mode: CrosshairMode.Normal },
    // A vertical drag scrolls the page.
    handleScroll: { vertTouchDrag: false },
    kineticScroll: { touch: !matchMedia('(prefers-reduced-motion: reduce)').matches },
    localization: { timeFormatter: formatPoint },
    timeScale: { timeVisible: true, tickMarkFormatter: formatTick, fixLeftEdge: true },
  };
}

function chartColors({ ground, quiet, grid, line }: ChartTheme) {
  return {
    layout: {
      background: { type: ColorType.Solid, color: ground },
      textColor: quiet,
      fontSize: 12,
      panes: { separatorColor: line, enableResize: false },
    },
    grid: { vertLines: { color: grid }, horzLines: { color: grid } },
    rightPriceScale: { borderColor: line },
    timeScale: { borderColor: line },
  };
}
