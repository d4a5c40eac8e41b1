import type { Bar } from '../../domain/bar.ts';
import { formatPriceIn } from '../../domain/instruments/price-format.ts';
import { fitText, measureText } from '../font/measure-text.ts';
import { PLOT_LEFT } from '../layout.ts';
import { type Rect, widthOf } from '../rect.ts';
import { NEWEST_BARS } from '../scale/candle-range.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';
import type { Color } from '../theme/colors.ts';
import { text } from './text.ts';

const ARROW_ROWS = [2, 6, 10, 14];
const ROW_HEIGHT = 3;
export const ARROW_HEIGHT = ARROW_ROWS.length * ROW_HEIGHT;
const GAP = 4;
const PLATE = { height: 40, padding: 10, gap: 10 };

/** Where something is clipped. */
export interface Cut {
  readonly center: number;
  readonly edge: number;
  readonly color: Color;
}

/**
 * An arrowhead at each edge and a gap below it: it continues outside. The gaps come first, since they are
 * wider than some candles and would erase a neighbor's arrowhead.
 */
export function clipArrows(cuts: readonly Cut[], way: 'up' | 'down'): Shape[] {
  const side = way === 'up' ? 1 : -1;
  const row = ({ center, edge }: Cut, from: number, height: number, width: number, color: Color) => {
    const ends = [edge + side * from, edge + side * (from + height)];
    const area = { top: Math.min(...ends), bottom: Math.max(...ends) };
    return box({ left: Math.max(PLOT_LEFT, center - width / 2), right: center + width / 2, ...area }, color);
  };
  return [
    ...cuts.map((cut) => row(cut, 0, ARROW_HEIGHT + GAP, Math.max(...ARROW_ROWS), 'page')),
    ...cuts.flatMap((cut) =>
      ARROW_ROWS.map((width, index) => row(cut, index * ROW_HEIGHT, ROW_HEIGHT, width, cut.color)),
    ),
  ];
}

/** Marks every candle that is clipped at the edge, and labels how far the farthest one went. */
export function clipMarks(scene: Scene): Shape[] {
  return [...marksAt(scene, 'up'), ...marksAt(scene, 'down')];
}

function marksAt({ focus, bars, prices, model }: Scene, way: 'up' | 'down'): Shape[] {
  const { core } = prices;
  const edge = way === 'up' ? core.top : core.bottom;
  const reach = (bar: Bar) => (way === 'up' ? bar.high - prices.high : prices.low - bar.low);
  const cut = focus.flatMap((bar, index) => (reach(bar) > 0 ? [{ bar, index }] : []));
  const centerOf = (index: number) => bars.centerOf(bars.first + index);
  const cuts = cut.map(({ bar, index }): Cut => {
    return { center: centerOf(index), edge, color: bar.close < bar.open ? 'falling' : 'rising' };
  });
  const arrows = clipArrows(cuts, way);
  const farthest = cut.toSorted((a, b) => reach(b.bar) - reach(a.bar))[0];
  if (farthest === undefined) return arrows;
  const price = formatPriceIn(way === 'up' ? farthest.bar.high : farthest.bar.low, model.priceFormat);
  const words = `${way === 'up' ? '↑' : '↓'} ${price}`;
  const newest = centerOf(Math.max(0, focus.length - NEWEST_BARS)) - bars.pitch / 2;
  const plate = plateBeside(centerOf(farthest.index), words, newest, core.left);
  if (plate === undefined) return arrows;
  const height = PLATE.height * (way === 'up' ? 1 : -1);
  return [...arrows, ...plateShapes(words, { ...plate, top: Math.min(edge, edge + height) })];
}

type Span = Pick<Rect, 'left' | 'right'>;

/** Left of the arrow, else right of it; never over the newest candles. */
function plateBeside(center: number, words: string, newest: number, least: number): Span | undefined {
  const width = Math.ceil(measureText(words, 'label')) + 2 * PLATE.padding;
  const leftOf = Math.min(center - PLATE.gap, newest - PLATE.gap) - width;
  if (leftOf >= least) return { left: leftOf, right: leftOf + width };
  const rightOf = center + PLATE.gap;
  return rightOf + width <= newest ? { left: rightOf, right: rightOf + width } : undefined;
}

function plateShapes(words: string, { left, right, top }: Span & { readonly top: number }): Shape[] {
  const area = { left, right, top, bottom: top + PLATE.height };
  const fitted = fitText(words, 'label', widthOf(area));
  const place = { left: left + PLATE.padding, middle: top + PLATE.height / 2 };
  return [box(area, 'page'), text(fitted, 'label', 'muted', place)];
}
