import type { IndicatorLine, PictureModel, PictureSize } from '../../domain/picture-model.ts';
import { cleanText, fitText, measureText } from '../font/measure-text.ts';
import type { Rect } from '../rect.ts';
import { box, type Shape } from '../shape.ts';
import type { Ink } from '../theme/inks.ts';
import { formatNumber, formatPlain } from '../words/format-number.ts';
import { drawnLines, lineInk } from './drawn-lines.ts';
import { text } from './text.ts';

/** Height of the part of a pane that its names take. */
export const PANE_HEAD = 42;
const LEFT = 28;
const SPACE = 30;
const PADDING = 8;
const LONGEST_NAME = 260;

export interface LegendItem {
  readonly words: string;
  readonly ink: Ink;
}

/** Lines over the candles in their own colours; after them what is known by its last value alone. */
export function priceLegendItems(model: PictureModel, size: PictureSize): LegendItem[] {
  const overCandles = drawnLines(model, 'price');
  const inPane = size === 'full' ? drawnLines(model, 'oscillator') : [];
  const isNowhere = (line: IndicatorLine) => !overCandles.includes(line) && !inPane.includes(line);
  return [
    ...overCandles.map((line, index) => ({ words: wordsOf(line, model.decimals), ink: lineInk(index) })),
    ...model.lines
      .filter(isNowhere)
      .map((line) => ({ words: wordsOf(line, model.decimals), ink: 'muted' as const })),
  ];
}

export function wordsOf(line: IndicatorLine, decimals: number): string {
  const value = line.stated ?? line.values.findLast((each) => each !== null) ?? null;
  const name = fitText(cleanText(line.label), 'label', LONGEST_NAME);
  return value === null ? name : `${name}  ${valueWords(line, value, decimals)}`;
}

function valueWords({ place, values }: IndicatorLine, value: number, decimals: number): string {
  if (place === 'oscillator') return formatNumber(value, 1);
  return values.length === 0 ? formatPlain(value) : formatNumber(value, decimals);
}

/** One row of coloured names; those that don't fit into `area` are left out. */
export function legend(items: readonly LegendItem[], area: Rect): Shape[] {
  const middle = (area.top + area.bottom) / 2;
  let left = LEFT;
  return items.flatMap(({ words, ink }) => {
    const start = left;
    const end = start + measureText(words, 'label');
    if (end > area.right) return [];
    left = end + SPACE;
    // Columns and lines of the pane must not run through the words.
    const ground = { left: start - PADDING, top: area.top, right: end + PADDING, bottom: area.bottom };
    return [box(ground, 'page'), text(words, 'label', ink, { left: start, middle })];
  });
}

export function paneHead(pane: Rect): Rect {
  return { ...pane, bottom: pane.top + PANE_HEAD };
}
