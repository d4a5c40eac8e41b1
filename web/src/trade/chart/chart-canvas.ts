import { type ChartFrame, type ChartView, layOutChart } from './chart-frame.ts';
import type { ChartTheme } from './chart-theme.ts';
import { drawCrosshair, drawPriceAxis, drawTimeAxis } from './draw-axes.ts';
import { drawCandles, drawPriceLines, drawStrip, drawVolume } from './draw-bars.ts';
import { drawLevelLines, drawTags, drawZones, tagsOf } from './draw-levels.ts';

export interface ChartCanvas {
  readonly element: HTMLCanvasElement;
  /** Draws anew, and tells where everything is. */
  paint(view: ChartView, theme: ChartTheme): ChartFrame;
}

export function createChartCanvas(): ChartCanvas {
  const element = document.createElement('canvas');
  const context = element.getContext('2d', { alpha: false });
  if (context === null) throw new Error('this browser has no canvas');
  return {
    element,
    paint(view, theme) {
      const ratio = devicePixelRatio;
      const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
      // Setting either also clears it.
      if (element.width !== width) element.width = width;
      if (element.height !== height) element.height = height;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.font = theme.font;
      context.textBaseline = 'middle';
      const frame = layOutChart(view, theme, (text) => context.measureText(text).width);
      paintFrame(context, frame);
      return frame;
    },
  };
}

function paintFrame(context: CanvasRenderingContext2D, frame: ChartFrame): void {
  const tags = tagsOf(frame);
  context.fillStyle = frame.theme.ground;
  context.fillRect(0, 0, frame.width, frame.height);
  drawPriceAxis(context, frame, tags);
  drawTimeAxis(context, frame);
  drawStrip(context, frame);
  context.save();
  context.beginPath();
  context.rect(0, frame.scale.top, frame.right, frame.scale.bottom - frame.scale.top);
  context.clip();
  drawVolume(context, frame);
  drawZones(context, frame);
  drawPriceLines(context, frame);
  drawCandles(context, frame);
  drawLevelLines(context, frame, tags);
  context.restore();
  drawTags(context, frame, tags);
  drawCrosshair(context, frame);
}
