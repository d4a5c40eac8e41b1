import type { Shape } from '../shape.ts';
import { drawText } from './draw-text.ts';
import { fillBox, fillDashes } from './fill-box.ts';
import type { Frame } from './frame.ts';
import { strokeLine } from './stroke-line.ts';

/** Paints the shapes in order, later ones over earlier ones. */
export function paintShapes(frame: Frame, shapes: readonly Shape[]): void {
  for (const shape of shapes) paintShape(frame, shape);
}

function paintShape(frame: Frame, shape: Shape): void {
  if (shape.kind === 'box') fillBox(frame, shape);
  else if (shape.kind === 'dashes') fillDashes(frame, shape);
  else if (shape.kind === 'line') strokeLine(frame, shape);
  else drawText(frame, shape);
}
