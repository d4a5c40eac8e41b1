import type { Words } from '../words.ts';

export const ruleFindings: Words['ruleFindings'] = {
  counts: {
    trades: (count, isOne) => `${count} ${isOne ? 'Trade' : 'Trades'}`,
    openTrades: (count, isOne) => `${count} ${isOne ? 'offener Trade' : 'offene Trades'}`,
    losses: (count, isOne) => `${count} ${isOne ? 'Verlust' : 'Verluste'}`,
    results: (count, isOne) => `${count} ${isOne ? 'Ergebnis' : 'Ergebnisse'}`,
    strategies: (count, isOne) => `${count} ${isOne ? 'Strategie' : 'Strategien'}`,
  },
  ofThem: {
    open: (count) => `${count} offen`,
    byBars: (count) => `${count} nach den Bars`,
    withoutResult: (count) => `${count} ohne Ergebnis`,
  },
  comma: ', ',
  semicolon: '; ',
  figures: {
    account: (name) => `Konto ${name}`,
    lossesInARow: (losses) => `${losses} in Folge`,
    noRejection: 'keine Ablehnung',
    rejectedAt: (time) => `abgelehnt um ${time}`,
    tradingHours: 'Handelszeiten',
    flatBy: (time) => `flat bis ${time}`,
    noNews: 'keine News',
    newsAllDay: (title) => `${title} ganztägig`,
    newsAt: (title, time) => `${title} um ${time}`,
    aroundNews: (before, after) => `${before} min davor bis ${after} min danach`,
    allowed: (names) => `erlaubt: ${names}`,
    notAllowed: (names) => `nicht erlaubt: ${names}`,
  },
  sentences: {
    mayApply: (rule) => `${rule} gilt vielleicht: Der Trade nennt kein Konto`,
    withoutNameless: (finding) => `${finding}, ohne Trades, die kein Konto nennen`,
    oneApprover: (finding) => `${finding}: Zwei Personen müssen genehmigen, aber nur eine ist eingerichtet`,
    oneApproval: (finding) => `${finding}: Zwei Personen müssen genehmigen, aber nur eine hat es getan`,
    taken: (count, most) => `${count} von ${most} an diesem Tag`,
    takenUntil: (count, most, time) => `${count} von ${most} an diesem Tag: Der nächste Tag beginnt ${time}`,
    inARow: (count, most, minutes) => `${count} von ${most} in Folge, jeder binnen ${minutes} min`,
    inARowUntil: (count, most, minutes, time) =>
      `${count} von ${most} in Folge, jeder binnen ${minutes} min: kein weiterer bis ${time}`,
    lossesInARow: (losses, most) => `${losses} in Folge von ${most}`,
    coolOff: (losses, most, time) => `${losses} in Folge von ${most}: Pause bis ${time}`,
    lossesNotKnown: (results, time) =>
      `Verluste in Folge sind nicht bekannt (noch offen: ${results}); falls verloren, Pause bis ${time}`,
    oneSide: (strategies, most, side) => `${strategies} von ${most} auf ${side}, diese mitgezählt`,
    oneSidePerhaps: (strategies, most, side) =>
      `${strategies} von ${most} auf ${side}, diese mitgezählt, falls alle noch offen sind`,
    dayLoss: (loss, most, trades) => `Tagesverlust ${loss} von ${most} (${trades})`,
    dayLossNotKnown: (loss, most, trades) =>
      `Tagesverlust ist nicht bekannt: bisher ${loss} von ${most} (${trades})`,
    dayResult: (result, most, trades) => `Tagesergebnis ${result}, Grenze ${most} (${trades})`,
    dayResultNotKnown: (result, most, trades) =>
      `Tagesergebnis ist nicht bekannt: bisher ${result}, Grenze ${most} (${trades})`,
    fromHigh: (loss, most, trades) => `Verlust vom Tageshoch ${loss} von ${most} (${trades})`,
    fromHighNotKnown: (loss, most, trades) =>
      `Verlust vom Tageshoch ist nicht bekannt: bisher ${loss} von ${most} (${trades})`,
    size: (size, most) => `Größe ${size}, höchstens ${most} erlaubt`,
    sizeNotKnown: (most) => `Größe ist nicht bekannt, höchstens ${most} erlaubt`,
    risk: (risk, most) => `Risiko ${risk}, höchstens ${most} erlaubt`,
    riskNotKnown: (most) => `Risiko ist nicht bekannt, höchstens ${most} erlaubt`,
    rewardToRisk: (ratio, least) => `Chance-Risiko-Verhältnis ${ratio}, mindestens ${least} verlangt`,
    rewardToRiskNotKnown: (least) =>
      `Chance-Risiko-Verhältnis ist nicht bekannt, mindestens ${least} verlangt`,
    barAge: (age, most) => `Alter des neuesten Bars ${age}, höchstens ${most} erlaubt`,
    barAgeNotKnown: (most) => `Alter des neuesten Bars ist nicht bekannt, höchstens ${most} erlaubt`,
    openRisk: (risk, most, trades) => `Offenes Risiko ${risk} von ${most} mit diesem Trade (${trades} davor)`,
    openRiskNotKnown: (risk, most, trades) =>
      `Offenes Risiko ist nicht bekannt: sicher ${risk} von ${most} mit diesem Trade (${trades}, soweit gemeldet)`,
    allowed: (instrument, names) => `${instrument} ist erlaubt (${names})`,
    notAllowed: (instrument, names) => `${instrument} ist nicht erlaubt (${names})`,
    onlyDirection: (direction, allowed) => `${direction}, nur ${allowed} ist erlaubt`,
    notRejected: (side, strategy, minutes) =>
      `Niemand hat ${side} von ${strategy} in den letzten ${minutes} min abgelehnt`,
    rejectedUntil: (side, time, until) =>
      `${side} wurde um ${time} abgelehnt: keine neue Anfrage bis ${until}`,
    withinHours: (clock) => `${clock} liegt in den Handelszeiten`,
    outsideHours: (clock) => `${clock} liegt außerhalb der Handelszeiten`,
    outsideHoursUntil: (clock, time) => `${clock} liegt außerhalb der Handelszeiten, die ${time} beginnen`,
    pastFlat: (clock, flatBy) => `${clock} ist nach ${flatBy}, ab dann soll nichts offen sein`,
    pastFlatUntil: (clock, flatBy, time) =>
      `${clock} ist nach ${flatBy}, ab dann soll nichts offen sein: Die nächsten Zeiten beginnen ${time}`,
    newsUntil: (news, time) => `News: ${news}, kein Einstieg bis ${time}`,
    noNews: (around) => `Keine News im Zeitraum ${around}`,
    noEvents: (calendar) => `News sind nicht bekannt: Kalender ${calendar} hat keine Termine`,
    calendarEnded: (calendar, time) => `News sind nicht bekannt: Kalender ${calendar} endet ${time}`,
  },
  part: {
    notKnown: (trade) => `${trade}: unbekannt`,
    amount: (trade, amount) => `${trade}: ${amount}`,
    reported: (trade, amount) => `${trade}: ${amount}, gemeldet`,
    typed: (trade, amount) => `${trade}: ${amount}, eingetragen`,
    bars: (trade, amount) => `${trade}: ${amount}, nach den Bars`,
  },
  titles: {
    holds: (rule) => `${rule}: in Ordnung`,
    broken: (rule) => `${rule}: verletzt`,
    unknown: (rule) => `${rule}: unbekannt`,
  },
};
