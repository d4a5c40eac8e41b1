import type { Words } from '../words.ts';

export const ruleFindings: Words['ruleFindings'] = {
  counts: {
    trades: (count, isOne) => `${count} ${isOne ? 'trade' : 'trades'}`,
    openTrades: (count, isOne) => `${count} ${isOne ? 'trade aberto' : 'trades abertos'}`,
    losses: (count, isOne) => `${count} ${isOne ? 'perda' : 'perdas'}`,
    results: (count, isOne) => `${count} ${isOne ? 'resultado' : 'resultados'}`,
    strategies: (count, isOne) => `${count} ${isOne ? 'estratégia' : 'estratégias'}`,
  },
  ofThem: {
    open: (count) => `${count} em aberto`,
    byBars: (count) => `${count} pelas barras`,
    withoutResult: (count) => `${count} sem resultado`,
  },
  comma: ', ',
  semicolon: '; ',
  figures: {
    account: (name) => `conta ${name}`,
    lossesInARow: (losses) => `${losses} em sequência`,
    noRejection: 'sem rejeição',
    rejectedAt: (time) => `rejeitado: ${time}`,
    tradingHours: 'horários',
    flatBy: (time) => `sem posição às ${time}`,
    noNews: 'sem notícias',
    newsAllDay: (title) => `${title} o dia todo`,
    newsAt: (title, time) => `${title} (${time})`,
    aroundNews: (before, after) => `de ${before} min antes a ${after} min depois`,
    allowed: (names) => `permitidos: ${names}`,
    notAllowed: (names) => `não permitidos: ${names}`,
  },
  sentences: {
    mayApply: (rule) => `${rule} talvez se aplique: o trade não informa a conta`,
    withoutNameless: (finding) => `${finding}, sem contar trades que não informam a conta`,
    oneApprover: (finding) => `${finding}: duas pessoas precisam aprovar e só uma está configurada`,
    oneApproval: (finding) => `${finding}: duas pessoas precisam aprovar e só uma aprovou`,
    taken: (count, most) => `${count} de ${most} neste dia`,
    takenUntil: (count, most, time) => `${count} de ${most} neste dia: o próximo começa: ${time}`,
    inARow: (count, most, minutes) => `${count} de ${most} em sequência, cada um em até ${minutes} min`,
    inARowUntil: (count, most, minutes, time) =>
      `${count} de ${most} em sequência, cada um em até ${minutes} min: nenhum outro até ${time}`,
    lossesInARow: (losses, most) => `${losses} em sequência de ${most}`,
    coolOff: (losses, most, time) => `${losses} em sequência de ${most}: pausa até ${time}`,
    lossesNotKnown: (results, time) =>
      `Não se conhecem as perdas em sequência (pendente: ${results}); se forem perdas, pausa até ${time}`,
    oneSide: (strategies, most, side) => `${strategies} de ${most} em ${side} contando esta`,
    oneSidePerhaps: (strategies, most, side) =>
      `${strategies} de ${most} em ${side} contando esta, se todas ainda estiverem abertas`,
    dayLoss: (loss, most, trades) => `Perda do dia ${loss} de ${most} (${trades})`,
    dayLossNotKnown: (loss, most, trades) =>
      `Não se conhece a perda do dia: ${loss} de ${most} até agora (${trades})`,
    dayResult: (result, most, trades) => `Resultado do dia ${result}, limite ${most} (${trades})`,
    dayResultNotKnown: (result, most, trades) =>
      `Não se conhece o resultado do dia: ${result} até agora, limite ${most} (${trades})`,
    fromHigh: (loss, most, trades) => `Perda desde a máxima do dia ${loss} de ${most} (${trades})`,
    fromHighNotKnown: (loss, most, trades) =>
      `Não se conhece a perda desde a máxima do dia: ${loss} de ${most} até agora (${trades})`,
    size: (size, most) => `Tamanho ${size}, permitido no máximo ${most}`,
    sizeNotKnown: (most) => `Não se conhece o tamanho, permitido no máximo ${most}`,
    risk: (risk, most) => `Risco ${risk}, permitido no máximo ${most}`,
    riskNotKnown: (most) => `Não se conhece o risco, permitido no máximo ${most}`,
    rewardToRisk: (ratio, least) => `Retorno/risco ${ratio}, exigido no mínimo ${least}`,
    rewardToRiskNotKnown: (least) => `Não se conhece o retorno/risco, exigido no mínimo ${least}`,
    barAge: (age, most) => `Idade da última barra ${age}, permitida no máximo ${most}`,
    barAgeNotKnown: (most) => `Não se conhece a idade da última barra, permitida no máximo ${most}`,
    openRisk: (risk, most, trades) => `Risco aberto ${risk} de ${most} com este trade (antes, ${trades})`,
    openRiskNotKnown: (risk, most, trades) =>
      `Não se conhece o risco aberto: com certeza ${risk} de ${most} com este trade (${trades}, pelo que foi relatado)`,
    allowed: (instrument, names) => `${instrument} é permitido (${names})`,
    notAllowed: (instrument, names) => `${instrument} não é permitido (${names})`,
    onlyDirection: (direction, allowed) => `${direction}, só ${allowed} é permitido`,
    notRejected: (side, strategy, minutes) =>
      `Ninguém rejeitou ${side} de ${strategy} nos últimos ${minutes} min`,
    rejectedUntil: (side, time, until) => `${side} foi rejeitado (${time}): sem novo pedido até ${until}`,
    withinHours: (clock) => `${clock} está dentro dos horários`,
    outsideHours: (clock) => `${clock} está fora dos horários`,
    outsideHoursUntil: (clock, time) => `${clock} está fora dos horários, que começam: ${time}`,
    pastFlat: (clock, flatBy) => `${clock} é depois de ${flatBy}, a hora de estar sem posição`,
    pastFlatUntil: (clock, flatBy, time) =>
      `${clock} é depois de ${flatBy}, a hora de estar sem posição: os próximos horários começam: ${time}`,
    newsUntil: (news, time) => `Notícias: ${news}, sem entrada até ${time}`,
    noNews: (around) => `Sem notícias ${around}`,
    noEvents: (calendar) => `Não se conhecem as notícias: o calendário ${calendar} não tem eventos`,
    calendarEnded: (calendar, time) =>
      `Não se conhecem as notícias: o calendário ${calendar} termina: ${time}`,
  },
  part: {
    notKnown: (trade) => `${trade}: desconhecido`,
    amount: (trade, amount) => `${trade}: ${amount}`,
    reported: (trade, amount) => `${trade}: ${amount}, relatado`,
    typed: (trade, amount) => `${trade}: ${amount}, digitado`,
    bars: (trade, amount) => `${trade}: ${amount}, pelas barras`,
  },
  titles: {
    holds: (rule) => `${rule}: em ordem`,
    broken: (rule) => `${rule}: violada`,
    unknown: (rule) => `${rule}: desconhecido`,
  },
};
