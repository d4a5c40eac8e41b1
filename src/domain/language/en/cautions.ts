/** What makes the numbers of a trade doubtful. A mark is for the picture: a few words. */
export const cautions = {
  betweenTicksMark: (term: string) => `${term} between ticks`,
  /** The term begins the sentence. */
  betweenTicks: (term: string, price: string, tick: string) =>
    `${term} ${price} lies between two ticks of ${tick}.`,
  belowZeroMark: (term: string) => `${term} below zero`,
  belowZero: (term: string, price: string) => `${term} ${price} is not above zero.`,
  contradicts: {
    stop: (price: string, worth: string, said: string, other: string) =>
      `The strategy contradicts itself: the stop ${price} is ${worth}, but it also said ${said}, a stop at ${other}.`,
    target: (price: string, worth: string, said: string, other: string) =>
      `The strategy contradicts itself: the target ${price} is ${worth}, but it also said ${said}, a target at ${other}.`,
  },
  atRisk: (money: string) => `${money} at risk`,
  toWin: (money: string) => `${money} to win`,
  away: (distance: string) => `${distance} away`,
  contradictsMark: (term: string, said: string) => `${term}: strategy also said ${said}`,
  contractUnknown: "contract unknown: levels can't be computed from money, and the currency isn't known",
  assumed: (contract: string, worth: string) => `assumed: ${contract}, ${worth}`,
  inShares: 'quantity in shares',
  inUnits: 'quantity in units',
  aPoint: (money: string) => `${money} a point`,
  aTick: (money: string) => `${money} a tick`,
  old: (age: string) => `${age} old`,
  oldFrom: (age: string, date: string) => `${age} old, from ${date}`,
  newestBarMark: (age: string) => `newest bar ${age}`,
  newestBar: (age: string) => `The newest bar is ${age}.`,
  zoneMissingMark: (age: string) => `newest bar ${age}: is timezone missing?`,
  zoneMissing: (age: string) => `The newest bar is ${age}, a whole number of hours: is \`timezone\` missing?`,
  barsCorrected: (count: number) =>
    `${count} bad ${count === 1 ? 'bar' : 'bars'} corrected (open or close outside the range)`,
  barsLeftOut: (count: number) => `${count} bad ${count === 1 ? 'bar' : 'bars'} left out (no prices)`,
  twoPersons: (finding: string) => `Two persons have to approve: ${finding}.`,
  ruleUnknown: (finding: string) => `A rule can't be checked: ${finding}.`,
  ruleBroken: (finding: string) => `A rule is broken: ${finding}.`,
  ruleUnknownMark: (rule: string) => `${rule.toLowerCase()} not known`,
  ruleBrokenMark: (rule: string, figure: string, limit: string) =>
    `${rule.toLowerCase()}: ${figure}, limit ${limit}`,
};
