import type { Words } from '../words.ts';

export const drift: Words['drift'] = {
  worse: (ticks) => `${ticks}不利`,
  better: (ticks) => `${ticks}有利`,
  atEntry: 'エントリー価格',
  notReachedAbove: (ticks) => `未到達、${ticks}上`,
  notReachedBelow: (ticks) => `未到達、${ticks}下`,
};
