import { fetchJson } from '../../lib/fetch-json.ts';
import type { BarsView } from '../trade-view.ts';
import type { drawChart } from './draw-chart.ts';

/** What a chart needs. */
export interface ChartParts {
  readonly bars: BarsView;
  readonly draw: typeof drawChart;
}

/** Loads the drawing code and the bars in parallel; undefined if either fails. */
export async function loadChartParts(barsPath: string): Promise<ChartParts | undefined> {
  const [code, result] = await Promise.all([
    import('./draw-chart.ts').catch(() => undefined),
    fetchJson<BarsView>(barsPath, { isImmutable: true }),
  ]);
  if (code === undefined || result.kind !== 'ok') return undefined;
  return { bars: result.value, draw: code.drawChart };
}
