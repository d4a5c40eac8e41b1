/** The report: what decisions were worth. */
export const report = {
  about:
    'What your decisions were worth, by the bars that came later, in R after costs. Nothing here is advice.',
  noneOfDays: 'No trade of these days has been followed to its end.',
  noneYet:
    "No trade has been followed to its end yet. It takes bars that are newer than the trade: from a later request, or from the strategy's bars feed.",
  strategy: 'Strategy',
  allStrategies: 'All strategies',
  from: 'From',
  to: 'To',
  show: 'Show',
  asDecided: 'As decided',
  takeAll: 'Take all',
  takeNone: 'Take none',
  rejected: 'Rejected',
  approved: 'Approved',
  period: (trades: number, sessions: number, from: string, until: string) =>
    `${trades} trades in ${sessions} sessions, ${from} to ${until}.`,
  isBehind: 'The latest results are being added: reload in a moment.',
  selection: 'Your selection',
  aboutSelection: 'Mean of the approved minus mean of the rejected.',
  awayCost: 'The cost of being away',
  aboutAway: (total: string) => `Mean of the expired; ${total} in all.`,
  amending: 'What your changes added',
  aboutAmending: (total: string) => `Mean by trade that you changed; ${total} in all.`,
  perTrade: (value: string) => `${value} a trade`,
  interval: (low: string, high: string) => `95% interval ${range(low, high)}`,
  range,
  byOutcome: 'By outcome',
  byKind: 'By kind of trade',
  outcome: 'Outcome',
  trades: 'Trades',
  meanR: 'Mean R',
  totalR: 'Total R',
  withResult: 'With result',
  notFilled: 'Not filled',
  unknown: 'Unknown',
  meanAndTrades: 'Mean R, trades',
  meanOfRejected: 'Mean of the rejected',
  mean: 'Mean',
  difference: 'Difference',
  tooFew: 'too few',
  allEqual: 'all equal',
  noEvidence: 'no evidence',
  costYou: 'evidence: cost you',
  savedYou: 'evidence: saved you',
  good: 'evidence: good',
  harmful: 'evidence: harmful',
  picture: 'Picture to share',
  curve: 'R added up over time, by the bars, after costs',
  /** For screen readers; each line is a name and its last value. */
  curveUntil: (day: string, lines: string) => `Added up until ${day}: ${lines}.`,
  curveLine: (name: string, value: string) => `${name.toLowerCase()} ${value}`,
  groups: {
    approved: 'Approved',
    rejected: 'Rejected',
    expired: 'Expired',
    withdrawn: 'Cancelled',
    lapsed: 'Not picked up',
    ruled_out: 'Ruled out',
    turned_away: 'Rejected automatically',
    by_rule: 'Approved by rule',
  },
  dimensions: {
    pattern: 'Pattern',
    hour: 'Hour',
    weekday: 'Weekday',
    confidence: 'Confidence',
    taken: 'Time taken to decide',
    reason: 'Reason for rejecting',
    channel: 'Channel',
    strategy: 'Strategy',
    approver: 'Approver',
  },
  others: 'Others',
  noReason: 'No reason given',
  notStated: 'Not stated',
  percents: (from: string, to: string) => `${from}–${to}%`,
  secondsUnder: (seconds: number) => `Under ${seconds} s`,
  secondsFrom: (seconds: number) => `${seconds} s or more`,
  secondsBetween: (from: number, to: number) => `${from} to ${to} s`,
  fewAway: (least: number, expired: number) =>
    `Too few. It takes ${least} expired trades with a result; there are ${expired}.`,
  away: {
    better: 'The expired trades would have made money: being away cost you.',
    worse: 'The expired trades would have lost money: being away saved you from it.',
    noEvidence: 'No evidence either way: luck alone could explain what the expired trades would have made.',
  },
  fewAmended: (least: number, amended: number) =>
    `Too few. It takes ${least} trades that you changed, with a result; there are ${amended}.`,
  amended: {
    better: 'Your changes made the trades better.',
    worse: 'Your changes made the trades worse.',
    noEvidence: 'No evidence either way: luck alone could explain what your changes added.',
  },
  fewCells: 'A cell needs 20 trades on each side before it is compared; fewer are called too few.',
  correction: (cells: number) =>
    `Look at ${cells} cells and some will look good by luck alone. So a cell is marked as evidence only if it still convinces after allowing for all ${cells}; of those marked, expect 1 in 20 to be luck.`,
  bars: ({ trades, filled, notFilled, unknown, ambiguous, share }: CountedByBars) =>
    `Of ${trades} trades, ${filled} have a result by the bars, ${notFilled} were not filled, and ${unknown} have none, because bars or a stop are missing. In ${ambiguous} (${share} of those with a result) one bar touched both the stop and the entry or target; then the stop counts.`,
  noneReported: 'No results were reported or typed, so every figure comes from the bars.',
  reported: (total: string, trades: number, typedTotal: string, typedTrades: number) =>
    `Reported by the strategy: ${total} over ${trades} approved ${trades === 1 ? 'trade' : 'trades'}; typed by you: ${typedTotal} over ${typedTrades}.`,
  compared: (trades: number, byBars: string, byReports: string) =>
    `Of the ${trades} that also ${trades === 1 ? 'has' : 'have'} a result by the bars, the bars say ${byBars} and the reports ${byReports}. All other figures come from the bars.`,
  attention: {
    title: 'Attention',
    about: (days: number) =>
      `How each person decided in the last ${days} days. These are figures, not advice.`,
    approver: 'Approver',
    fast: 'Approved in under 2 s',
    streak: 'Most approvals in a row',
    afterLosses: 'Approved after two losses',
    of: (part: number, whole: number) => `${part} of ${whole}`,
    checks: (approver: string, rejected: number, answered: number) =>
      `Check cards: ${approver} rejected ${rejected} of ${answered} past setups that lost.`,
  },
};

/** Counts of trades, and how many of them leave a doubt. */
interface CountedByBars {
  readonly trades: number;
  readonly filled: number;
  readonly notFilled: number;
  readonly unknown: number;
  readonly ambiguous: number;
  readonly share: string;
}

function range(low: string, high: string): string {
  return `${low} to ${high}`;
}
