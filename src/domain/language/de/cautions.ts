import type { Words } from '../words.ts';

export const cautions: Words['cautions'] = {
  betweenTicksMark: (term) => `${term} zwischen Ticks`,
  betweenTicks: (term, price, tick) => `${term} ${price} liegt zwischen zwei Ticks von ${tick}.`,
  belowZeroMark: (term) => `${term} unter null`,
  belowZero: (term, price) => `${term} ${price} liegt nicht über null.`,
  contradicts: {
    stop: (price, worth, said, other) =>
      `Die Strategie widerspricht sich: Der Stop ${price} bedeutet ${worth}, sie nennt aber auch ${said}, also einen Stop bei ${other}.`,
    target: (price, worth, said, other) =>
      `Die Strategie widerspricht sich: Das Ziel ${price} bedeutet ${worth}, sie nennt aber auch ${said}, also ein Ziel bei ${other}.`,
  },
  atRisk: (money) => `${money} Risiko`,
  toWin: (money) => `${money} Gewinn`,
  away: (distance) => `${distance} Abstand`,
  contradictsMark: (term, said) => `${term}: Strategie nennt auch ${said}`,
  contractUnknown:
    'Kontrakt unbekannt: Aus Geldbeträgen lassen sich keine Kurse berechnen, und die Währung ist nicht bekannt',
  assumed: (contract, worth) => `angenommen: ${contract}, ${worth}`,
  inShares: 'Menge in Aktien',
  inUnits: 'Menge in Einheiten',
  aPoint: (money) => `${money} je Punkt`,
  aTick: (money) => `${money} je Tick`,
  old: (age) => `${age} alt`,
  oldFrom: (age, date) => `${age} alt, vom ${date}`,
  newestBarMark: (age) => `neueste Kerze ${age}`,
  newestBar: (age) => `Die neueste Kerze ist ${age}.`,
  zoneMissingMark: (age) => `neueste Kerze ${age}: fehlt die Zeitzone?`,
  zoneMissing: (age) => `Die neueste Kerze ist ${age}, genau ganze Stunden: Fehlt \`timezone\`?`,
  barsCorrected: (count) =>
    `${count} ${count === 1 ? 'fehlerhafte Kerze' : 'fehlerhafte Kerzen'} korrigiert (Eröffnung oder Schluss außerhalb der Spanne)`,
  barsLeftOut: (count) =>
    `${count} ${count === 1 ? 'fehlerhafte Kerze' : 'fehlerhafte Kerzen'} weggelassen (ohne Kurse)`,
  twoPersons: (finding) => `Zwei Personen müssen genehmigen: ${finding}.`,
  ruleUnknown: (finding) => `Eine Regel kann nicht geprüft werden: ${finding}.`,
  ruleBroken: (finding) => `Eine Regel ist verletzt: ${finding}.`,
  ruleUnknownMark: (rule) => `${rule} unbekannt`,
  ruleBrokenMark: (rule, figure, limit) => `${rule}: ${figure}, Grenze ${limit}`,
};
