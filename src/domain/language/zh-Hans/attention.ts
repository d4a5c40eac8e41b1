import type { Words } from '../words.ts';

export const attention: Words['attention'] = {
  fast: (count, seconds) => `您最近 ${count} 次批准每次都不到 ${seconds} 秒。`,
  losses: (count) => `您最近批准的 ${count} 笔交易都亏损了。`,
  streak: (count) => `您已连续批准最近 ${count} 笔交易。`,
};
