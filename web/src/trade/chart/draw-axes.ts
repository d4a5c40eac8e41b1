import type { ChartFrame } from './chart-frame.ts';
import type { LevelTag } from './chart-levels.ts';

type Context = CanvasRenderingContext2D;

/** Lines at round prices, and the prices where no tag is. */
export function drawPriceAxis(context: Context, frame: ChartFrame, tags: readonly LevelTag[]): void {
  const { theme, right, scale, axis, formatPrice } = frame;
  const line = theme.textSize * 1.6;
  for (const price of axis) {
    const y = Math.round(scale.yOf(price));
    context.fillStyle = theme.grid;
    context.fillRect(0, y, right, 1);
    const isCovered = tags.some((tag) => Math.abs(tag.y - y) < line);
    if (isCovered || y < scale.top + line / 2 || y > scale.bottom - line / 2) continue;
    context.fillStyle = theme.quiet;
    context.fillText(formatPrice(price), right + 8, y);
  }
  context.fillStyle = theme.line;
  context.fillRect(right, 0, 1, frame.height - theme.textSize * 2);
}

/** Times under the bars. */
export function drawTimeAxis(context: Context, frame: ChartFrame): void {
  const { theme, right, first, last, height, times } = frame;
  const room = theme.textSize * 6;
  const bottom = height - theme.textSize * 2;
  context.fillStyle = theme.line;
  context.fillRect(0, bottom, frame.width, 1);
  context.textAlign = 'center';
  const span = frame.xOf(last) - frame.xOf(first);
  for (const { index, text } of times.labels(first, last, Math.max(1, Math.floor(span / room)))) {
    const x = frame.xOf(index);
    context.fillStyle = theme.grid;
    context.fillRect(Math.round(x), 0, 1, bottom);
    const half = context.measureText(text).width / 2;
    if (x < half || x > right - half) continue;
    context.fillStyle = theme.quiet;
    context.fillText(text, x, bottom + theme.textSize);
  }
  context.textAlign = 'left';
}

/** Over the bar whose prices the legend shows. */
export function drawCrosshair(context: Context, frame: ChartFrame): void {
  const { pointed, theme, height } = frame;
  if (pointed === null || pointed < frame.first || pointed > frame.last) return;
  context.strokeStyle = theme.quiet;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(Math.round(frame.xOf(pointed)) + 0.5, 0);
  context.lineTo(Math.round(frame.xOf(pointed)) + 0.5, height - theme.textSize * 2);
  context.stroke();
  context.setLineDash([]);
}
