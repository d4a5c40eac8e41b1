/** What the README shows. */
export const FRAMES = 21;
export const SIZE = { width: 780, height: 1560 } as const;
export const MOST_BYTES = 1_500_000;
