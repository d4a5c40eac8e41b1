import { type FaceName, faceOf } from '../font/face.ts';
import { measureText } from '../font/measure-text.ts';
import type { Text } from '../shape.ts';
import type { Ink } from '../theme/inks.ts';

/** Where a text stands: from `left`, or up to `right` when that is given, centred on `middle` from top to bottom. */
export interface Place {
  readonly left?: number;
  readonly right?: number;
  readonly middle: number;
}

export function text(content: string, face: FaceName, ink: Ink, { left = 0, right, middle }: Place): Text {
  const start = right === undefined ? left : right - measureText(content, face);
  const baseline = Math.round(middle + faceOf(face).capHeight / 2);
  return { kind: 'text', left: Math.round(start), baseline, text: content, face, ink };
}
