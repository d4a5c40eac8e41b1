import type { Words } from '../words.ts';

export const room: Words['room'] = {
  scope: (strategy, account) =>
    `${strategy === undefined ? '' : ` de ${strategy}`}${account === undefined ? '' : ` em ${account}`}`,
  daily_loss: (scope) => `Perda do dia${scope} após este stop`,
  trailing_loss: (scope) => `Perda desde a máxima${scope} após este stop`,
  open_risk: (scope) => `Risco em aberto${scope} com esta operação`,
  left: (amount, limit) => `restam ${amount} · limite ${limit}`,
  over: (amount, limit) => `${amount} acima · limite ${limit}`,
  notKnown: (limit) => `desconhecido · limite ${limit}`,
};
