import type { Words } from '../words.ts';

export const cautions: Words['cautions'] = {
  betweenTicksMark: (term) => `${term} entre deux ticks`,
  betweenTicks: (term, price, tick) => `${term} ${price} tombe entre deux ticks de ${tick}.`,
  belowZeroMark: (term) => `${term} sous zéro`,
  belowZero: (term, price) => `${term} ${price} n’est pas au-dessus de zéro.`,
  contradicts: {
    stop: (price, worth, said, other) =>
      `La stratégie se contredit : le stop ${price} représente ${worth}, mais elle indique aussi ${said}, soit un stop à ${other}.`,
    target: (price, worth, said, other) =>
      `La stratégie se contredit : l’objectif ${price} représente ${worth}, mais elle indique aussi ${said}, soit un objectif à ${other}.`,
  },
  atRisk: (money) => `${money} de risque`,
  toWin: (money) => `${money} de gain`,
  away: (distance) => `${distance} d’écart`,
  contradictsMark: (term, said) => `${term} : la stratégie dit aussi ${said}`,
  contractUnknown:
    'contrat inconnu : les niveaux ne peuvent pas être calculés à partir de montants, et la devise n’est pas connue',
  assumed: (contract, worth) => `supposé : ${contract}, ${worth}`,
  inShares: 'quantité en actions',
  inUnits: 'quantité en unités',
  aPoint: (money) => `${money} le point`,
  aTick: (money) => `${money} le tick`,
  old: (age) => `il y a ${age}`,
  oldFrom: (age, date) => `il y a ${age}, du ${date}`,
  newestBarMark: (age) => `dernière bougie ${age}`,
  newestBar: (age) => `La dernière bougie date d’${age}.`,
  zoneMissingMark: (age) => `dernière bougie ${age} : fuseau manquant ?`,
  zoneMissing: (age) =>
    `La dernière bougie date d’${age}, un nombre entier d’heures : \`timezone\` manque-t-il ?`,
  barsCorrected: (count) =>
    `${count} ${count === 1 ? 'bougie erronée corrigée' : 'bougies erronées corrigées'} (ouverture ou clôture hors de l’étendue)`,
  barsLeftOut: (count) =>
    `${count} ${count === 1 ? 'bougie erronée écartée' : 'bougies erronées écartées'} (sans prix)`,
  twoPersons: (finding) => `Deux personnes doivent approuver : ${finding}.`,
  ruleUnknown: (finding) => `Une règle ne peut pas être vérifiée : ${finding}.`,
  ruleBroken: (finding) => `Une règle n’est pas respectée : ${finding}.`,
  ruleUnknownMark: (rule) => `${rule} : inconnu`,
  ruleBrokenMark: (rule, figure, limit) => `${rule} : ${figure}, limite ${limit}`,
};
