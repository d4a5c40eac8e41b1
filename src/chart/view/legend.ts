import { formatNearest, type PriceFormat } from '../../domain/instruments/price-format.ts';
import { words } from '../../domain/language/words.ts';
import type { IndicatorLine, InkedLine, PictureModel, PictureSize } from '../../domain/picture-model.ts';
import { cleanText, fitText, measureText } from '../font/measure-text.ts';
import { formatNumber, formatPlain } from '../format/format-number.ts';
import { LEGEND_ROW, MARGIN } from '../layout.ts';
import type { Rect } from '../rect.ts';
import { box, type Shape } from '../shape.ts';
import type { Foreground } from '../theme/colors.ts';
import { drawnLines, lineColor } from './drawn-lines.ts';
import { text } from './text.ts';

/** Height of a pane's legend. */
export const PANE_HEAD = LEGEND_ROW;
const SPACE = 30;
const PADDING = 8;
const LONGEST_NAME = 260;

export interface LegendItem {
  readonly words: string;
  readonly color: Foreground;
}

/** Lines over the candles in their colors, then what the bars contradict, then indicators with only a last value. */
export function priceLegendItems(model: PictureModel, size: PictureSize): LegendItem[] {
  const overCandles = drawnLines(model, 'price');
  const inPane = size === 'full' ? drawnLines(model, 'oscillator') : [];
  const isNowhere = (line: InkedLine) => !overCandles.includes(line) && !inPane.includes(line);
  const itemOf = (color: (line: InkedLine) => Foreground) => (line: InkedLine) => ({
    words: formatLegend(line, model.priceFormat),
    color: color(line),
  });
  return [
    ...overCandles.map(itemOf(lineColor)),
    ...model.lines.filter(isContradicted).map(itemOf(() => 'entry')),
    ...model.lines.filter((line) => isNowhere(line) && !isContradicted(line)).map(itemOf(() => 'muted')),
  ];
}

/** Its number stands without a line, and is marked. */
const isContradicted = ({ fromBars }: InkedLine) => fromBars !== null;

export function formatLegend(line: IndicatorLine, format: PriceFormat): string {
  const value = line.stated ?? line.values.findLast((each) => each !== null) ?? null;
  const name = fitText(cleanText(line.label), 'label', LONGEST_NAME);
  if (value === null) return name;
  const ours =
    line.fromBars === null ? '' : `, ${words().picture.barsGive(valueWords(line, line.fromBars, format))}`;
  return `${name}  ${valueWords(line, value, format)}${ours}`;
}

function valueWords({ place }: IndicatorLine, value: number, format: PriceFormat): string {
  if (place === 'oscillator') return formatNumber(value, 1);
  return place === 'price' ? formatNearest(value, format) : formatPlain(value);
}

/** Rows of colored names; those that don't fit in `area` are counted at the end: `+5`. */
export function legend(items: readonly LegendItem[], area: Rect): Shape[] {
  const all = items.map((item) => ({ ...item, width: measureText(item.words, 'label') }));
  for (let shown = all.length; shown >= 0; shown -= 1) {
    const places = placesOf([...all.slice(0, shown), ...othersAfter(all, shown)], area);
    if (places !== undefined) return places.flatMap(itemShapes);
  }
  return [];
}

interface Measured extends LegendItem {
  readonly width: number;
}

function othersAfter(all: readonly Measured[], shown: number): Measured[] {
  if (shown === all.length) return [];
  const words = `+${all.length - shown}`;
  return [{ words, color: 'muted', width: measureText(words, 'label') }];
}

interface PlacedItem extends Measured {
  readonly left: number;
  readonly top: number;
}

/** Left to right, row by row; undefined if there aren't enough rows. */
function placesOf(items: readonly Measured[], area: Rect): PlacedItem[] | undefined {
  let { top } = area;
  let left = MARGIN;
  const places: PlacedItem[] = [];
  for (const item of items) {
    if (left + item.width > area.right) {
      left = MARGIN;
      top += LEGEND_ROW;
    }
    if (left + item.width > area.right || top + LEGEND_ROW > area.bottom) return undefined;
    places.push({ ...item, left, top });
    left += item.width + SPACE;
  }
  return places;
}

function itemShapes({ words, color, width, left, top }: PlacedItem): Shape[] {
  // The pane's columns and lines must not cross the text.
  const ground = { left: left - PADDING, top, right: left + width + PADDING, bottom: top + LEGEND_ROW };
  return [box(ground, 'page'), text(words, 'label', color, { left, middle: top + LEGEND_ROW / 2 })];
}

/** How many of the available rows the text needs. */
export function legendRows(items: readonly LegendItem[], right: number): number {
  const width = items.reduce((sum, { words }) => sum + measureText(words, 'label') + SPACE, MARGIN - SPACE);
  if (items.length === 0) return 0;
  return width > right ? 2 : 1;
}

export function paneHead(pane: Rect): Rect {
  return { ...pane, bottom: pane.top + PANE_HEAD };
}
