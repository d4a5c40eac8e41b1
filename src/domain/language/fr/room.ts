import type { Words } from '../words.ts';

export const room: Words['room'] = {
  scope: (strategy, account) =>
    `${strategy === undefined ? '' : ` de ${strategy}`}${account === undefined ? '' : ` sur ${account}`}`,
  daily_loss: (scope) => `Perte du jour${scope} après ce stop`,
  trailing_loss: (scope) => `Perte depuis le plus haut${scope} après ce stop`,
  open_risk: (scope) => `Risque ouvert${scope} avec ce trade`,
  left: (amount, limit) => `reste ${amount} · limite ${limit}`,
  over: (amount, limit) => `dépassé de ${amount} · limite ${limit}`,
  notKnown: (limit) => `inconnu · limite ${limit}`,
};
