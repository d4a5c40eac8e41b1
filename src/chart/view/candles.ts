import type { Bar } from '../../domain/bar.ts';
import { clamp, type Rect } from '../rect.ts';
import type { BarScale } from '../scale/bar-scale.ts';
import type { PriceScale } from '../scale/price-scale.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';

/** Minimum height of a body, so that an open equal to the close stays visible. */
const LEAST_BODY = 3;

/** Rising bars are hollow, falling ones solid, so that they differ without color too. */
export function candles({ focus, bars, prices }: Scene): Shape[] {
  // One list for all: a list for each candle would be most of the picture's garbage.
  const shapes: Shape[] = [];
  let index = bars.first;
  for (const bar of focus) {
    addCandle(shapes, bar, bars.centerOf(index), bars, prices);
    index += 1;
  }
  return shapes;
}

function addCandle(
  shapes: Shape[],
  bar: Bar,
  center: number,
  { body, wick }: BarScale,
  { core: { top, bottom }, coreYOf }: PriceScale,
): void {
  // Beyond a break as at its edge, where candles end.
  const y = (price: number) => clamp(Math.round(coreYOf(price)), top, bottom);
  const isFalling = bar.close < bar.open;
  const color = isFalling ? 'falling' : 'rising';
  const upper = Math.min(y(Math.max(bar.open, bar.close)), bottom - LEAST_BODY);
  const lower = Math.max(y(Math.min(bar.open, bar.close)), upper + LEAST_BODY);
  const block = column(center, body, upper, lower);
  // Where a body is no wider than its wick, only color distinguishes them.
  const soft = isFalling ? 'volumeFalling' : 'volumeRising';
  const ends = [Math.min(y(bar.high), upper), Math.max(y(bar.low), lower)] as const;
  shapes.push(box(column(center, wick, ...ends), body > wick ? color : soft), box(block, color));
  if (!isFalling) addInside(shapes, block, body >= 9 ? 2 : 1);
}

function addInside(shapes: Shape[], core: Rect, border: number): void {
  const area = {
    left: core.left + border,
    top: core.top + border,
    right: core.right - border,
    bottom: core.bottom - border,
  };
  if (area.top < area.bottom && area.left < area.right) shapes.push(box(area, 'risingFill'));
}

function column(center: number, width: number, top: number, bottom: number): Rect {
  const left = center - width / 2;
  return { left, top, right: left + width, bottom };
}
