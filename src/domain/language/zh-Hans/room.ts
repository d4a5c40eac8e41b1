import type { Words } from '../words.ts';

export const room: Words['room'] = {
  scope: (strategy, account) => {
    const parts = [strategy, account].filter((part) => part !== undefined);
    return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  },
  daily_loss: (scope) => `触及此止损后的当日亏损${scope}`,
  trailing_loss: (scope) => `触及此止损后的回撤亏损${scope}`,
  open_risk: (scope) => `含本笔交易的持仓风险${scope}`,
  left: (amount, limit) => `剩余 ${amount} · 上限 ${limit}`,
  over: (amount, limit) => `超出 ${amount} · 上限 ${limit}`,
  notKnown: (limit) => `未知 · 上限 ${limit}`,
};
