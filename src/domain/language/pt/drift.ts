import type { Words } from '../words.ts';

export const drift: Words['drift'] = {
  worse: (ticks) => `${ticks} pior`,
  better: (ticks) => `${ticks} melhor`,
  atEntry: 'na entrada',
  notReachedAbove: (ticks) => `não atingida, ${ticks} acima`,
  notReachedBelow: (ticks) => `não atingida, ${ticks} abaixo`,
};
