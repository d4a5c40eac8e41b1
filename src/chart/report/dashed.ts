/**
 * The polyline in dashes: x and y alternating, with a gap where a point is not a number. Dashes and gaps are measured along the
 * line.
 */
export function dashed(
  points: readonly number[],
  [dash, gap]: readonly [dash: number, gap: number],
): number[] {
  const drawn: number[] = [];
  let walked = 0;
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = points.slice(at, at + 4);
    const length = Math.hypot(x1 - x0, y1 - y0);
    let done = 0;
    while (done < length) {
      const phase = (walked + done) % (dash + gap);
      const isOn = phase < dash;
      const until = Math.min(length, done + Math.max(LEAST, (isOn ? dash : dash + gap) - phase));
      const pointAt = (way: number) => [x0 + ((x1 - x0) * way) / length, y0 + ((y1 - y0) * way) / length];
      if (isOn) drawn.push(...pointAt(done), ...pointAt(until));
      else drawn.push(Number.NaN, Number.NaN);
      done = until;
    }
    walked += length;
  }
  return drawn;
}

/** Rounding must not leave a step of nothing. */
const LEAST = 0.01;
