import { words } from '../../domain/language/words.ts';
import { formatConfidence } from '../../domain/wording.ts';
import { cleanText, fitText, measureText } from '../font/measure-text.ts';
import { clamp, type Rect } from '../rect.ts';
import type { Scene } from '../scene.ts';
import { box, type Shape } from '../shape.ts';
import { text } from './text.ts';

const METER_WIDTH = 220;
const METER_HEIGHT = 14;
const SPACE = 18;

/** The strategy's reason: the pattern, and its confidence. */
export function story({ model }: Scene, area: Rect): Shape[] {
  const middle = (area.top + area.bottom) / 2;
  if (model.note !== null) return [text(model.note, 'tag', 'entry', { left: area.left, middle })];
  const sureness = model.confidence === null ? undefined : confidenceShapes(model.confidence, area);
  const right = sureness?.left ?? area.right;
  const pattern = fitText(capitalised(cleanText(model.patternType ?? '')), 'tag', right - area.left - SPACE);
  return [text(pattern, 'tag', 'text', { left: area.left, middle }), ...(sureness?.shapes ?? [])];
}

/** How sure the strategy is, in a number and as a meter. */
function confidenceShapes(stated: number, area: Rect): { shapes: Shape[]; left: number } {
  const middle = (area.top + area.bottom) / 2;
  const confidence = clamp(stated, 0, 1);
  const percent = formatConfidence(confidence);
  const percentLeft = area.right - METER_WIDTH - SPACE - measureText(percent, 'tag');
  const word = words().picture.confidence;
  const wordLeft = percentLeft - 12 - measureText(word, 'label');
  const shapes = [
    text(word, 'label', 'muted', { left: wordLeft, middle }),
    text(percent, 'tag', 'text', { left: percentLeft, middle }),
    ...meter(confidence, { ...area, left: area.right - METER_WIDTH }),
  ];
  return { shapes, left: wordLeft };
}

/** `bull_flag` → `Bull flag`. */
function capitalised(name: string): string {
  const spaced = name.replaceAll('_', ' ');
  return spaced.slice(0, 1).toUpperCase() + spaced.slice(1);
}

function meter(share: number, { left, top, right, bottom }: Rect): Shape[] {
  const middle = Math.round((top + bottom) / 2);
  const track = { left, top: middle - METER_HEIGHT / 2, right, bottom: middle + METER_HEIGHT / 2 };
  return [box(track, 'grid'), box({ ...track, right: left + Math.round(share * (right - left)) }, 'entry')];
}
