import { words } from '../../domain/language/words.ts';
import { measureText } from '../font/measure-text.ts';
import { MARGIN } from '../layout.ts';
import type { Scene } from '../scene.ts';
import { box, type Line, type Shape } from '../shape.ts';
import { text } from './text.ts';

const TOOTH = 16;
const HEIGHT = 5;
const WIDTH = 3;
/** Between the scale's end and the zigzag. */
const OFFSET = 8;
/** Beyond the zigzag, over the dashes of the far level. */
const NOTE_OFFSET = 32;
const NOTE_HEIGHT = 34;
const PADDING = 8;

/** A zigzag across the plot on each side where the price scale is broken for a far level, and what that means. */
export function scaleBreaks({ prices }: Scene): Shape[] {
  const { core, farAbove, farBelow } = prices;
  return [
    ...(farAbove.length > 0
      ? [...zigzags(core.top - OFFSET, core.left, core.right), ...note(core.top - NOTE_OFFSET)]
      : []),
    ...(farBelow.length > 0
      ? [...zigzags(core.bottom + OFFSET, core.left, core.right), ...note(core.bottom + NOTE_OFFSET)]
      : []),
  ];
}

function note(middle: number): Shape[] {
  const { notToScale } = words().picture;
  const left = MARGIN;
  const right = left + Math.ceil(measureText(notToScale, 'label'));
  const area = {
    left: left - PADDING,
    right: right + PADDING,
    top: middle - NOTE_HEIGHT / 2,
    bottom: middle + NOTE_HEIGHT / 2,
  };
  return [box(area, 'page'), text(notToScale, 'label', 'muted', { left, middle })];
}

function zigzags(middle: number, left: number, right: number): Line[] {
  const points: number[] = [];
  for (let x = left, side = 1; x <= right + TOOTH; x += TOOTH, side = -side)
    points.push(x, middle + side * HEIGHT);
  const clip = { left, right, top: middle - HEIGHT - WIDTH, bottom: middle + HEIGHT + WIDTH };
  return [{ kind: 'line', points, width: WIDTH, color: 'last', clip }];
}
