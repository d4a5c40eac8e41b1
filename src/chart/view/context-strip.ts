import type { Bar } from '../../domain/bar.ts';
import { type Rect, widthOf } from '../rect.ts';
import type { PriceRange } from '../scale/price-range.ts';
import { priceScaleOf } from '../scale/price-scale.ts';
import type { Scene } from '../scene.ts';
import { box, type Line, type Shape } from '../shape.ts';
import type { Ink } from '../theme/inks.ts';

const PADDING = 9;
const LINE_WIDTH = 2.5;
/** More points than these would lie closer than two pixels. */
const MOST_POINTS = 550;

/** All bars as one line of closes, with the part that the candles show marked. */
export function contextStrip({ model, bars, layout }: Scene): Shape[] {
  const { strip } = layout;
  const window = { ...strip, left: Math.round(xOf(bars.first, model.bars.length, strip)) };
  const line = { points: closes(model.bars, strip), width: LINE_WIDTH } as const;
  const part = (ink: Ink, clip: Rect): Line => ({ kind: 'line', ...line, ink, clip });
  return [
    box(strip, 'strip'),
    box(window, 'focus'),
    part('past', { ...strip, right: window.left }),
    part('recent', window),
    ...outline(window),
  ];
}

const xOf = (index: number, total: number, strip: Rect) => strip.left + (index * widthOf(strip)) / total;

/** The newest close of each group of bars; a group is one bar unless there are very many. */
function closes(bars: readonly Bar[], strip: Rect): number[] {
  const area = { ...strip, top: strip.top + PADDING, bottom: strip.bottom - PADDING };
  const { yOf } = priceScaleOf(rangeOfCloses(bars), area);
  const group = Math.ceil(bars.length / MOST_POINTS);
  const points = [strip.left, yOf(bars[0]?.open ?? 0)];
  for (let end = group; end < bars.length + group; end += group) {
    const newest = Math.min(end, bars.length);
    points.push(xOf(newest, bars.length, strip), yOf(bars[newest - 1]?.close ?? 0));
  }
  return points;
}

function rangeOfCloses(bars: readonly Bar[]): PriceRange {
  let low = bars[0]?.open ?? 0;
  let high = low;
  for (const { close } of bars) {
    low = Math.min(low, close);
    high = Math.max(high, close);
  }
  return { low, high };
}

function outline({ left, top, right, bottom }: Rect): Shape[] {
  return [
    box({ left, top, right, bottom: top + 2 }, 'frame'),
    box({ left, top: bottom - 2, right, bottom }, 'frame'),
    box({ left, top, right: left + 2, bottom }, 'frame'),
    box({ left: right - 2, top, right, bottom }, 'frame'),
  ];
}
