import type { RoomMark } from '../../domain/picture-model.ts';
import { cleanText, fitText, measureText } from '../font/measure-text.ts';
import type { Rect } from '../rect.ts';
import { box, type Shape } from '../shape.ts';
import { text } from './text.ts';

const FACE = 'label';
const BOLD = 'tag';
const SPACE = 20;
const WORDS_MIDDLE = 23;
const BAR_TOP = 43;
const BAR_HEIGHT = 12;
/** Between the parts of the bar, so that they are told apart without color. */
const SEAM = 4;

/** The name and the amount over one slim bar: used before, this stop, and what is left. */
export function room({ label, text: words, shares, isOver }: RoomMark, area: Rect): Shape[] {
  const middle = area.top + WORDS_MIDDLE;
  const amount = fitText(words, BOLD, area.right - area.left);
  const space = area.right - area.left - measureText(amount, BOLD) - SPACE;
  const name = text(fitText(cleanText(label), FACE, space), FACE, 'muted', { left: area.left, middle });
  return [
    name,
    text(amount, BOLD, isOver ? 'stop' : 'text', { right: area.right, middle }),
    ...(shares === null ? [] : bar(shares, area)),
  ];
}

function bar({ used, afterStop }: NonNullable<RoomMark['shares']>, area: Rect): Shape[] {
  const track = { ...area, top: area.top + BAR_TOP, bottom: area.top + BAR_TOP + BAR_HEIGHT };
  const xOf = (share: number) => Math.round(track.left + share * (track.right - track.left));
  const stopLeft = xOf(used) + (used > 0 ? SEAM : 0);
  // A stop too small to see still costs something.
  const stopRight = Math.min(track.right, Math.max(xOf(afterStop), stopLeft + SEAM));
  return [
    box(track, 'grid'),
    ...(used > 0 ? [box({ ...track, right: xOf(used) }, 'muted')] : []),
    ...(afterStop > 0 && stopLeft < stopRight
      ? [box({ ...track, left: stopLeft, right: stopRight }, 'stop')]
      : []),
  ];
}
