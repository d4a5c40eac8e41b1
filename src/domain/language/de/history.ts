import type { Words } from '../words.ts';

export const history: Words['history'] = {
  search: 'Suchen',
  searchWhat: 'Instrument, Strategie, Muster oder ID',
  status: 'Status',
  anyStatus: 'Jeder Status',
  strategy: 'Strategie',
  instrument: 'Instrument',
  from: 'Von',
  to: 'Bis',
  older: 'Ältere',
  showOlder: 'Ältere Trades zeigen',
  asCsv: 'Als CSV herunterladen',
  count: (count) => (count === 1 ? '1 Trade' : `${count} Trades`),
  countSoFar: (count) => `Bisher ${count === 1 ? '1 Trade' : `${count} Trades`}`,
  noneMatching: 'Keine passenden Trades',
  none: 'Noch keine Trades.',
};
