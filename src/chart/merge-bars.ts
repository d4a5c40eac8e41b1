import type { Bar } from '../domain/bar.ts';
import type { InkedLine, PictureModel } from '../domain/picture-model.ts';

/** The model with every `size` bars merged into one, counted from the newest, and the lines' values to match. */
export function mergeBars(model: PictureModel, size: number): PictureModel {
  if (size <= 1) return model;
  const { bars } = model;
  const ends: number[] = [];
  for (let end = bars.length; end > 0; end -= size) ends.unshift(end);
  return {
    ...model,
    timeframe: `${model.timeframe} ×${size}`,
    bars: ends.map((end) => mergedBar(bars.slice(Math.max(0, end - size), end))),
    lines: model.lines.map((line) => mergedLine(line, ends)),
  };
}

function mergedBar(bars: readonly Bar[]): Bar {
  const newest = bars.at(-1) as Bar;
  const { open } = bars[0] ?? newest;
  let { high, low } = bars[0] ?? newest;
  let volume = 0;
  for (const bar of bars) {
    if (bar.high > high) high = bar.high;
    if (bar.low < low) low = bar.low;
    volume += bar.volume;
  }
  return { closedAt: newest.closedAt, open, high, low, close: newest.close, volume };
}

function mergedLine(line: InkedLine, ends: readonly number[]): InkedLine {
  const values = line.values.length === 0 ? [] : ends.map((end) => line.values[end - 1] ?? null);
  const restarts = line.restarts.map((index) => ends.findIndex((end) => index < end));
  return { ...line, values, restarts: restarts.filter((index) => index >= 0) };
}
