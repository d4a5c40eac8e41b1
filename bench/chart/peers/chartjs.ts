import { createCanvas } from '@napi-rs/canvas';
import { Chart, type ChartConfiguration, registerables } from 'chart.js';
// The package's `main` is no module, though its package.json says so.
import {
  CandlestickController,
  CandlestickElement,
} from 'chartjs-chart-financial/dist/chartjs-chart-financial.esm.js';
import type { Drawer } from '../contender.ts';
import type { Market } from '../market.ts';
import { FAMILY } from './napi-canvas.ts';

Chart.register(...registerables, CandlestickController, CandlestickElement);

/** Candles, lines and levels over volume and RSI, on stacked axes of one chart. */
export async function createDrawer(market: Market): Promise<Drawer> {
  const canvas = createCanvas(market.width, market.height);
  return {
    note: `Chart.js ${Chart.version}, canvas kept, a chart for each picture`,
    async draw() {
      const chart = new Chart(canvas as never, configuration(market));
      const png = await canvas.encode('png');
      chart.destroy();
      return png;
    },
  };
}

function configuration(market: Market): ChartConfiguration {
  const { model, ema, vwap, rsi, levels, colors, title } = market;
  const bars = model.bars;
  const line = (values: readonly (number | null)[], color: string, yAxisID = 'y') => ({
    type: 'line',
    data: values.map((y, x) => ({ x, y })),
    yAxisID,
    borderColor: color,
    borderWidth: 3,
    pointRadius: 0,
  });
  const level = (price: number, color: string) => line([...bars.map(() => price)], color);
  const candles = {
    type: 'candlestick',
    data: bars.map(({ open, high, low, close }, x) => ({ x, o: open, h: high, l: low, c: close })),
    yAxisID: 'y',
    backgroundColors: { up: colors.rising, down: colors.falling, unchanged: colors.muted },
  };
  const volume = {
    type: 'bar',
    data: bars.map((bar, x) => ({ x, y: bar.volume })),
    yAxisID: 'volume',
    backgroundColor: colors.volumeRising,
  };
  return {
    type: 'candlestick',
    data: {
      datasets: [
        candles,
        line(ema, colors.firstLine),
        line(vwap, colors.secondLine),
        level(levels.entry, colors.entry),
        level(levels.stop, colors.stop),
        level(levels.target, colors.target),
        volume,
        line(rsi, colors.firstLine, 'rsi'),
      ],
    },
    options: {
      responsive: false,
      animation: false,
      devicePixelRatio: 1,
      font: { family: FAMILY, size: 33 },
      plugins: { legend: { display: false }, title: { display: true, text: title, font: { size: 44 } } },
      scales: {
        x: { type: 'linear', min: 0, max: bars.length },
        y: { position: 'right', stack: 'panes', stackWeight: 6 },
        volume: { position: 'right', stack: 'panes', stackWeight: 1 },
        rsi: { position: 'right', stack: 'panes', stackWeight: 1, min: 0, max: 100 },
      },
    },
    plugins: [
      { id: 'page', beforeDraw: ({ ctx, width, height }: Chart) => page(ctx, width, height, colors.page) },
    ],
  } as unknown as ChartConfiguration;
}

function page(context: Chart['ctx'], width: number, height: number, color: string): void {
  context.fillStyle = color;
  context.fillRect(0, 0, width, height);
}
