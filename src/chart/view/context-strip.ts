import type { Bar } from '../../domain/bar.ts';
import { clamp, type Rect, widthOf } from '../rect.ts';
import { computeBodyRange } from '../scale/candle-range.ts';
import { createPriceScale } from '../scale/price-scale.ts';
import type { Scene } from '../scene.ts';
import { box, type Line, type Shape } from '../shape.ts';
import type { Foreground } from '../theme/colors.ts';

const PADDING = 9;
const LINE_WIDTH = 2.5;
/** More points than this would be less than two pixels apart. */
const MOST_POINTS = 550;

/** All bars as one line of closes, with the part that the candles show marked. */
export function contextStrip({ model, bars, gaps }: Scene, strip: Rect): Shape[] {
  const window = { ...strip, left: Math.round(xOf(bars.first, model.bars.length, strip)) };
  const runs = closes(model.bars, gaps, strip);
  const part = (color: Foreground, clip: Rect): Line[] =>
    runs.flatMap((run) => {
      const points = pointsAcross(run, clip);
      return points.length < 4 ? [] : [{ kind: 'line', points, width: LINE_WIDTH, color, clip }];
    });
  return [
    box(strip, 'strip'),
    box(window, 'focus'),
    ...part('past', { ...strip, right: window.left }),
    ...part('recent', window),
    ...outline(window),
  ];
}

const xOf = (index: number, total: number, strip: Rect) => strip.left + (index * widthOf(strip)) / total;

/**
 * The newest close of each group of bars; a group is one bar unless there are very many. The line breaks where the
 * market was closed.
 */
function closes(bars: readonly Bar[], gaps: ReadonlySet<number>, strip: Rect): number[][] {
  const area = { ...strip, top: strip.top + PADDING, bottom: strip.bottom - PADDING };
  const yOf = closeScale(bars, area);
  const group = Math.ceil(bars.length / MOST_POINTS);
  const runs: number[][] = [];
  let run: number[] = [];
  let index = -1;
  for (const bar of bars) {
    index += 1;
    if (index === 0 || gaps.has(index)) {
      run = [xOf(index, bars.length, strip), yOf(bar.open)];
      runs.push(run);
    }
    const isShown = (index + 1) % group === 0 || index === bars.length - 1 || gaps.has(index + 1);
    if (isShown) run.push(xOf(index + 1, bars.length, strip), yOf(bar.close));
  }
  return runs;
}

/** The points between the clip's edges, and one more on either side, so that only the visible part is stroked. */
function pointsAcross(points: readonly number[], { left, right }: Rect): readonly number[] {
  let from = 0;
  while ((points[from + 2] ?? Number.POSITIVE_INFINITY) < left) from += 2;
  let to = from;
  while (to < points.length && (points[to - 2] ?? left) <= right) to += 2;
  return points.slice(from, to);
}

/** Clamps a bad print to the edge, so that it doesn't flatten the others. */
function closeScale(bars: readonly Bar[], area: Rect): (price: number) => number {
  const { yOf } = createPriceScale({ ...computeBodyRange(bars), farAbove: [], farBelow: [] }, area);
  return (price) => clamp(yOf(price), area.top, area.bottom);
}

function outline({ left, top, right, bottom }: Rect): Shape[] {
  return [
    box({ left, top, right, bottom: top + 2 }, 'frame'),
    box({ left, top: bottom - 2, right, bottom }, 'frame'),
    box({ left, top, right: left + 2, bottom }, 'frame'),
    box({ left: right - 2, top, right, bottom }, 'frame'),
  ];
}
