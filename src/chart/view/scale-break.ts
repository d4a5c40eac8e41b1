import type { Scene } from '../scene.ts';
import type { Line } from '../shape.ts';

const TOOTH = 16;
const HEIGHT = 5;
const WIDTH = 3;
/** Between the scale's end and the zigzag. */
const OFFSET = 8;

/** A zigzag across the plot on each side where the price scale is broken for a far level. */
export function scaleBreaks({ prices }: Scene): Line[] {
  const { core, farAbove, farBelow } = prices;
  return [
    ...(farAbove.length > 0 ? zigzags(core.top - OFFSET, core.left, core.right) : []),
    ...(farBelow.length > 0 ? zigzags(core.bottom + OFFSET, core.left, core.right) : []),
  ];
}

function zigzags(middle: number, left: number, right: number): Line[] {
  const points: number[] = [];
  for (let x = left, side = 1; x <= right + TOOTH; x += TOOTH, side = -side)
    points.push(x, middle + side * HEIGHT);
  const clip = { left, right, top: middle - HEIGHT - WIDTH, bottom: middle + HEIGHT + WIDTH };
  return [{ kind: 'line', points, width: WIDTH, color: 'last', clip }];
}
