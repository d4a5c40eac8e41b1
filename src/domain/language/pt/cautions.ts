import type { Words } from '../words.ts';

export const cautions: Words['cautions'] = {
  betweenTicksMark: (term) => `${term} entre ticks`,
  betweenTicks: (term, price, tick) => `${term} ${price} fica entre dois ticks de ${tick}.`,
  belowZeroMark: (term) => `${term} abaixo de zero`,
  belowZero: (term, price) => `${term} ${price} não está acima de zero.`,
  contradicts: {
    stop: (price, worth, said, other) =>
      `A estratégia se contradiz: o stop ${price} significa ${worth}, mas ela também disse ${said}, um stop em ${other}.`,
    target: (price, worth, said, other) =>
      `A estratégia se contradiz: o alvo ${price} significa ${worth}, mas ela também disse ${said}, um alvo em ${other}.`,
  },
  atRisk: (money) => `${money} em risco`,
  toWin: (money) => `${money} de ganho`,
  away: (distance) => `${distance} de distância`,
  contradictsMark: (term, said) => `${term}: a estratégia também disse ${said}`,
  contractUnknown:
    'contrato desconhecido: não dá para calcular níveis a partir do dinheiro, e a moeda não é conhecida',
  assumed: (contract, worth) => `presumido: ${contract}, ${worth}`,
  inShares: 'quantidade em ações',
  inUnits: 'quantidade em unidades',
  aPoint: (money) => `${money} por ponto`,
  aTick: (money) => `${money} por tick`,
  old: (age) => `de ${age} atrás`,
  oldFrom: (age, date) => `de ${age} atrás, em ${date}`,
  newestBarMark: (age) => `último candle ${age}`,
  newestBar: (age) => `O último candle é ${age}.`,
  zoneMissingMark: (age) => `último candle ${age}: falta o fuso?`,
  zoneMissing: (age) => `O último candle é ${age}, um número inteiro de horas: falta \`timezone\`?`,
  barsCorrected: (count) =>
    `${count} ${count === 1 ? 'candle ruim corrigido' : 'candles ruins corrigidos'} (abertura ou fechamento fora da faixa)`,
  barsLeftOut: (count) =>
    `${count} ${count === 1 ? 'candle ruim descartado' : 'candles ruins descartados'} (sem preços)`,
  twoPersons: (finding) => `Duas pessoas precisam aprovar: ${finding}.`,
  ruleUnknown: (finding) => `Não dá para verificar uma regra: ${finding}.`,
  ruleBroken: (finding) => `Uma regra foi violada: ${finding}.`,
  ruleUnknownMark: (rule) => `${rule}: desconhecido`,
  ruleBrokenMark: (rule, figure, limit) => `${rule}: ${figure}, limite ${limit}`,
};
