import type { LineView } from '../trade-view.ts';
import type { ChartFrame } from './chart-frame.ts';

type Context = CanvasRenderingContext2D;

const VOLUME_SHARE = 0.14;
const LINE_WIDTH = 1.75;

/** Behind the bottom of the candles; nothing if the bars have none. */
export function drawVolume(context: Context, frame: ChartFrame): void {
  const { bars, first, last, scale, theme } = frame;
  const shown = bars.bars.slice(first, last + 1);
  const most = Math.max(0, ...shown.map(([, , , , , volume]) => volume));
  if (most === 0) return;
  const width = bodyWidth(frame);
  for (const [offset, [, open, , , close, volume]] of shown.entries()) {
    const height = (volume / most) * (scale.bottom - scale.top) * VOLUME_SHARE;
    context.globalAlpha = close >= open ? 0.28 : 0.5;
    context.fillStyle = close >= open ? theme.rising : theme.falling;
    context.fillRect(frame.xOf(first + offset) - width / 2, scale.bottom - height, width, height);
  }
  context.globalAlpha = 1;
}

/** Rising candles are hollow and falling ones solid, to differ not only by color. */
export function drawCandles(context: Context, frame: ChartFrame): void {
  const { bars, first, last, theme } = frame;
  const width = bodyWidth(frame);
  for (let index = first; index <= last; index += 1) {
    const bar = bars.bars[index];
    if (bar === undefined) continue;
    const [, open, high, low, close] = bar;
    const [upper, lower] = [Math.max(open, close), Math.min(open, close)].map(frame.scale.yOf);
    const color = close >= open ? theme.rising : theme.falling;
    drawCandle(context, {
      middle: frame.xOf(index),
      width,
      high: frame.scale.yOf(high),
      upper: upper ?? 0,
      lower: lower ?? 0,
      low: frame.scale.yOf(low),
      color,
      isHollow: close >= open,
    });
  }
}

interface Candle {
  readonly middle: number;
  readonly width: number;
  readonly high: number;
  readonly upper: number;
  readonly lower: number;
  readonly low: number;
  readonly color: string;
  readonly isHollow: boolean;
}

function drawCandle(context: Context, candle: Candle): void {
  const { middle, width, high, upper, lower, low, color, isHollow } = candle;
  context.fillStyle = color;
  context.strokeStyle = color;
  context.fillRect(middle - 0.5, high, 1, Math.max(0, upper - high));
  context.fillRect(middle - 0.5, lower, 1, Math.max(0, low - lower));
  const height = Math.max(1, lower - upper);
  if (!isHollow || width < 3 || height < 2) {
    context.fillRect(middle - width / 2, upper, width, height);
    return;
  }
  context.lineWidth = 1;
  context.strokeRect(middle - width / 2 + 0.5, upper + 0.5, width - 1, height - 1);
}

const bodyWidth = ({ barWidth }: ChartFrame) => Math.max(1, Math.floor(barWidth * 0.7));

/** The indicators over the candles. */
export function drawPriceLines(context: Context, frame: ChartFrame): void {
  for (const line of frame.bars.lines) {
    if (line.pane === 'price') strokeLine(context, frame, line, frame.scale.yOf);
  }
}

const RSI_BOUNDS = [30, 70];
/** What the strip shows at least. */
const RSI_SPAN = { min: 22, max: 78 };

/** The RSI, and where it counts as overbought and oversold. */
export function drawStrip(context: Context, frame: ChartFrame): void {
  const { strip, theme, right, bars } = frame;
  const line = bars.lines.find(({ pane }) => pane === 'rsi');
  if (strip === null || line === undefined) return;
  const { top, bottom } = strip;
  // From the point before the first, from where its line comes.
  const values = line.values.slice(Math.max(0, frame.first - 1), frame.last + 1);
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(RSI_SPAN.min, ...known), Math.max(RSI_SPAN.max, ...known)];
  const yOf = (value: number) => bottom - ((value - least) / (most - least)) * (bottom - top);
  context.fillStyle = theme.line;
  context.fillRect(0, frame.scale.bottom + 0.5, frame.width, 1);
  for (const bound of RSI_BOUNDS) {
    context.fillStyle = theme.line;
    context.fillRect(0, Math.round(yOf(bound)), right, 1);
    context.fillStyle = theme.quiet;
    context.fillText(String(bound), right + 8, yOf(bound));
  }
  strokeLine(context, frame, line, yOf);
}

/** With gaps where it has no value. */
function strokeLine(
  context: Context,
  frame: ChartFrame,
  { values, ink }: LineView,
  yOf: (value: number) => number,
): void {
  context.beginPath();
  context.strokeStyle = frame.theme.inks[ink] ?? frame.theme.quiet;
  context.lineWidth = LINE_WIDTH;
  let isDrawing = false;
  for (let index = Math.max(0, frame.first - 1); index <= frame.last; index += 1) {
    const value = values[index] ?? null;
    if (value === null) {
      isDrawing = false;
      continue;
    }
    if (isDrawing) context.lineTo(frame.xOf(index), yOf(value));
    else context.moveTo(frame.xOf(index), yOf(value));
    isDrawing = true;
  }
  context.stroke();
}
