import type { Words } from '../words.ts';

export const units: Words['units'] = {
  notKnown: 'desconocido',
  lessThanSecond: 'menos de 1 s',
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  minutesAndSeconds: (minutes, seconds) => `${minutes} min ${seconds} s`,
  hours: (count) => `${count} h`,
  days: (count) => `${count} días`,
  years: (count) => `${count} años`,
  ticks: (count, isOne) => `${count} ${isOne ? 'tick' : 'ticks'}`,
  points: (count, isOne) => `${count} ${isOne ? 'punto' : 'puntos'}`,
  percent: (count) => `${count}\u00a0%`,
  terms: { quantity: 'cantidad', entry: 'entrada', stop: 'stop', target: 'objetivo' },
  accountKinds: { simulated: 'simulada', live: 'real' },
  instance: (name) => `instancia ${name}`,
  chart: (name) => `gráfico ${name}`,
  aiAgent: (name) => `agente de IA: ${name}`,
  rationale: 'Razones',
  agentsRationale: 'Razones del agente',
  ambiguousNumber: (plain, decimal) =>
    decimal === null ? `Escríbelo sin puntos de millar: ${plain}` : `Escribe ${plain} o ${decimal}`,
  noNumber: 'No es un número',
  numberSuchAs: (example, found) => `debe ser un número como ${example}, no «${found}»`,
};
