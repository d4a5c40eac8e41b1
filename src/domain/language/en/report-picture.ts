/** The report's picture to share. The server has glyphs for these characters only, as for `picture`. */
export const reportPicture = {
  title: 'What the decisions were worth',
  noTrade: 'No trade followed yet',
  period: (from: string, until: string, trades: number) => `${from} to ${until} · ${trades} trades`,
  better: 'Approved trades did better than rejected ones.',
  worse: 'Rejected trades did better than approved ones.',
  noEvidence: 'No evidence either way: luck alone could explain the difference.',
  few: (least: number, approved: number, rejected: number) =>
    `Too few. It takes ${least} approved and ${least} rejected trades with a result; there are ${approved} and ${rejected}.`,
  fewSessions: (least: number) =>
    `Too few: they must come from at least ${least} sessions, since trades of one day share its market.`,
  howCounted: 'Selection: mean of approved minus rejected. In R, by the bars, after costs. No advice.',
};
