/**
 * What rules find. It is kept with the trade in English, as everything stored is; `translateRuling` says it in the reader's
 * language. Numbers, amounts and times come written.
 */
export const ruleFindings = {
  /** `isOne`: of one thing. */
  counts: {
    trades: (count: string, isOne: boolean) => `${count} ${isOne ? 'trade' : 'trades'}`,
    openTrades: (count: string, isOne: boolean) => `${count} open ${isOne ? 'trade' : 'trades'}`,
    losses: (count: string, isOne: boolean) => `${count} ${isOne ? 'loss' : 'losses'}`,
    results: (count: string, isOne: boolean) => `${count} ${isOne ? 'result' : 'results'}`,
    strategies: (count: string, isOne: boolean) => `${count} ${isOne ? 'strategy' : 'strategies'}`,
  },
  /** After the number of a day's trades, as many of them. */
  ofThem: {
    open: (count: string) => `${count} open`,
    byBars: (count: string) => `${count} by the bars`,
    withoutResult: (count: string) => `${count} without a result`,
  },
  /** Between the parts of a list. */
  comma: ', ',
  semicolon: '; ',
  /** A figure or a limit, for the picture. */
  figures: {
    account: (name: string) => `account ${name}`,
    lossesInARow: (losses: string) => `${losses} in a row`,
    noRejection: 'no rejection',
    rejectedAt: (time: string) => `rejected at ${time}`,
    tradingHours: 'trading hours',
    flatBy: (time: string) => `flat by ${time}`,
    noNews: 'no news',
    newsAllDay: (title: string) => `${title} all day`,
    newsAt: (title: string, time: string) => `${title} at ${time}`,
    aroundNews: (before: string, after: string) => `${before} min before to ${after} min after`,
    allowed: (names: string) => `allowed: ${names}`,
    notAllowed: (names: string) => `not allowed: ${names}`,
  },
  /** Without a period. */
  sentences: {
    mayApply: (rule: string) => `${rule} may apply: the trade names no account`,
    withoutNameless: (finding: string) => `${finding}, without trades that name no account`,
    oneApprover: (finding: string) =>
      `${finding}: two persons have to approve, and only one approver is configured`,
    oneApproval: (finding: string) => `${finding}: two persons have to approve, and only one has`,
    taken: (count: string, most: string) => `${count} of ${most} taken this day`,
    takenUntil: (count: string, most: string, time: string) =>
      `${count} of ${most} taken this day: the next day begins ${time}`,
    inARow: (count: string, most: string, minutes: string) =>
      `${count} of ${most} in a row, each within ${minutes} min`,
    inARowUntil: (count: string, most: string, minutes: string, time: string) =>
      `${count} of ${most} in a row, each within ${minutes} min: no other until ${time}`,
    lossesInARow: (losses: string, most: string) => `${losses} in a row of ${most}`,
    coolOff: (losses: string, most: string, time: string) =>
      `${losses} in a row of ${most}: cool-off until ${time}`,
    lossesNotKnown: (results: string, time: string) =>
      `Losses in a row are not known: ${results} missing; if lost, cool-off until ${time}`,
    oneSide: (strategies: string, most: string, side: string) =>
      `${strategies} of ${most} on ${side} with this one`,
    oneSidePerhaps: (strategies: string, most: string, side: string) =>
      `${strategies} of ${most} on ${side} with this one, if all of them are still open`,
    dayLoss: (loss: string, most: string, trades: string) => `Day's loss ${loss} of ${most} (${trades})`,
    dayLossNotKnown: (loss: string, most: string, trades: string) =>
      `Day's loss is not known: ${loss} of ${most} so far (${trades})`,
    dayResult: (result: string, most: string, trades: string) =>
      `Day's result ${result} of ${most} (${trades})`,
    dayResultNotKnown: (result: string, most: string, trades: string) =>
      `Day's result is not known: ${result} of ${most} so far (${trades})`,
    fromHigh: (loss: string, most: string, trades: string) =>
      `Loss from the day's high ${loss} of ${most} (${trades})`,
    fromHighNotKnown: (loss: string, most: string, trades: string) =>
      `Loss from the day's high is not known: ${loss} of ${most} so far (${trades})`,
    size: (size: string, most: string) => `Size ${size}, at most ${most} allowed`,
    sizeNotKnown: (most: string) => `Size is not known, at most ${most} allowed`,
    risk: (risk: string, most: string) => `Risk ${risk}, at most ${most} allowed`,
    riskNotKnown: (most: string) => `Risk is not known, at most ${most} allowed`,
    rewardToRisk: (ratio: string, least: string) => `Reward to risk ${ratio}, at least ${least} allowed`,
    rewardToRiskNotKnown: (least: string) => `Reward to risk is not known, at least ${least} allowed`,
    barAge: (age: string, most: string) => `Age of the newest bar ${age}, at most ${most} allowed`,
    barAgeNotKnown: (most: string) => `Age of the newest bar is not known, at most ${most} allowed`,
    openRisk: (risk: string, most: string, trades: string) =>
      `Open risk ${risk} of ${most} with this trade (${trades} before it)`,
    openRiskNotKnown: (risk: string, most: string, trades: string) =>
      `Open risk is not known: ${risk} of ${most} for certain with this trade (${trades} as far as reported)`,
    allowed: (instrument: string, names: string) => `${instrument} is allowed (${names})`,
    notAllowed: (instrument: string, names: string) => `${instrument} is not allowed (${names})`,
    onlyDirection: (direction: string, allowed: string) => `${direction}, only ${allowed} is allowed`,
    notRejected: (side: string, strategy: string, minutes: string) =>
      `No person rejected ${side} of ${strategy} within ${minutes} min`,
    rejectedUntil: (side: string, time: string, until: string) =>
      `${side} was rejected at ${time}: not asked again until ${until}`,
    withinHours: (clock: string) => `${clock} is within the trading hours`,
    outsideHours: (clock: string) => `${clock} is outside the trading hours`,
    outsideHoursUntil: (clock: string, time: string) =>
      `${clock} is outside the trading hours, which begin ${time}`,
    pastFlat: (clock: string, flatBy: string) => `${clock} is past ${flatBy}, the time to be flat`,
    pastFlatUntil: (clock: string, flatBy: string, time: string) =>
      `${clock} is past ${flatBy}, the time to be flat: the next hours begin ${time}`,
    newsUntil: (news: string, time: string) => `News: ${news}, no entry until ${time}`,
    noNews: (around: string) => `No news within ${around}`,
    noEvents: (calendar: string) => `News is not known: calendar ${calendar} has no events`,
    calendarEnded: (calendar: string, time: string) => `News is not known: calendar ${calendar} ends ${time}`,
  },
  /** A trade that a figure was added up from. */
  part: {
    notKnown: (trade: string) => `${trade}: not known`,
    amount: (trade: string, amount: string) => `${trade}: ${amount}`,
    reported: (trade: string, amount: string) => `${trade}: ${amount}, as reported`,
    typed: (trade: string, amount: string) => `${trade}: ${amount}, as typed`,
    bars: (trade: string, amount: string) => `${trade}: ${amount}, by the bars`,
  },
  /** Of a rule, with what it found. */
  titles: {
    holds: (rule: string) => `${rule}: OK`,
    broken: (rule: string) => `${rule}: broken`,
    unknown: (rule: string) => `${rule}: not known`,
  },
};
