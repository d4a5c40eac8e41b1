import { fetchJson } from '../../lib/fetch-json.ts';
import type { BarsView } from '../trade-view.ts';
import type { drawChart } from './draw-chart.ts';

/** All that a chart needs. */
export interface ChartParts {
  readonly bars: BarsView;
  readonly draw: typeof drawChart;
}

/** The library, which is a chunk of its own, and the bars, side by side; undefined when either can't be had now. */
export async function loadChartParts(barsPath: string): Promise<ChartParts | undefined> {
  const [library, result] = await Promise.all([
    import('./draw-chart.ts').catch(() => undefined),
    fetchJson<BarsView>(barsPath, { isImmutable: true }),
  ]);
  if (library === undefined || result.kind !== 'ok') return undefined;
  return { bars: result.value, draw: library.drawChart };
}
