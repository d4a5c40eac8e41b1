import type { Bar } from '../domain/bar.ts';
import type { PictureModel, PictureSize } from '../domain/picture-model.ts';
import { measureText } from './font/measure-text.ts';
import { CONTENT_RIGHT, type Layout, layoutOf, PLOT_LEFT, type Wants } from './layout.ts';
import { type LevelMark, levelMarksOf } from './level-mark.ts';
import { clamp } from './rect.ts';
import { type BarScale, barScaleOf } from './scale/bar-scale.ts';
import { type PriceRange, priceRangeOf } from './scale/price-range.ts';
import { type PriceScale, priceScaleOf } from './scale/price-scale.ts';
import { drawnLines } from './view/drawn-lines.ts';
import { priceLegendItems } from './view/legend.ts';
import { TAG_FACE, tagWidthOf } from './view/tag.ts';
import { formatNumber } from './words/format-number.ts';

/** The model with everything that the views share: where things lie and which bars are in focus. */
export interface Scene {
  readonly model: PictureModel;
  readonly size: PictureSize;
  readonly layout: Layout;
  readonly prices: PriceScale;
  readonly bars: BarScale;
  /** The bars that are drawn as candles, newest last. */
  readonly focus: readonly Bar[];
  readonly marks: readonly LevelMark[];
  /** The left edge of the level tags, which reach into the empty room right of the newest bar. */
  readonly tagsLeft: number;
  /** The pixel column of the newest bar, on which the strategy gave its signal. */
  readonly signalX: number;
}

/** Of the zones, between the newest bar and the tags. */
const LEAST_ROOM = 74;
const AXIS_PADDING = 24;

export function sceneOf(model: PictureModel, size: PictureSize): Scene {
  const marks = levelMarksOf(model);
  const levels = marks.filter((mark) => mark.kind !== 'last').map((mark) => mark.price);
  const tagsLeft = CONTENT_RIGHT - Math.max(0, ...marks.map(tagWidthOf));
  const bars = barScaleOf(model.bars.length, PLOT_LEFT, tagsLeft - LEAST_ROOM);
  const focus = model.bars.slice(-bars.count);
  const range = priceRangeOf(focus, levels, model.tickSize);
  const layout = layoutOf(size, wantsOf(model, size, range));
  return {
    model,
    size,
    layout,
    prices: priceScaleOf(range, layout.plot),
    bars,
    focus,
    marks,
    tagsLeft,
    signalX: bars.centreOf(model.bars.length - 1),
  };
}

function wantsOf(model: PictureModel, size: PictureSize, range: PriceRange): Wants {
  const widest = Math.max(
    ...[range.low, range.high].map((price) => measureText(formatNumber(price, model.decimals), TAG_FACE)),
  );
  return {
    legend: priceLegendItems(model, size).length > 0,
    volume: model.bars.some((bar) => bar.volume > 0),
    oscillator: drawnLines(model, 'oscillator').length > 0,
    axisWidth: clamp(widest + AXIS_PADDING, 120, 260),
  };
}
