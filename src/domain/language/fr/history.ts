import type { Words } from '../words.ts';

export const history: Words['history'] = {
  search: 'Chercher',
  searchWhat: 'Instrument, stratégie, figure ou ID',
  status: 'Statut',
  anyStatus: 'Tous les statuts',
  strategy: 'Stratégie',
  instrument: 'Instrument',
  from: 'Du',
  to: 'Au',
  older: 'Plus anciens',
  showOlder: 'Afficher les trades plus anciens',
  asCsv: 'Télécharger en CSV',
  count: (count) => (count < 2 ? `${count} trade` : `${count} trades`),
  countSoFar: (count) => `${count < 2 ? `${count} trade` : `${count} trades`} jusqu’ici`,
  noneMatching: 'Aucun trade correspondant',
  none: 'Aucun trade pour l’instant.',
};
