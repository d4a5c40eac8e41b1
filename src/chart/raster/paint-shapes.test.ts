import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atFullLength } from '../../../test/full-length.ts';
import { anyShape } from '../../../test/support/any-shape.ts';
import { type Rect, rectOf } from '../rect.ts';
import { box, type Shape } from '../shape.ts';
import { paletteIndex, rampOf } from '../theme/colors.ts';
import { createFrame, type Frame } from './frame.ts';
import { paintShapes } from './paint-shapes.ts';

const painted = (width: number, height: number, ...shapes: Shape[]): Frame => {
  const frame = createFrame(width, height);
  paintShapes(frame, shapes);
  return frame;
};
const rowsOf = ({ pixels, stride, width, height }: Frame) =>
  Array.from({ length: height }, (_, y) => [...pixels.subarray(y * stride, y * stride + width)]);
const everywhere = rectOf(-1e6, -1e6, 2e6, 2e6);

test('a box fills exactly its area', () => {
  const color = paletteIndex('stop');
  expect(rowsOf(painted(4, 3, box(rectOf(1, 1, 2, 1), 'stop')))).toEqual([
    [0, 0, 0, 0],
    [0, color, color, 0],
    [0, 0, 0, 0],
  ]);
});

test('a round box leaves its corners out', () => {
  const rows = rowsOf(painted(40, 40, box(rectOf(0, 0, 40, 40), 'stop', 10)));
  expect([rows[0]?.[0], rows[0]?.[39], rows[39]?.[0], rows[39]?.[39]]).toEqual([0, 0, 0, 0]);
  expect(rows[20]?.[20]).toBe(paletteIndex('stop'));
});

test('dashes keep to their area', () => {
  const on = paletteIndex('entry');
  const dashes: Shape = { kind: 'dashes', area: rectOf(1, 0, 6, 1), color: 'entry', dash: 2, gap: 1 };
  expect(rowsOf(painted(8, 1, dashes))).toEqual([[0, on, on, 0, on, on, 0, 0]]);
});

test('a level line is solid in its middle and soft at its edges', () => {
  const line: Shape = {
    kind: 'line',
    points: [-5, 2.5, 20, 2.5],
    width: 2,
    color: 'firstLine',
    clip: everywhere,
  };
  const { first, full } = rampOf('firstLine');
  const column = rowsOf(painted(9, 5, line)).map((row) => row[4]);
  expect(column).toEqual([0, first + 1, full, first + 1, 0]);
});

test('a line over another color has hard edges instead of a dark fringe', () => {
  const line: Shape = {
    kind: 'line',
    points: [-5, 2.25, 20, 2.25],
    width: 2,
    color: 'firstLine',
    clip: everywhere,
  };
  const rows = rowsOf(painted(9, 5, box(rectOf(0, 0, 9, 5), 'rising'), line));
  expect(new Set(rows.flat())).toEqual(new Set([paletteIndex('rising'), paletteIndex('firstLine')]));
});

test('points that are not numbers are skipped', () => {
  const line: Shape = {
    kind: 'line',
    points: [0, 0, Number.NaN, 3, 9, 9],
    width: 2,
    color: 'stop',
    clip: everywhere,
  };
  expect(new Set(painted(9, 9, line).pixels)).toEqual(new Set([0]));
});

test('a small frame shows what a larger one shows there: nothing leaks over an edge or into the next row', () => {
  fc.assert(
    fc.property(fc.array(anyShape, { maxLength: 4 }), (shapes) => {
      const small = painted(50, 40, ...shapes);
      const large = painted(250, 240, ...shapes.map(moved));
      const window = rowsOf(large)
        .slice(100, 140)
        .map((row) => row.slice(100, 150));
      expect(rowsOf(small)).toEqual(window);
    }),
    { numRuns: atFullLength(300) },
  );
});

test('the columns that only fill a row up to whole tiles stay empty', () => {
  fc.assert(
    fc.property(fc.array(anyShape, { maxLength: 4 }), (shapes) => {
      const { pixels, stride, width, height } = painted(50, 40, ...shapes);
      const beyond = Array.from({ length: height }, (_, y) => [
        ...pixels.subarray(y * stride + width, (y + 1) * stride),
      ]);
      expect(new Set(beyond.flat())).toEqual(new Set([0]));
    }),
  );
});

function moved(shape: Shape): Shape {
  const shift = ({ left, top, right, bottom }: Rect): Rect => ({
    left: left + 100,
    top: top + 100,
    right: right + 100,
    bottom: bottom + 100,
  });
  if (shape.kind === 'text') return { ...shape, left: shape.left + 100, baseline: shape.baseline + 100 };
  if (shape.kind === 'line')
    return { ...shape, points: shape.points.map((value) => value + 100), clip: shift(shape.clip) };
  return { ...shape, area: shift(shape.area) };
}
