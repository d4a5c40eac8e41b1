import type { IndicatorLine } from '../../domain/picture-model.ts';
import type { Rect } from '../rect.ts';
import type { Scene } from '../scene.ts';
import type { Line } from '../shape.ts';
import type { Foreground } from '../theme/colors.ts';
import { drawnLines, lineColor } from './drawn-lines.ts';

const LINE_WIDTH = 3;

export function priceLines(scene: Scene): Line[] {
  const { model, prices } = scene;
  return drawnLines(model, 'price').flatMap((line) =>
    lineRuns(line, scene, prices.coreYOf, prices.core, lineColor(line)),
  );
}

/** A line in pieces: it breaks where it has no value, where it restarts and where the market was closed. */
export function lineRuns(
  { values, restarts }: IndicatorLine,
  { bars, gaps }: Pick<Scene, 'bars' | 'gaps'>,
  yOf: (value: number) => number,
  clip: Rect,
  color: Foreground,
): Line[] {
  const starts = new Set(restarts);
  const runs: number[][] = [];
  let run: number[] = [];
  for (let index = bars.first; index < bars.first + bars.count; index += 1) {
    const value = values[index] ?? null;
    if (value === null || starts.has(index) || gaps.has(index)) run = [];
    if (value === null) continue;
    if (run.length === 0) runs.push(run);
    run.push(bars.centerOf(index), yOf(value));
  }
  return runs.map((points) => ({
    kind: 'line',
    points: atLeastDash(points, bars.pitch),
    width: LINE_WIDTH,
    color,
    clip,
  }));
}

/** A single value between two breaks becomes a dash as wide as its bar. */
function atLeastDash(points: readonly number[], pitch: number): readonly number[] {
  const [x = 0, y = 0] = points;
  return points.length > 2 ? points : [x - pitch / 2, y, x + pitch / 2, y];
}
