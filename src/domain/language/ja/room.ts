import type { Words } from '../words.ts';

export const room: Words['room'] = {
  scope: (strategy, account) => {
    const parts = [strategy, account].filter((part) => part !== undefined);
    return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  },
  daily_loss: (scope) => `このストップ後の当日損失${scope}`,
  trailing_loss: (scope) => `このストップ後の高値からの損失${scope}`,
  open_risk: (scope) => `この取引を含む未決済リスク${scope}`,
  left: (amount, limit) => `残り ${amount} · 上限 ${limit}`,
  over: (amount, limit) => `${amount} 超過 · 上限 ${limit}`,
  notKnown: (limit) => `不明 · 上限 ${limit}`,
};
