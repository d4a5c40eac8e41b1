import type { IndicatorLine } from '../../domain/picture-model.ts';
import { cleanText, fitText, measureText } from '../font/measure-text.ts';
import type { Rect } from '../rect.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';
import type { Ink } from '../theme/inks.ts';
import { formatNumber } from '../words/format-number.ts';
import { drawnLines, lineInk } from './indicator-lines.ts';
import { text } from './text.ts';

export const LEGEND_HEIGHT = 42;
const SPACE = 28;
const LEFT = 28;
const LONGEST_NAME = 260;

interface Item {
  readonly words: string;
  readonly ink: Ink;
}

/** Names and newest values of the lines over the candles, in the corner that hides fewer of them. */
export function priceLegend(scene: Scene): Shape[] {
  const { plot } = scene.layout;
  const items = drawnLines(scene, 'price').map((line, index) => ({
    words: wordsOf(line, scene.model.decimals),
    ink: lineInk(index),
  }));
  const width = fitting(items, scene.signalX - LEFT).reduce((sum, item) => sum + widthOfItem(item), 0);
  const top = { left: 0, top: plot.top, right: LEFT + width, bottom: plot.top + LEGEND_HEIGHT };
  const bottom = { ...top, top: plot.bottom - LEGEND_HEIGHT, bottom: plot.bottom };
  return legend(items, hiddenBars(scene, top) <= hiddenBars(scene, bottom) ? top : bottom);
}

/** One row of coloured names; those that don't fit into `area` are left out. */
export function legend(items: readonly Item[], area: Rect): Shape[] {
  const middle = (area.top + area.bottom) / 2;
  let left = LEFT;
  return fitting(items, area.right - LEFT).flatMap((item) => {
    const start = left;
    left += widthOfItem(item);
    const ground = { left: start - 8, top: area.top, right: left - SPACE + 8, bottom: area.bottom };
    return [box(ground, 'page'), text(item.words, 'label', item.ink, { left: start, middle })];
  });
}

export function wordsOf(line: IndicatorLine, decimals: number): string {
  const value = line.stated ?? line.values.findLast((each) => each !== null) ?? null;
  const name = fitText(cleanText(line.label), 'label', LONGEST_NAME);
  return value === null ? name : `${name}  ${formatNumber(value, decimals)}`;
}

const widthOfItem = ({ words }: Item) => measureText(words, 'label') + SPACE;

function fitting(items: readonly Item[], room: number): Item[] {
  let used = 0;
  return items.filter((item) => {
    const fits = used + widthOfItem(item) - SPACE <= room;
    if (fits) used += widthOfItem(item);
    return fits;
  });
}

function hiddenBars({ focus, bars, prices }: Scene, area: Rect): number {
  return focus.filter((bar, index) => {
    const isBeside = bars.centreOf(bars.first + index) > area.right;
    return !isBeside && prices.yOf(bar.high) < area.bottom && prices.yOf(bar.low) > area.top;
  }).length;
}
