import type { Words } from '../words.ts';

export const drift: Words['drift'] = {
  worse: (ticks) => `${ticks} moins bon`,
  better: (ticks) => `${ticks} meilleur`,
  atEntry: 'à l’entrée',
  notReachedAbove: (ticks) => `non atteint, ${ticks} au-dessus`,
  notReachedBelow: (ticks) => `non atteint, ${ticks} au-dessous`,
};
