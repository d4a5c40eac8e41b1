import { expect, test } from 'vitest';
import type { Shape } from '../shape.ts';
import { partsOf } from './parts-of.ts';

const AREA = { left: 0, top: 0, right: 9, bottom: 9 };
const box: Shape = { kind: 'box', area: AREA, colour: 'page' };
const line = (points: number): Shape => ({
  kind: 'line',
  points: Array.from({ length: 2 * points }, () => 1),
  width: 3,
  ink: 'text',
  clip: AREA,
});

test('what is little is one part', () => {
  const shapes = [box, line(400), box];
  expect([...partsOf(shapes)]).toEqual([shapes]);
});

test('long lines are parted, in their order and with nothing left out', () => {
  const shapes = [line(5000), box, line(5000), box, line(9000), box];
  const parts = [...partsOf(shapes)];
  expect(parts.map((part) => part.length)).toEqual([3, 2, 1]);
  expect(parts.flat()).toEqual(shapes);
});

test('of nothing there is no part', () => {
  expect([...partsOf([])]).toEqual([]);
});
