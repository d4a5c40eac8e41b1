import type { Words } from '../words.ts';

export const units: Words['units'] = {
  notKnown: 'unbekannt',
  lessThanSecond: 'weniger als 1 s',
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  minutesAndSeconds: (minutes, seconds) => `${minutes} min ${seconds} s`,
  hours: (count) => `${count} h`,
  days: (count) => `${count} Tage`,
  years: (count) => `${count} Jahre`,
  ticks: (count, isOne) => `${count} ${isOne ? 'Tick' : 'Ticks'}`,
  points: (count, isOne) => `${count} ${isOne ? 'Punkt' : 'Punkte'}`,
  percent: (count) => `${count}\u00a0%`,
  terms: { quantity: 'Menge', entry: 'Einstieg', stop: 'Stop', target: 'Ziel' },
  accountKinds: { simulated: 'simuliert', live: 'live' },
  instance: (name) => `Instanz ${name}`,
  chart: (name) => `Chart ${name}`,
  aiAgent: (name) => `KI-Agent: ${name}`,
  rationale: 'Begründung',
  agentsRationale: 'Begründung des Agenten',
  ambiguousNumber: (plain, decimal) =>
    decimal === null ? `Ohne Tausenderpunkt schreiben: ${plain}` : `${plain} oder ${decimal} schreiben`,
  noNumber: 'Keine Zahl',
  numberSuchAs: (example, found) => `muss eine Zahl wie ${example} sein, nicht „${found}“`,
};
