import type { Words } from '../words.ts';

/** In French, none is one too. */
const few = (count: string, isOne: boolean) => isOne || count === '0';

export const ruleFindings: Words['ruleFindings'] = {
  counts: {
    trades: (count, isOne) => `${count} ${few(count, isOne) ? 'trade' : 'trades'}`,
    openTrades: (count, isOne) => `${count} ${few(count, isOne) ? 'trade ouvert' : 'trades ouverts'}`,
    losses: (count, isOne) => `${count} ${few(count, isOne) ? 'perte' : 'pertes'}`,
    results: (count, isOne) => `${count} ${few(count, isOne) ? 'résultat' : 'résultats'}`,
    strategies: (count, isOne) => `${count} ${few(count, isOne) ? 'stratégie' : 'stratégies'}`,
  },
  ofThem: {
    open: (count) => `${count} en cours`,
    byBars: (count) => `${count} d’après les barres`,
    withoutResult: (count) => `${count} sans résultat`,
  },
  comma: ', ',
  semicolon: ' ; ',
  figures: {
    account: (name) => `compte ${name}`,
    lossesInARow: (losses) => `${losses} d’affilée`,
    noRejection: 'pas de refus',
    rejectedAt: (time) => `refusé : ${time}`,
    tradingHours: 'heures de trading',
    flatBy: (time) => `sans position à ${time}`,
    noNews: 'pas d’annonce',
    newsAllDay: (title) => `${title} toute la journée`,
    newsAt: (title, time) => `${title} (${time})`,
    aroundNews: (before, after) => `de ${before} min avant à ${after} min après`,
    allowed: (names) => `autorisés : ${names}`,
    notAllowed: (names) => `non autorisés : ${names}`,
  },
  sentences: {
    mayApply: (rule) => `${rule} s’applique peut-être : le trade n’indique pas de compte`,
    withoutNameless: (finding) => `${finding}, sans les trades qui n’indiquent pas de compte`,
    oneApprover: (finding) => `${finding} : deux personnes doivent approuver, et une seule est configurée`,
    oneApproval: (finding) => `${finding} : deux personnes doivent approuver, et une seule l’a fait`,
    taken: (count, most) => `${count} sur ${most} ce jour`,
    takenUntil: (count, most, time) => `${count} sur ${most} ce jour : le suivant commence : ${time}`,
    inARow: (count, most, minutes) => `${count} sur ${most} d’affilée, chacun en moins de ${minutes} min`,
    inARowUntil: (count, most, minutes, time) =>
      `${count} sur ${most} d’affilée, chacun en moins de ${minutes} min : pas d’autre avant ${time}`,
    lossesInARow: (losses, most) => `${losses} d’affilée sur ${most}`,
    coolOff: (losses, most, time) => `${losses} d’affilée sur ${most} : pause jusqu’à ${time}`,
    lossesNotKnown: (results, time) =>
      `Pertes d’affilée inconnues : il manque ${results} ; en cas de perte, pause jusqu’à ${time}`,
    oneSide: (strategies, most, side) => `${strategies} sur ${most} sur ${side}, celle-ci comprise`,
    oneSidePerhaps: (strategies, most, side) =>
      `${strategies} sur ${most} sur ${side}, celle-ci comprise, si toutes sont encore ouvertes`,
    dayLoss: (loss, most, trades) => `Perte du jour ${loss} sur ${most} (${trades})`,
    dayLossNotKnown: (loss, most, trades) =>
      `Perte du jour inconnue : ${loss} sur ${most} jusqu’ici (${trades})`,
    dayResult: (result, most, trades) => `Résultat du jour ${result}, limite ${most} (${trades})`,
    dayResultNotKnown: (result, most, trades) =>
      `Résultat du jour inconnu : ${result} jusqu’ici, limite ${most} (${trades})`,
    fromHigh: (loss, most, trades) => `Perte depuis le plus haut du jour ${loss} sur ${most} (${trades})`,
    fromHighNotKnown: (loss, most, trades) =>
      `Perte depuis le plus haut du jour inconnue : ${loss} sur ${most} jusqu’ici (${trades})`,
    size: (size, most) => `Taille ${size}, au plus ${most} autorisé`,
    sizeNotKnown: (most) => `Taille inconnue, au plus ${most} autorisé`,
    risk: (risk, most) => `Risque ${risk}, au plus ${most} autorisé`,
    riskNotKnown: (most) => `Risque inconnu, au plus ${most} autorisé`,
    rewardToRisk: (ratio, least) => `Gain/risque ${ratio}, au moins ${least} exigé`,
    rewardToRiskNotKnown: (least) => `Gain/risque inconnu, au moins ${least} exigé`,
    barAge: (age, most) => `Âge de la dernière barre ${age}, au plus ${most} autorisé`,
    barAgeNotKnown: (most) => `Âge de la dernière barre inconnu, au plus ${most} autorisé`,
    openRisk: (risk, most, trades) =>
      `Risque ouvert ${risk} sur ${most} avec ce trade (avant lui, ${trades})`,
    openRiskNotKnown: (risk, most, trades) =>
      `Risque ouvert inconnu : ${risk} sur ${most} de façon certaine avec ce trade (${trades}, d’après les rapports)`,
    allowed: (instrument, names) => `${instrument} est autorisé (${names})`,
    notAllowed: (instrument, names) => `${instrument} n’est pas autorisé (${names})`,
    onlyDirection: (direction, allowed) => `${direction}, seul ${allowed} est autorisé`,
    notRejected: (side, strategy, minutes) =>
      `Personne n’a refusé ${side} de ${strategy} dans les ${minutes} dernières min`,
    rejectedUntil: (side, time, until) => `${side} a été refusé (${time}) : pas redemandé avant ${until}`,
    withinHours: (clock) => `${clock} est dans les heures de trading`,
    outsideHours: (clock) => `${clock} est hors des heures de trading`,
    outsideHoursUntil: (clock, time) => `${clock} est hors des heures de trading, qui commencent : ${time}`,
    pastFlat: (clock, flatBy) => `${clock} est après ${flatBy}, l’heure d’être sans position`,
    pastFlatUntil: (clock, flatBy, time) =>
      `${clock} est après ${flatBy}, l’heure d’être sans position : les prochaines heures commencent : ${time}`,
    newsUntil: (news, time) => `Annonce : ${news}, pas d’entrée avant ${time}`,
    noNews: (around) => `Pas d’annonce ${around}`,
    noEvents: (calendar) => `Annonces inconnues : le calendrier ${calendar} est vide`,
    calendarEnded: (calendar, time) => `Annonces inconnues : le calendrier ${calendar} se termine : ${time}`,
  },
  part: {
    notKnown: (trade) => `${trade} : inconnu`,
    amount: (trade, amount) => `${trade} : ${amount}`,
    reported: (trade, amount) => `${trade} : ${amount}, rapporté`,
    typed: (trade, amount) => `${trade} : ${amount}, saisi`,
    bars: (trade, amount) => `${trade} : ${amount}, d’après les barres`,
  },
  titles: {
    holds: (rule) => `${rule} : respectée`,
    broken: (rule) => `${rule} : non respectée`,
    unknown: (rule) => `${rule} : inconnu`,
  },
};
