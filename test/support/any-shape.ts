import fc from 'fast-check';
import { type Rect, rectOf } from '../../src/chart/rect.ts';
import { box, type Shape } from '../../src/chart/shape.ts';

const coordinate = fc.integer({ min: -60, max: 110 });
const anyRect: fc.Arbitrary<Rect> = fc
  .tuple(coordinate, coordinate, fc.nat(60), fc.nat(60))
  .map((place) => rectOf(...place));
/** Boxes, dashes, lines and texts, many of them partly or wholly outside a frame of 50×40. */
export const anyShape: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({ kind: fc.constant('box' as const), area: anyRect, color: fc.constantFrom('stop', 'entry') }),
  anyRect.map((area) => box({ ...area, right: area.left + 40, bottom: area.top + 30 }, 'target', 9)),
  fc.record({
    kind: fc.constant('dashes' as const),
    area: anyRect,
    color: fc.constant('muted' as const),
    dash: fc.integer({ min: 1, max: 5 }),
    gap: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    kind: fc.constant('line' as const),
    points: fc.array(coordinate, { maxLength: 9 }),
    width: fc.constantFrom(1, 2.5, 3),
    color: fc.constantFrom('stop', 'firstLine'),
    clip: anyRect,
  }),
  fc.record({
    kind: fc.constant('text' as const),
    left: coordinate,
    baseline: coordinate,
    text: fc.string({ unit: 'grapheme', maxLength: 6 }),
    face: fc.constantFrom('label', 'title'),
    color: fc.constantFrom('text', 'onStop'),
  }),
);
