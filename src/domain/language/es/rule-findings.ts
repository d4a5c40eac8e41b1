import type { Words } from '../words.ts';

export const ruleFindings: Words['ruleFindings'] = {
  counts: {
    trades: (count, isOne) => `${count} ${isOne ? 'operación' : 'operaciones'}`,
    openTrades: (count, isOne) => `${count} ${isOne ? 'operación abierta' : 'operaciones abiertas'}`,
    losses: (count, isOne) => `${count} ${isOne ? 'pérdida' : 'pérdidas'}`,
    results: (count, isOne) => `${count} ${isOne ? 'resultado' : 'resultados'}`,
    strategies: (count, isOne) => `${count} ${isOne ? 'estrategia' : 'estrategias'}`,
  },
  ofThem: {
    open: (count) => `${count} sin cerrar`,
    byBars: (count) => `${count} según las barras`,
    withoutResult: (count) => `${count} sin resultado`,
  },
  comma: ', ',
  semicolon: '; ',
  figures: {
    account: (name) => `cuenta ${name}`,
    lossesInARow: (losses) => `${losses} en fila`,
    noRejection: 'sin rechazo',
    rejectedAt: (time) => `rechazada: ${time}`,
    tradingHours: 'horario',
    flatBy: (time) => `sin posición a las ${time}`,
    noNews: 'sin noticias',
    newsAllDay: (title) => `${title} todo el día`,
    newsAt: (title, time) => `${title} (${time})`,
    aroundNews: (before, after) => `de ${before} min antes a ${after} min después`,
    allowed: (names) => `permitidos: ${names}`,
    notAllowed: (names) => `no permitidos: ${names}`,
  },
  sentences: {
    mayApply: (rule) => `${rule} quizá se aplique: la operación no indica cuenta`,
    withoutNameless: (finding) => `${finding}, sin contar operaciones que no indican cuenta`,
    oneApprover: (finding) => `${finding}: deben aprobar dos personas y solo hay una configurada`,
    oneApproval: (finding) => `${finding}: deben aprobar dos personas y solo lo ha hecho una`,
    taken: (count, most) => `${count} de ${most} en este día`,
    takenUntil: (count, most, time) => `${count} de ${most} en este día: el siguiente empieza: ${time}`,
    inARow: (count, most, minutes) => `${count} de ${most} en fila, cada una en menos de ${minutes} min`,
    inARowUntil: (count, most, minutes, time) =>
      `${count} de ${most} en fila, cada una en menos de ${minutes} min: ninguna más hasta ${time}`,
    lossesInARow: (losses, most) => `${losses} en fila de ${most}`,
    coolOff: (losses, most, time) => `${losses} en fila de ${most}: pausa hasta ${time}`,
    lossesNotKnown: (results, time) =>
      `No se conocen las pérdidas en fila (pendiente: ${results}); si son pérdidas, pausa hasta ${time}`,
    oneSide: (strategies, most, side) => `${strategies} de ${most} en ${side} contando esta`,
    oneSidePerhaps: (strategies, most, side) =>
      `${strategies} de ${most} en ${side} contando esta, si todas siguen abiertas`,
    dayLoss: (loss, most, trades) => `Pérdida del día ${loss} de ${most} (${trades})`,
    dayLossNotKnown: (loss, most, trades) =>
      `No se conoce la pérdida del día: ${loss} de ${most} hasta ahora (${trades})`,
    dayResult: (result, most, trades) => `Resultado del día ${result}, límite ${most} (${trades})`,
    dayResultNotKnown: (result, most, trades) =>
      `No se conoce el resultado del día: ${result} hasta ahora, límite ${most} (${trades})`,
    fromHigh: (loss, most, trades) => `Pérdida desde el máximo del día ${loss} de ${most} (${trades})`,
    fromHighNotKnown: (loss, most, trades) =>
      `No se conoce la pérdida desde el máximo del día: ${loss} de ${most} hasta ahora (${trades})`,
    size: (size, most) => `Tamaño ${size}, permitido como máximo ${most}`,
    sizeNotKnown: (most) => `No se conoce el tamaño, permitido como máximo ${most}`,
    risk: (risk, most) => `Riesgo ${risk}, permitido como máximo ${most}`,
    riskNotKnown: (most) => `No se conoce el riesgo, permitido como máximo ${most}`,
    rewardToRisk: (ratio, least) => `Beneficio/riesgo ${ratio}, exigido como mínimo ${least}`,
    rewardToRiskNotKnown: (least) => `No se conoce el beneficio/riesgo, exigido como mínimo ${least}`,
    barAge: (age, most) => `Antigüedad de la última barra ${age}, permitida como máximo ${most}`,
    barAgeNotKnown: (most) => `No se conoce la antigüedad de la última barra, permitida como máximo ${most}`,
    openRisk: (risk, most, trades) =>
      `Riesgo abierto ${risk} de ${most} con esta operación (antes, ${trades})`,
    openRiskNotKnown: (risk, most, trades) =>
      `No se conoce el riesgo abierto: con seguridad ${risk} de ${most} con esta operación (${trades}, según lo comunicado)`,
    allowed: (instrument, names) => `${instrument} está permitido (${names})`,
    notAllowed: (instrument, names) => `${instrument} no está permitido (${names})`,
    onlyDirection: (direction, allowed) => `${direction}, solo se permite ${allowed}`,
    notRejected: (side, strategy, minutes) =>
      `Nadie ha rechazado ${side} de ${strategy} en los últimos ${minutes} min`,
    rejectedUntil: (side, time, until) =>
      `${side} se rechazó (${time}): no se pregunta otra vez hasta ${until}`,
    withinHours: (clock) => `${clock} está dentro del horario`,
    outsideHours: (clock) => `${clock} está fuera del horario`,
    outsideHoursUntil: (clock, time) => `${clock} está fuera del horario, que empieza: ${time}`,
    pastFlat: (clock, flatBy) => `${clock} es después de ${flatBy}, la hora de estar sin posición`,
    pastFlatUntil: (clock, flatBy, time) =>
      `${clock} es después de ${flatBy}, la hora de estar sin posición: el próximo horario empieza: ${time}`,
    newsUntil: (news, time) => `Noticias: ${news}, sin entradas hasta ${time}`,
    noNews: (around) => `Sin noticias ${around}`,
    noEvents: (calendar) => `No se conocen las noticias: el calendario ${calendar} no tiene eventos`,
    calendarEnded: (calendar, time) =>
      `No se conocen las noticias: el calendario ${calendar} termina: ${time}`,
  },
  part: {
    notKnown: (trade) => `${trade}: desconocido`,
    amount: (trade, amount) => `${trade}: ${amount}`,
    reported: (trade, amount) => `${trade}: ${amount}, comunicado`,
    typed: (trade, amount) => `${trade}: ${amount}, anotado`,
    bars: (trade, amount) => `${trade}: ${amount}, según las barras`,
  },
  titles: {
    holds: (rule) => `${rule}: correcto`,
    broken: (rule) => `${rule}: incumplida`,
    unknown: (rule) => `${rule}: desconocido`,
  },
};
