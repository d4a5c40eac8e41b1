/** What a limit leaves if the trade is stopped out. */
export const room = {
  /** What the limit covers, ` of breakout on Sim101`; empty where it covers all. */
  scope: (strategy: string | undefined, account: string | undefined) =>
    `${strategy === undefined ? '' : ` of ${strategy}`}${account === undefined ? '' : ` on ${account}`}`,
  daily_loss: (scope: string) => `Day's loss${scope} after this stop`,
  trailing_loss: (scope: string) => `Trailing loss${scope} after this stop`,
  open_risk: (scope: string) => `Open risk${scope} with this trade`,
  left: (amount: string, limit: string) => `${amount} left · limit ${limit}`,
  over: (amount: string, limit: string) => `${amount} over · limit ${limit}`,
  notKnown: (limit: string) => `unknown · limit ${limit}`,
};
