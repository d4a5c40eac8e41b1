import type { Words } from '../words.ts';

export const picture: Words['picture'] = {
  levels: { entry: 'ENTRADA', stop: 'STOP', target: 'ALVO', last: 'ÚLTIMO' },
  rewardToRisk: 'RETORNO : RISCO',
  tags: { DRILL: 'TREINO', CHECK: 'CONTROLE', PRACTICE: 'PRÁTICA', TEST: 'TESTE', SIM: 'SIM' },
  volume: 'VOLUME',
  units: [
    { from: 1e12, per: 1e12, name: ' tri' },
    { from: 1e9, per: 1e9, name: ' bi' },
    { from: 1e6, per: 1e6, name: ' mi' },
    { from: 1e5, per: 1e3, name: ' mil' },
  ],
  notToScale: 'fora de escala',
  confidence: 'Confiança',
  barsGive: (value) => `pelos candles ${value}`,
  orders: {
    market: 'Ordem a mercado',
    limit: 'Ordem limitada',
    stop: 'Ordem stop',
    'stop limit': 'Ordem stop limitada',
    'stop market': 'Ordem stop a mercado',
  },
  otherOrder: (type) => `Ordem ${type}`,
  dayOfYear: (day, year) => `${day} de ${year}`,
  timeOfDay: (day, time) => `${day}, ${time}`,
};
