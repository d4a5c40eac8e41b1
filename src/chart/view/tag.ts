import { fitText, measureText } from '../font/measure-text.ts';
import type { LevelMark } from '../level-mark.ts';
import { type Rect, widthOf } from '../rect.ts';
import { box, type Shape } from '../shape.ts';
import { text } from './text.ts';

export const TAG_FACE = 'tag';
export const TAG_HEIGHT = 46;
const PADDING = 12;
const SPACE = 14;
const RADIUS = 8;
/** A wider tag would squeeze the candles. */
const MOST_WIDTH = 400;

export function tagWidthOf({ word, label }: LevelMark): number {
  const width = measureText(word, 'label') + SPACE + measureText(label, TAG_FACE) + 2 * PADDING;
  return Math.min(width, MOST_WIDTH);
}

/** A level's word and price on its own color. */
export function tagShapes(mark: LevelMark, area: Rect): Shape[] {
  const word = { left: area.left + PADDING, middle: (area.top + area.bottom) / 2 };
  const room = widthOf(area) - 2 * PADDING - SPACE - measureText(mark.word, 'label');
  const label = fitText(mark.label, TAG_FACE, room);
  return [
    box(area, mark.color, RADIUS),
    text(mark.word, 'label', mark.textColor, word),
    text(label, TAG_FACE, mark.textColor, { ...word, right: area.right - PADDING }),
  ];
}
