/** How far the market is from the entry. */
export const drift = {
  worse: (ticks: string) => `${ticks} worse`,
  better: (ticks: string) => `${ticks} better`,
  atEntry: 'at entry',
  notReachedAbove: (ticks: string) => `not reached, ${ticks} above`,
  notReachedBelow: (ticks: string) => `not reached, ${ticks} below`,
};
