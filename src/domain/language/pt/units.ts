import type { Words } from '../words.ts';

export const units: Words['units'] = {
  notKnown: 'desconhecido',
  lessThanSecond: 'menos de 1 s',
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  minutesAndSeconds: (minutes, seconds) => `${minutes} min ${seconds} s`,
  hours: (count) => `${count} h`,
  days: (count) => `${count} dias`,
  years: (count) => `${count} anos`,
  ticks: (count, isOne) => `${count} ${isOne ? 'tick' : 'ticks'}`,
  points: (count, isOne) => `${count} ${isOne ? 'ponto' : 'pontos'}`,
  percent: (count) => `${count}%`,
  terms: { quantity: 'quantidade', entry: 'entrada', stop: 'stop', target: 'alvo' },
  accountKinds: { simulated: 'simulada', live: 'real' },
  instance: (name) => `instância ${name}`,
  chart: (name) => `gráfico ${name}`,
  aiAgent: (name) => `agente de IA: ${name}`,
  rationale: 'Justificativa',
  agentsRationale: 'Justificativa do agente',
  ambiguousNumber: (plain, decimal) =>
    decimal === null ? `Escreva sem ponto de milhar: ${plain}` : `Escreva ${plain} ou ${decimal}`,
  noNumber: 'Não é um número',
  numberSuchAs: (example, found) => `deve ser um número como ${example}, e não “${found}”`,
};
