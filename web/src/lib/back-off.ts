const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/** How long to wait after the n-th failure in a row, from 1; `chance` (0 to 1) keeps phones from coming back at once. */
export function backOffMs(failures: number, chance: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return longest * (0.5 + chance / 2);
}
