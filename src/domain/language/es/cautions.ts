import type { Words } from '../words.ts';

export const cautions: Words['cautions'] = {
  betweenTicksMark: (term) => `${term} entre ticks`,
  betweenTicks: (term, price, tick) => `${term} ${price} queda entre dos ticks de ${tick}.`,
  belowZeroMark: (term) => `${term} bajo cero`,
  belowZero: (term, price) => `${term} ${price} no es mayor que cero.`,
  contradicts: {
    stop: (price, worth, said, other) =>
      `La estrategia se contradice: el stop ${price} supone ${worth}, pero también dijo ${said}, un stop en ${other}.`,
    target: (price, worth, said, other) =>
      `La estrategia se contradice: el objetivo ${price} supone ${worth}, pero también dijo ${said}, un objetivo en ${other}.`,
  },
  atRisk: (money) => `${money} en riesgo`,
  toWin: (money) => `${money} de ganancia`,
  away: (distance) => `${distance} de distancia`,
  contradictsMark: (term, said) => `${term}: la estrategia también dijo ${said}`,
  contractUnknown:
    'contrato desconocido: no se pueden calcular niveles a partir del dinero, y no se conoce la divisa',
  assumed: (contract, worth) => `supuesto: ${contract}, ${worth}`,
  inShares: 'cantidad en acciones',
  inUnits: 'cantidad en unidades',
  aPoint: (money) => `${money} por punto`,
  aTick: (money) => `${money} por tick`,
  old: (age) => `hace ${age}`,
  oldFrom: (age, date) => `hace ${age}, del ${date}`,
  newestBarMark: (age) => `última vela ${age}`,
  newestBar: (age) => `La última vela es de ${age}.`,
  zoneMissingMark: (age) => `última vela ${age}: ¿falta la zona horaria?`,
  zoneMissing: (age) => `La última vela es de ${age}, un número entero de horas: ¿falta \`timezone\`?`,
  barsCorrected: (count) =>
    `${count} ${count === 1 ? 'vela errónea corregida' : 'velas erróneas corregidas'} (apertura o cierre fuera del rango)`,
  barsLeftOut: (count) =>
    `${count} ${count === 1 ? 'vela errónea omitida' : 'velas erróneas omitidas'} (sin precios)`,
  twoPersons: (finding) => `Deben aprobar dos personas: ${finding}.`,
  ruleUnknown: (finding) => `No se puede comprobar una regla: ${finding}.`,
  ruleBroken: (finding) => `Se incumple una regla: ${finding}.`,
  ruleUnknownMark: (rule) => `${rule}: desconocido`,
  ruleBrokenMark: (rule, figure, limit) => `${rule}: ${figure}, límite ${limit}`,
};
