import type { Words } from '../words.ts';

export const drift: Words['drift'] = {
  worse: (ticks) => `${ticks} schlechter`,
  better: (ticks) => `${ticks} besser`,
  atEntry: 'am Einstieg',
  notReachedAbove: (ticks) => `nicht erreicht, ${ticks} darüber`,
  notReachedBelow: (ticks) => `nicht erreicht, ${ticks} darunter`,
};
