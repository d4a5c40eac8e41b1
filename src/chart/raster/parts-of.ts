import type { Shape } from '../shape.ts';

/** About a millisecond's work: a picture of 400 bars is one part, 2,000 bars with 32 lines are nine. */
const POINTS_OF_A_PART = 8_000;

/** The shapes in their order, parted so that others may go on in between. Lines have the most points to be painted. */
export function* partsOf(shapes: readonly Shape[]): Generator<readonly Shape[], void> {
  let start = 0;
  let points = 0;
  for (const [index, shape] of shapes.entries()) {
    points += shape.kind === 'line' ? shape.points.length / 2 : 1;
    if (points < POINTS_OF_A_PART) continue;
    yield shapes.slice(start, index + 1);
    start = index + 1;
    points = 0;
  }
  if (start < shapes.length) yield shapes.slice(start);
}
