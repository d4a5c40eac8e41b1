import type { Words } from '../words.ts';

export const picture: Words['picture'] = {
  levels: { entry: 'ENTRÉE', stop: 'STOP', target: 'OBJECTIF', last: 'DERNIER' },
  rewardToRisk: 'GAIN : RISQUE',
  tags: { DRILL: 'ENTRAÎNEMENT', CHECK: 'CONTRÔLE', PRACTICE: 'ESSAI', TEST: 'TEST', SIM: 'SIM' },
  volume: 'VOLUME',
  units: [
    { from: 1e12, per: 1e12, name: ' Bn' },
    { from: 1e9, per: 1e9, name: ' Md' },
    { from: 1e6, per: 1e6, name: ' M' },
    { from: 1e5, per: 1e3, name: ' k' },
  ],
  notToScale: 'hors échelle',
  confidence: 'Confiance',
  barsGive: (value) => `${value} d'après les bougies`,
  orders: {
    market: 'Ordre au marché',
    limit: 'Ordre à cours limité',
    stop: 'Ordre stop',
    'stop limit': 'Ordre stop limite',
    'stop market': 'Ordre stop au marché',
  },
  otherOrder: (type) => `Ordre ${type}`,
  dayOfYear: (day, year) => `${day} ${year}`,
  timeOfDay: (day, time) => `${day}, ${time}`,
};
