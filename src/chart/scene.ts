import type { Bar } from '../domain/bar.ts';
import { formatNearest } from '../domain/instruments/price-format.ts';
import type { PictureBars, PictureLook, PictureModel, PictureSize } from '../domain/picture-model.ts';
import { chooseFocus } from './choose-focus.ts';
import { measureText } from './font/measure-text.ts';
import { CONTENT_RIGHT, computeLayout, type Layout, PLOT_LEFT } from './layout.ts';
import { findLevelMarks, type LevelMark } from './level-mark.ts';
import { mergeBars } from './merge-bars.ts';
import { clamp, heightOf } from './rect.ts';
import { type BarScale, barsPerCandle } from './scale/bar-scale.ts';
import type { PriceRange } from './scale/price-range.ts';
import { createPriceScale, type PriceScale } from './scale/price-scale.ts';
import { sessionGaps } from './scale/session-gaps.ts';
import { cautionRows } from './view/cautions.ts';
import { drawnLines } from './view/drawn-lines.ts';
import { type LegendItem, legendRows, priceLegendItems } from './view/legend.ts';
import { findRemarks, type Remark } from './view/remarks.ts';
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
  readonly remarks: readonly Remark[];
  readonly legendItems: readonly LegendItem[];
  readonly marks: readonly LevelMark[];
  /** The left edge of the level tags, which extend into the space right of the newest bar. */
  readonly tagsLeft: number;
  /** The right edge of the newest candle, where the strategy gave its signal. */
  readonly signalX: number;
}

/** Of the zones, between the newest bar and the tags. */
const ROOM: Readonly<Record<PictureBars, number>> = { focus: 74, all: 44 };
const AXIS_PADDING = 24;

export function createScene(sent: PictureModel, look: Omit<PictureLook, 'theme'>): Scene {
  const marks = findLevelMarks(sent);
  const tagsLeft = CONTENT_RIGHT - Math.max(0, ...marks.map(tagWidthOf));
  const right = tagsLeft - ROOM[look.bars];
  const model =
    look.bars === 'all' ? mergeBars(sent, barsPerCandle(sent.bars.length, PLOT_LEFT, right)) : sent;
  const remarks = findRemarks(model, look.size);
  const legendItems = priceLegendItems(model, look.size);
  const wants = {
    story: hasStory(model, look.size),
    remarkRows: remarks.length,
    cautionRows: cautionRows(model.cautions).length,
    room: model.room !== null,
    legendRows: legendRows(legendItems, CONTENT_RIGHT),
    volume: model.bars.some((bar) => bar.volume > 0),
    oscillator: drawnLines(model, 'oscillator').length > 0,
  };
  const layoutWith = (strip: boolean, axisWidth: number) =>
    computeLayout(look.size, { ...wants, strip, axisWidth });
  const { bars, range } = chooseFocus(model, look.bars, {
    right,
    plotHeight: (hasStrip) => heightOf(layoutWith(hasStrip, 0).plot),
  });
  const focus = model.bars.slice(-bars.count);
  const layout = layoutWith(bars.count < model.bars.length, axisWidthOf(range, model));
  return {
    model,
    size: look.size,
    layout,
    prices: createPriceScale(range, layout.plot),
    bars,
    focus,
    gaps: sessionGaps(model.bars),
    remarks,
    legendItems,
    marks,
    tagsLeft,
    signalX: bars.centerOf(model.bars.length - 1) + bars.body / 2,
  };
}

/** The lock screen has room for a note only. */
const hasStory = ({ note, patternType, confidence }: PictureModel, size: PictureSize): boolean =>
  note !== null || (size === 'full' && (patternType !== null || confidence !== null));

function axisWidthOf({ low, high }: PriceRange, { priceFormat }: PictureModel): number {
  const widths = [low, high].map((price) => measureText(formatNearest(price, priceFormat), TAG_FACE));
  return clamp(Math.max(...widths) + AXIS_PADDING, 120, 260);
}
