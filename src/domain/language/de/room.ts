import type { Words } from '../words.ts';

export const room: Words['room'] = {
  scope: (strategy, account) =>
    `${strategy === undefined ? '' : ` von ${strategy}`}${account === undefined ? '' : ` auf ${account}`}`,
  daily_loss: (scope) => `Tagesverlust${scope} nach diesem Stop`,
  trailing_loss: (scope) => `Trailing-Verlust${scope} nach diesem Stop`,
  open_risk: (scope) => `Offenes Risiko${scope} mit diesem Trade`,
  left: (amount, limit) => `${amount} übrig · Limit ${limit}`,
  over: (amount, limit) => `${amount} darüber · Limit ${limit}`,
  notKnown: (limit) => `unbekannt · Limit ${limit}`,
};
