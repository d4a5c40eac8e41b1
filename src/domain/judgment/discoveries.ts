/**
 * Which of many findings hold up when at most `rate` of those named may be chance (Benjamini and Hochberg): for each p
 * value, whether it does.
 */
export function isDiscovery(ps: readonly number[], rate: number): readonly boolean[] {
  const ordered = ps.toSorted((a, b) => a - b);
  const passing = ordered.filter((p, index) => p <= ((index + 1) / ps.length) * rate);
  const threshold = passing.at(-1) ?? Number.NEGATIVE_INFINITY;
  return ps.map((p) => p <= threshold);
}
