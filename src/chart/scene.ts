import type { Bar } from '../domain/bar.ts';
import { formatNearest } from '../domain/instruments/price-format.ts';
import type { PictureBars, PictureModel, PictureSize, PictureView } from '../domain/picture-model.ts';
import { measureText } from './font/measure-text.ts';
import { CONTENT_RIGHT, computeLayout, type Layout, PLOT_LEFT, type Wants } from './layout.ts';
import { findLevelMarks, type LevelMark } from './level-mark.ts';
import { mergeBars } from './merge-bars.ts';
import { clamp } from './rect.ts';
import { type BarScale, barsPerCandle, createBarScale } from './scale/bar-scale.ts';
import { computePriceRange, type PriceRange } from './scale/price-range.ts';
import { createPriceScale, type PriceScale } from './scale/price-scale.ts';
import { sessionGaps } from './scale/session-gaps.ts';
import { cautionRows } from './view/cautions.ts';
import { drawnLines } from './view/drawn-lines.ts';
import { legendRows, priceLegendItems } from './view/legend.ts';
import { findRemarks } from './view/remarks.ts';
import { TAG_FACE, tagWidthOf } from './view/tag.ts';

/** The model with everything that the views share: layout, scales and the bars in focus. */
export interface Scene {
  readonly model: PictureModel;
  readonly size: PictureSize;
  readonly layout: Layout;
  readonly prices: PriceScale;
  readonly bars: BarScale;
  /** The bars that are drawn as candles, newest last. */
  readonly focus: readonly Bar[];
  /** Indexes of the bars before which the market was closed. */
  readonly gaps: ReadonlySet<number>;
  readonly marks: readonly LevelMark[];
  /** The left edge of the level tags, which extend into the space right of the newest bar. */
  readonly tagsLeft: number;
  /** The right edge of the newest candle, where the strategy gave its signal. */
  readonly signalX: number;
}

/** Of the zones, between the newest bar and the tags. */
const ROOM: Readonly<Record<PictureBars, number>> = { focus: 74, all: 44 };
const AXIS_PADDING = 24;

export function createScene(sent: PictureModel, view: Omit<PictureView, 'theme'>): Scene {
  const marks = findLevelMarks(sent);
  const levels = marks.filter((mark) => mark.kind !== 'last').map((mark) => mark.price);
  const tagsLeft = CONTENT_RIGHT - Math.max(0, ...marks.map(tagWidthOf));
  const right = tagsLeft - ROOM[view.bars];
  const model =
    view.bars === 'all' ? mergeBars(sent, barsPerCandle(sent.bars.length, PLOT_LEFT, right)) : sent;
  const bars = createBarScale(model.bars.length, PLOT_LEFT, right, view.bars);
  const focus = model.bars.slice(-bars.count);
  const range = computePriceRange(focus, levels, model.priceStep);
  const layout = computeLayout(view.size, {
    ...wantsOf(model, view.size, range),
    strip: bars.count < model.bars.length,
  });
  return {
    model,
    size: view.size,
    layout,
    prices: createPriceScale(range, layout.plot),
    bars,
    focus,
    gaps: sessionGaps(model.bars),
    marks,
    tagsLeft,
    signalX: bars.centerOf(model.bars.length - 1) + bars.body / 2,
  };
}

function wantsOf(model: PictureModel, size: PictureSize, range: PriceRange): Omit<Wants, 'strip'> {
  const widest = Math.max(
    ...[range.low, range.high].map((price) => measureText(formatNearest(price, model.priceFormat), TAG_FACE)),
  );
  return {
    note: model.note !== null,
    remarkRows: findRemarks(model, size).length,
    cautionRows: cautionRows(model.cautions).length,
    legendRows: legendRows(priceLegendItems(model, size), CONTENT_RIGHT),
    volume: model.bars.some((bar) => bar.volume > 0),
    oscillator: drawnLines(model, 'oscillator').length > 0,
    axisWidth: clamp(widest + AXIS_PADDING, 120, 260),
  };
}
