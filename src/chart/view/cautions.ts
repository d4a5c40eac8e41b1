import { cleanText, fitText, measureText } from '../font/measure-text.ts';
import { CAUTION_ROW, CONTENT_RIGHT, MARGIN } from '../layout.ts';
import type { Rect } from '../rect.ts';
import { box, type Shape } from '../shape.ts';
import { text } from './text.ts';

const FACE = 'label';
const PADDING = 16;
const SPACE = 14;
const RADIUS = 8;
const INSET = 4;
/** More would leave no room for the candles; the page tells all of them. */
const MOST_ROWS = 2;
const ROOM = CONTENT_RIGHT - MARGIN;

/** The marks in rows, each as many as fit beside one another. */
export function cautionRows(marks: readonly string[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let used = ROOM;
  for (const mark of marks.map(fitted)) {
    const width = widthOf(mark);
    if (used + SPACE + width > ROOM) {
      rows.push([]);
      used = -SPACE;
    }
    rows.at(-1)?.push(mark);
    used += SPACE + width;
  }
  return rows.slice(0, MOST_ROWS);
}

const fitted = (mark: string) => fitText(cleanText(mark), FACE, ROOM - 2 * PADDING);
const widthOf = (mark: string) => Math.ceil(measureText(mark, FACE)) + 2 * PADDING;

/** Each mark in a box of its own, which the eye finds before the numbers. */
export function cautions(marks: readonly string[], area: Rect): Shape[] {
  return cautionRows(marks).flatMap((row, index) => rowShapes(row, area.top + index * CAUTION_ROW));
}

function rowShapes(row: readonly string[], top: number): Shape[] {
  let left = MARGIN;
  return row.flatMap((mark) => {
    const area = { left, top: top + INSET, right: left + widthOf(mark), bottom: top + CAUTION_ROW - INSET };
    left = area.right + SPACE;
    const place = { left: area.left + PADDING, middle: (area.top + area.bottom) / 2 };
    return [box(area, 'entry', RADIUS), text(mark, FACE, 'onEntry', place)];
  });
}
