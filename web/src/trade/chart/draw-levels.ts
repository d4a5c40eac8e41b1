import type { ChartFrame } from './chart-frame.ts';
import { type LevelTag, placeTags } from './chart-levels.ts';

type Context = CanvasRenderingContext2D;

const ZONE_ALPHA = 0.2;

/** Shades risk and reward beside the newest bar, as the picture does. */
export function drawZones(context: Context, frame: ChartFrame): void {
  const { levels, scale, theme, right } = frame;
  const left = Math.max(0, frame.xOf(frame.bars.bars.length - 1));
  if (left >= right) return;
  const shade = (price: number | null, color: string) => {
    if (price === null) return;
    const [from, to] = [scale.yOf(levels.entry), scale.yOf(price)];
    context.fillStyle = color;
    context.fillRect(left, Math.min(from, to), right - left, Math.abs(to - from));
  };
  context.globalAlpha = ZONE_ALPHA;
  shade(levels.target, theme.target);
  shade(levels.stop, theme.stop);
  context.globalAlpha = 1;
}

const lineHeight = ({ theme }: ChartFrame) => theme.textSize * 1.6;

export const tagsOf = (frame: ChartFrame): LevelTag[] =>
  placeTags(frame.levels, frame.scale, lineHeight(frame));

/** Dashed over the past, where the level is only a reference; solid after the newest bar. */
export function drawLevelLines(context: Context, frame: ChartFrame, tags: readonly LevelTag[]): void {
  const { scale, right } = frame;
  const signalX = Math.min(right, Math.max(0, frame.xOf(frame.bars.bars.length - 1)));
  for (const tag of tags) {
    if (!tag.isInside) continue;
    const y = Math.round(scale.yOf(tag.price)) + 0.5;
    context.strokeStyle = colorOf(frame, tag);
    const stroke = (from: number, to: number, width: number, dash: number[]) => {
      context.lineWidth = width;
      context.setLineDash(dash);
      context.beginPath();
      context.moveTo(from, y);
      context.lineTo(to, y);
      context.stroke();
    };
    if (tag.name === 'market') stroke(0, right, 1, [2, 4]);
    else {
      stroke(0, signalX, 1, [5, 5]);
      stroke(signalX, right, 2, []);
    }
  }
  context.setLineDash([]);
}

/** Name and price of each level at the right edge, those beyond it with an arrow. */
export function drawTags(context: Context, frame: ChartFrame, tags: readonly LevelTag[]): void {
  const { theme, right, width, formatPrice } = frame;
  const height = lineHeight(frame) - 1;
  for (const tag of tags) {
    const title = context.measureText(tag.title).width;
    const left = right - title - 12;
    context.fillStyle = colorOf(frame, tag);
    context.beginPath();
    context.roundRect(left, tag.y - height / 2, width - left - 1, height, 4);
    context.fill();
    context.fillStyle = theme.ground;
    context.fillText(tag.title, left + 6, tag.y);
    context.fillText(formatPrice(tag.price), right + 8, tag.y);
  }
}

const colorOf = ({ theme }: ChartFrame, { name }: LevelTag) => (name === 'market' ? theme.text : theme[name]);
