/** Coverage is kept in as many levels as an ink of the palette has. */
const LEVELS = 4;
const SAMPLES = 16;

export type Point = readonly [x: number, y: number];
export type Outline = readonly (readonly Point[])[];

export interface Bitmap {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export function rasterise(outline: Outline): Bitmap {
  const xs = outline.flatMap((loop) => loop.map(([x]) => x));
  const ys = outline.flatMap((loop) => loop.map(([, y]) => y));
  if (xs.length === 0) return { left: 0, top: 0, width: 0, height: 0, pixels: new Uint8Array() };
  const left = Math.floor(Math.min(...xs));
  const top = Math.floor(Math.min(...ys));
  const width = Math.ceil(Math.max(...xs)) - left;
  const height = Math.ceil(Math.max(...ys)) - top;
  const coverage = new Float64Array(width * height);
  for (let line = 0; line < height * SAMPLES; line += 1) {
    const y = top + (line + 0.5) / SAMPLES;
    const row = coverage.subarray(
      Math.floor(line / SAMPLES) * width,
      (Math.floor(line / SAMPLES) + 1) * width,
    );
    for (const [from, to] of insideSpans(outline, y)) addSpan(row, from - left, to - left);
  }
  return {
    left,
    top,
    width,
    height,
    pixels: Uint8Array.from(coverage, (c) => Math.round((c / SAMPLES) * LEVELS)),
  };
}

/** Where the horizontal line at `y` lies inside the outline, by the non-zero winding rule. */
function insideSpans(outline: Outline, y: number): [number, number][] {
  const crossings = outline.flatMap((loop) => loopCrossings(loop, y)).toSorted((a, b) => a.x - b.x);
  const spans: [number, number][] = [];
  let winding = 0;
  for (const [index, { x, turn }] of crossings.entries()) {
    winding += turn;
    const next = crossings[index + 1];
    if (winding !== 0 && next !== undefined) spans.push([x, next.x]);
  }
  return spans;
}

function loopCrossings(loop: readonly Point[], y: number): { x: number; turn: number }[] {
  return loop.flatMap(([x0, y0], index) => {
    const [x1, y1] = loop[(index + 1) % loop.length] ?? [x0, y0];
    if (y0 <= y === y1 <= y) return [];
    return [{ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), turn: y1 > y0 ? 1 : -1 }];
  });
}

function addSpan(row: Float64Array, from: number, to: number): void {
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(row.length, Math.ceil(to)); x += 1) {
    row[x] = (row[x] ?? 0) + Math.min(to, x + 1) - Math.max(from, x);
  }
}
