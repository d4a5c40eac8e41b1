import { createCanvas } from '@napi-rs/canvas';
import * as echarts from 'echarts';
import type { Drawer } from '../contender.ts';
import type { Market } from '../market.ts';
import { FAMILY } from './napi-canvas.ts';

echarts.setPlatformAPI({ createCanvas: () => createCanvas(32, 32) as never });

/** Candles, lines and levels over volume and RSI, in three grids of one chart. */
export async function createDrawer(market: Market): Promise<Drawer> {
  const { width, height } = market;
  const canvas = createCanvas(width, height);
  const option = optionOf(market);
  return {
    note: `${echarts.version}, canvas kept, a chart for each picture`,
    async draw() {
      const chart = echarts.init(canvas as never, null, { width, height, devicePixelRatio: 1 });
      chart.setOption(option);
      (chart as unknown as { getZr(): { flush(): void } }).getZr().flush();
      const png = await canvas.encode('png');
      chart.dispose();
      return png;
    },
  };
}

function optionOf({ model, ema, vwap, rsi, levels, title, colors }: Market): echarts.EChartsCoreOption {
  const names = model.bars.map((bar) => new Date(bar.closedAt).toISOString().slice(11, 16));
  const line = (data: readonly (number | null)[], color: string, pane = 0) => ({
    type: 'line',
    data,
    xAxisIndex: pane,
    yAxisIndex: pane,
    showSymbol: false,
    lineStyle: { width: 3, color: color },
  });
  const level = (yAxis: number, color: string) => ({
    yAxis,
    lineStyle: { color, width: 3 },
    label: { fontSize: 33 },
  });
  const { rising, falling, page, firstLine, secondLine, volumeRising } = colors;
  return {
    animation: false,
    backgroundColor: page,
    textStyle: { fontFamily: FAMILY, fontSize: 33 },
    title: { text: title, textStyle: { fontSize: 44 } },
    grid: [
      { top: 100, height: 900 },
      { top: 1030, height: 170 },
      { top: 1230, height: 200 },
    ],
    xAxis: [0, 1, 2].map((gridIndex) => ({ type: 'category', data: names, gridIndex })),
    yAxis: [0, 1, 2].map((gridIndex) => ({ scale: true, gridIndex, position: 'right' })),
    series: [
      {
        type: 'candlestick',
        data: model.bars.map(({ open, close, low, high }) => [open, close, low, high]),
        itemStyle: { color: rising, color0: falling, borderColor: rising, borderColor0: falling },
        markLine: {
          symbol: 'none',
          data: [
            level(levels.entry, colors.entry),
            level(levels.stop, colors.stop),
            level(levels.target, colors.target),
          ],
        },
      },
      line(ema, firstLine),
      line(vwap, secondLine),
      {
        type: 'bar',
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: model.bars.map((bar) => bar.volume),
        itemStyle: { color: volumeRising },
      },
      line(rsi, firstLine, 2),
    ],
  };
}
