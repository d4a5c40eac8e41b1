import type { Bar } from '../domain/bar.ts';
import type { PictureBars, PictureModel } from '../domain/picture-model.ts';
import { PLOT_LEFT } from './layout.ts';
import { type BarScale, createBarScale } from './scale/bar-scale.ts';
import { computePriceRange, type PriceRange } from './scale/price-range.ts';
import { keptShare, type Zoomed, zoomToTrade } from './scale/zoom.ts';

/** How many of the newest bars are tried, one after the other, where more would squeeze entry and stop together. */
const FEWER_BARS = [80, 50, 30];

/** Rather than so much of the highs and lows, older bars are left to the strip. */
const LEAST_KEPT = 0.75;

/** Which bars are drawn as candles, and which prices beside them. */
export interface Focus {
  readonly bars: BarScale;
  readonly range: PriceRange;
}

interface Room {
  readonly right: number;
  /** Depends on whether there is a strip, which is there when not all bars are candles. */
  plotHeight(hasStrip: boolean): number;
}

/** As many bars as fit. In focus fewer of them, and last the trade alone, where the day's range squeezes it. */
export function chooseFocus(model: PictureModel, density: PictureBars, room: Room): Focus {
  const { entry, stop, target } = model.levels;
  const last = model.bars.at(-1)?.close ?? entry;
  const focusOn = (most?: number) =>
    focusWith(model, createBarScale(model.bars.length, PLOT_LEFT, room.right, density, most));
  if (density === 'all') return focusOn();
  const trade: Zoomed = { entry, stop, target, last };
  const heightOf = ({ bars }: Focus) => room.plotHeight(bars.count < model.bars.length);
  let focus = focusOn();
  for (const fewer of FEWER_BARS) {
    if (keptShare(focus.range, trade, heightOf(focus)) >= LEAST_KEPT) break;
    focus = focusOn(fewer);
  }
  return { ...focus, range: zoomToTrade(focus.range, trade, heightOf(focus)) };
}

function focusWith(model: PictureModel, bars: BarScale): Focus {
  const { entry, stop, target } = model.levels;
  const shown: readonly Bar[] = model.bars.slice(-bars.count);
  const levels = [target, entry, stop].filter((price) => price !== null);
  return { bars, range: computePriceRange(shown, levels, model.priceStep) };
}
