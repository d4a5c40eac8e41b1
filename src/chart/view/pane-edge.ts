import type { Rect } from '../rect.ts';
import { box, type Shape } from '../shape.ts';

/** A thin line that separates a pane from the one above. */
export function paneEdge({ left, top, right }: Rect): Shape[] {
  return [box({ left, top: top - 2, right, bottom: top }, 'grid')];
}
