import type { IndicatorLine } from '../../domain/picture-model.ts';
import type { Rect } from '../rect.ts';
import type { BarScale } from '../scale/bar-scale.ts';
import type { Scene } from '../scene.ts';
import type { Line } from '../shape.ts';
import type { Ink } from '../theme/inks.ts';
import { drawnLines, lineInk } from './drawn-lines.ts';

const LINE_WIDTH = 3;

export function priceLines(scene: Scene): Line[] {
  const { model, bars, prices, layout } = scene;
  return drawnLines(model, 'price').flatMap((line, index) =>
    lineRuns(line, bars, prices.yOf, layout.plot, lineInk(index)),
  );
}

/** A line in pieces: it breaks where it has no value and where it starts anew. */
export function lineRuns(
  { values, restarts }: IndicatorLine,
  bars: BarScale,
  yOf: (value: number) => number,
  clip: Rect,
  ink: Ink,
): Line[] {
  const starts = new Set(restarts);
  const runs: number[][] = [];
  let run: number[] = [];
  for (let index = bars.first; index < bars.first + bars.count; index += 1) {
    const value = values[index] ?? null;
    if (value === null || starts.has(index)) run = [];
    if (value === null) continue;
    if (run.length === 0) runs.push(run);
    run.push(bars.centreOf(index), yOf(value));
  }
  return runs.map((points) => ({ kind: 'line', points, width: LINE_WIDTH, ink, clip }));
}
