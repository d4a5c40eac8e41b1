import type { Words } from '../words.ts';

export const drift: Words['drift'] = {
  worse: (ticks) => `差 ${ticks}`,
  better: (ticks) => `优 ${ticks}`,
  atEntry: '在入场价',
  notReachedAbove: (ticks) => `未到达，高 ${ticks}`,
  notReachedBelow: (ticks) => `未到达，低 ${ticks}`,
};
