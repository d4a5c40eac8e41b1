import type { Words } from '../words.ts';

export const picture: Words['picture'] = {
  levels: { entry: 'EINSTIEG', stop: 'STOP', target: 'ZIEL', last: 'LETZTER' },
  rewardToRisk: 'CHANCE : RISIKO',
  tags: { DRILL: 'ÜBUNG', CHECK: 'KONTROLLE', PRACTICE: 'PROBE', TEST: 'TEST', SIM: 'SIM' },
  volume: 'VOLUMEN',
  units: [
    { from: 1e12, per: 1e12, name: ' Bio.' },
    { from: 1e9, per: 1e9, name: ' Mrd.' },
    { from: 1e6, per: 1e6, name: ' Mio.' },
  ],
  notToScale: 'nicht maßstäblich',
  confidence: 'Konfidenz',
  barsGive: (value) => `laut Kerzen ${value}`,
  orders: {
    market: 'Market-Order',
    limit: 'Limit-Order',
    stop: 'Stop-Order',
    'stop limit': 'Stop-Limit-Order',
    'stop market': 'Stop-Market-Order',
  },
  otherOrder: (type) => `Order ${type}`,
  dayOfYear: (day, year) => `${day} ${year}`,
  timeOfDay: (day, time) => `${day}, ${time}`,
};
