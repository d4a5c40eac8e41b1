import type { BarSeries } from '../../domain/judgment/bar-series.ts';
import { stretchOf } from '../../domain/judgment/bar-stretch.ts';
import type { BarDay, BarQueries, ChartKey } from '../ports.ts';

/** The known bars of a chart whose stretches touch that time. */
export async function loadSeries(
  queries: Pick<BarQueries, 'listBarDays'>,
  chart: ChartKey,
  from: number,
  until: number,
): Promise<BarSeries> {
  const { stepMs } = chart;
  const days = await queries.listBarDays(chart, stretchOf(from, stepMs), stretchOf(until, stepMs));
  return joinDays(stepMs, days);
}

/** Nothing is known of what lies between two stretches that don't follow each other, so their breaks say it. */
export function joinDays(stepMs: number, days: readonly BarDay[]): BarSeries {
  return {
    stepMs,
    bars: days.flatMap(({ bars }) => bars),
    breaks: new Set(days.flatMap(({ breaks }) => breaks)),
  };
}
