import type { Bar } from '../../domain/bar.ts';
import { type Rect, widthOf } from '../rect.ts';
import { priceScaleOf } from '../scale/price-scale.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';

const PADDING = 8;
const LEAST_HEIGHT = 3;

/** All bars as one ribbon, with the part that the candles show marked. Wicks are left out: here only the way counts. */
export function contextStrip({ model, bars, layout, prices }: Scene): Shape[] {
  const { strip } = layout;
  const step = widthOf(strip) / model.bars.length;
  const focusLeft = Math.round(strip.left + bars.first * step);
  const range = { low: 0, high: 0, ...stripRange(model.bars) };
  const scale = priceScaleOf(range, { ...strip, top: strip.top + PADDING, bottom: strip.bottom - PADDING });
  const window = { ...strip, left: focusLeft };
  void prices;
  return [
    box(strip, 'strip'),
    box(window, 'focus'),
    ...ribbon(model.bars, strip, scale.yOf).map((area) =>
      box(area, area.left < focusLeft ? 'past' : 'recent'),
    ),
    ...outline(window),
  ];
}

function stripRange(bars: readonly Bar[]) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { open, close } of bars) {
    low = Math.min(low, open, close);
    high = Math.max(high, open, close);
  }
  return { low, high };
}

/** One column for each bar, or for each pixel where bars are closer than that. */
function ribbon(bars: readonly Bar[], strip: Rect, yOf: (price: number) => number): Rect[] {
  const columns = new Map<number, Rect>();
  for (const [index, bar] of bars.entries()) {
    const left = Math.floor(strip.left + (index * widthOf(strip)) / bars.length);
    const right = Math.max(left + 1, Math.floor(strip.left + ((index + 1) * widthOf(strip)) / bars.length));
    const from = bars[index - 1]?.close ?? bar.open;
    const before = columns.get(left);
    const top = Math.min(yOf(Math.max(from, bar.open, bar.close)), before?.top ?? Number.POSITIVE_INFINITY);
    const bottom = Math.max(yOf(Math.min(from, bar.open, bar.close)), before?.bottom ?? 0);
    columns.set(left, { left, right, top, bottom });
  }
  return [...columns.values()].map((area) => ({
    ...area,
    top: Math.round(area.top) - 1,
    bottom: Math.max(Math.round(area.bottom) + 1, Math.round(area.top) - 1 + LEAST_HEIGHT),
  }));
}

function outline({ left, top, right, bottom }: Rect): Shape[] {
  return [
    box({ left, top, right, bottom: top + 2 }, 'frame'),
    box({ left, top: bottom - 2, right, bottom }, 'frame'),
    box({ left, top, right: left + 2, bottom }, 'frame'),
    box({ left: right - 2, top, right, bottom }, 'frame'),
  ];
}
