import type { Words } from '../words.ts';

export const units: Words['units'] = {
  notKnown: 'inconnu',
  lessThanSecond: 'moins de 1 s',
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  minutesAndSeconds: (minutes, seconds) => `${minutes} min ${seconds} s`,
  hours: (count) => `${count} h`,
  days: (count) => `${count} jours`,
  years: (count) => `${count} ans`,
  ticks: (count, isOne) => `${count} ${isOne ? 'tick' : 'ticks'}`,
  points: (count, isOne) => `${count} ${isOne ? 'point' : 'points'}`,
  percent: (count) => `${count}\u00a0%`,
  terms: { quantity: 'quantité', entry: 'entrée', stop: 'stop', target: 'objectif' },
  accountKinds: { simulated: 'simulé', live: 'réel' },
  instance: (name) => `instance ${name}`,
  chart: (name) => `graphique ${name}`,
  aiAgent: (name) => `agent IA : ${name}`,
  rationale: 'Raisons',
  agentsRationale: 'Raisons de l’agent',
  ambiguousNumber: (plain, decimal) =>
    decimal === null ? `Écrivez sans séparateur de milliers : ${plain}` : `Écrivez ${plain} ou ${decimal}`,
  noNumber: 'Pas un nombre',
  numberSuchAs: (example, found) => `doit être un nombre tel que ${example}, et non « ${found} »`,
};
