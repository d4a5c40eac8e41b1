import { type BarSeries, lowerBound } from '../../domain/judgment/bar-series.ts';
import type { BarQueries } from '../ports.ts';
import type { LoadChart } from './follow-one.ts';
import { loadSeries } from './load-series.ts';

const DAY = 24 * 3600_000;
/** Trades that are followed one after the other are some days apart. */
const AHEAD_MS = 7 * DAY;
const MOST_CHARTS = 4;

interface Loaded {
  readonly from: number;
  readonly until: number;
  readonly series: BarSeries;
}

/** Loads the bars of charts, and keeps the last ones for the next trade. */
export function createChartCache(queries: Pick<BarQueries, 'listBarDays'>): LoadChart {
  const loaded = new Map<string, Loaded>();
  return async (chart, from, until) => {
    const key = JSON.stringify(chart);
    const known = loaded.get(key);
    if (known !== undefined && known.from <= from && known.until >= until)
      return cut(known.series, from, until);
    const ahead = chart.stepMs >= 60_000 ? until + AHEAD_MS : until;
    const series = await loadSeries(queries, chart, from, ahead);
    loaded.delete(key);
    loaded.set(key, { from, until: ahead, series });
    const [oldest] = loaded.keys();
    if (loaded.size > MOST_CHARTS && oldest !== undefined) loaded.delete(oldest);
    return cut(series, from, until);
  };
}

/** So that a result doesn't depend on what was loaded before. */
function cut(series: BarSeries, from: number, until: number): BarSeries {
  const { bars } = series;
  return { ...series, bars: bars.slice(lowerBound(bars, from), lowerBound(bars, until + 1)) };
}
