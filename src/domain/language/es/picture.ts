import type { Words } from '../words.ts';

export const picture: Words['picture'] = {
  levels: { entry: 'ENTRADA', stop: 'STOP', target: 'OBJETIVO', last: 'ÚLTIMO' },
  rewardToRisk: 'BENEFICIO : RIESGO',
  tags: { DRILL: 'ENTRENAMIENTO', CHECK: 'CONTROL', PRACTICE: 'PRÁCTICA', TEST: 'PRUEBA', SIM: 'SIM' },
  volume: 'VOLUMEN',
  units: [
    { from: 1e12, per: 1e12, name: ' B' },
    { from: 1e9, per: 1e6, name: ' M' },
    { from: 1e6, per: 1e6, name: ' M' },
  ],
  notToScale: 'no está a escala',
  confidence: 'Confianza',
  barsGive: (value) => `según las velas ${value}`,
  orders: {
    market: 'Orden a mercado',
    limit: 'Orden limitada',
    stop: 'Orden stop',
    'stop limit': 'Orden stop limitada',
    'stop market': 'Orden stop a mercado',
  },
  otherOrder: (type) => `Orden ${type}`,
  dayOfYear: (day, year) => `${day} ${year}`,
  timeOfDay: (day, time) => `${day}, ${time}`,
};
