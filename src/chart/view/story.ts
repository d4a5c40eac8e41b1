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
  const confidence = clamp(model.confidence, 0, 1);
  const percent = `${Math.round(confidence * 100)}%`;
  const percentLeft = area.right - METER_WIDTH - SPACE - measureText(percent, 'tag');
  const wordLeft = percentLeft - 12 - measureText('Confidence', 'label');
  const pattern = fitText(capitalised(cleanText(model.patternType)), 'tag', wordLeft - area.left - SPACE);
  return [
    text(pattern, 'tag', 'text', { left: area.left, middle }),
    text('Confidence', 'label', 'muted', { left: wordLeft, middle }),
    text(percent, 'tag', 'text', { left: percentLeft, middle }),
    ...meter(confidence, { ...area, left: area.right - METER_WIDTH }),
  ];
}

/** `bull_flag` → `Bull flag`. */
function capitalised(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function meter(share: number, { left, top, right, bottom }: Rect): Shape[] {
  const middle = Math.round((top + bottom) / 2);
  const track = { left, top: middle - METER_HEIGHT / 2, right, bottom: middle + METER_HEIGHT / 2 };
  return [box(track, 'grid'), box({ ...track, right: left + Math.round(share * (right - left)) }, 'entry')];
}
