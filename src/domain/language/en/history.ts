/** Past trades. */
export const history = {
  search: 'Search',
  searchWhat: 'Instrument, strategy, pattern or ID',
  status: 'Status',
  anyStatus: 'Any status',
  strategy: 'Strategy',
  instrument: 'Instrument',
  from: 'From',
  to: 'To',
  older: 'Older',
  showOlder: 'Show older trades',
  asCsv: 'Download as CSV',
  count: (count: number) => (count === 1 ? '1 trade' : `${count} trades`),
  countSoFar: (count: number) => `${count === 1 ? '1 trade' : `${count} trades`} so far`,
  noneMatching: 'No matching trades',
  none: 'No trades yet.',
};
