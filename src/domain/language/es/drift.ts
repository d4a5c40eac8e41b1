import type { Words } from '../words.ts';

export const drift: Words['drift'] = {
  worse: (ticks) => `${ticks} peor`,
  better: (ticks) => `${ticks} mejor`,
  atEntry: 'en la entrada',
  notReachedAbove: (ticks) => `no alcanzada, ${ticks} por encima`,
  notReachedBelow: (ticks) => `no alcanzada, ${ticks} por debajo`,
};
