import type { Words } from '../words.ts';

export const room: Words['room'] = {
  scope: (strategy, account) =>
    `${strategy === undefined ? '' : ` de ${strategy}`}${account === undefined ? '' : ` en ${account}`}`,
  daily_loss: (scope) => `Pérdida del día${scope} tras este stop`,
  trailing_loss: (scope) => `Pérdida desde el máximo${scope} tras este stop`,
  open_risk: (scope) => `Riesgo abierto${scope} con esta operación`,
  left: (amount, limit) => `quedan ${amount} · límite ${limit}`,
  over: (amount, limit) => `${amount} de más · límite ${limit}`,
  notKnown: (limit) => `desconocido · límite ${limit}`,
};
