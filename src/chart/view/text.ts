import { type FaceName, faceOf } from '../font/face.ts';
import { measureText } from '../font/measure-text.ts';
import type { Text } from '../shape.ts';
import type { Foreground } from '../theme/colors.ts';

/** The position of a text: from `left`, or up to `right` if given, vertically centered on `middle`. */
export interface Place {
  readonly left?: number;
  readonly right?: number;
  readonly middle: number;
}

export function text(
  content: string,
  face: FaceName,
  color: Foreground,
  { left = 0, right, middle }: Place,
): Text {
  const start = right === undefined ? left : right - measureText(content, face);
  const baseline = Math.round(middle + faceOf(face).capHeight / 2);
  return { kind: 'text', left: Math.round(start), baseline, text: content, face, color };
}
