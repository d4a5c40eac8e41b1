import type { Words } from '../words.ts';

const range = (low: string, high: string) => `${low} bis ${high}`;

export const report: Words['report'] = {
  about:
    'Was Ihre Entscheidungen wert waren, nach den späteren Bars, in R nach Kosten. Nichts davon ist Beratung.',
  noneOfDays: 'Kein Trade dieser Tage wurde bis zum Ende verfolgt.',
  noneYet:
    'Noch kein Trade wurde bis zum Ende verfolgt. Dazu braucht es Bars, die neuer sind als der Trade: aus einer späteren Anfrage oder vom Bar-Feed der Strategie.',
  strategy: 'Strategie',
  allStrategies: 'Alle Strategien',
  from: 'Von',
  to: 'Bis',
  show: 'Zeigen',
  asDecided: 'Wie entschieden',
  takeAll: 'Alle nehmen',
  takeNone: 'Keinen nehmen',
  rejected: 'Abgelehnt',
  approved: 'Genehmigt',
  period: (trades, sessions, from, until) =>
    `${trades} Trades in ${sessions} Sitzungen, ${from} bis ${until}.`,
  isBehind: 'Die neuesten Ergebnisse kommen noch dazu: Laden Sie gleich neu.',
  selection: 'Ihre Auswahl',
  aboutSelection: 'Mittel der genehmigten minus Mittel der abgelehnten.',
  awayCost: 'Was Abwesenheit kostet',
  aboutAway: (total) => `Mittel der abgelaufenen; insgesamt ${total}.`,
  amending: 'Was Ihre Änderungen brachten',
  aboutAmending: (total) => `Mittel je geändertem Trade; insgesamt ${total}.`,
  perTrade: (value) => `${value} pro Trade`,
  interval: (low, high) => `95-%-Intervall ${range(low, high)}`,
  range,
  byOutcome: 'Nach Ausgang',
  byKind: 'Nach Art des Trades',
  outcome: 'Ausgang',
  trades: 'Trades',
  meanR: 'Mittel R',
  totalR: 'Summe R',
  withResult: 'Mit Ergebnis',
  notFilled: 'Nicht gefüllt',
  unknown: 'Unbekannt',
  meanAndTrades: 'Mittel R, Trades',
  meanOfRejected: 'Mittel der abgelehnten',
  mean: 'Mittel',
  difference: 'Differenz',
  tooFew: 'zu wenige',
  allEqual: 'alle gleich',
  noEvidence: 'kein Beleg',
  costYou: 'Beleg: kostete Sie',
  savedYou: 'Beleg: ersparte Ihnen',
  good: 'Beleg: gut',
  harmful: 'Beleg: schädlich',
  picture: 'Bild zum Teilen',
  curve: 'R über die Zeit summiert, nach den Bars, nach Kosten',
  curveUntil: (day, lines) => `Summe bis ${day}: ${lines}.`,
  curveLine: (name, value) => `${name} ${value}`,
  groups: {
    approved: 'Genehmigt',
    rejected: 'Abgelehnt',
    expired: 'Abgelaufen',
    withdrawn: 'Storniert',
    lapsed: 'Nicht abgeholt',
    ruled_out: 'Durch Regel abgelehnt',
    turned_away: 'Automatisch abgelehnt',
    by_rule: 'Nach Regel genehmigt',
  },
  dimensions: {
    pattern: 'Muster',
    hour: 'Stunde',
    weekday: 'Wochentag',
    confidence: 'Konfidenz',
    taken: 'Zeit bis zur Entscheidung',
    reason: 'Grund der Ablehnung',
    channel: 'Kanal',
    strategy: 'Strategie',
    approver: 'Genehmiger',
  },
  others: 'Andere',
  noReason: 'Kein Grund genannt',
  notStated: 'Keine Angabe',
  percents: (from, to) => `${from}–${to} %`,
  secondsUnder: (seconds) => `Unter ${seconds} s`,
  secondsFrom: (seconds) => `${seconds} s oder mehr`,
  secondsBetween: (from, to) => `${from} bis ${to} s`,
  fewAway: (least, expired) =>
    `Zu wenige. Nötig sind ${least} abgelaufene Trades mit Ergebnis; es sind ${expired}.`,
  away: {
    better: 'Die abgelaufenen Trades hätten Geld verdient: Abwesenheit hat Sie Geld gekostet.',
    worse: 'Die abgelaufenen Trades hätten Geld verloren: Abwesenheit hat Ihnen das erspart.',
    noEvidence:
      'Kein Beleg in die eine oder andere Richtung: Zufall allein könnte erklären, was die abgelaufenen Trades gebracht hätten.',
  },
  fewAmended: (least, amended) =>
    `Zu wenige. Nötig sind ${least} von Ihnen geänderte Trades mit Ergebnis; es sind ${amended}.`,
  amended: {
    better: 'Ihre Änderungen haben die Trades verbessert.',
    worse: 'Ihre Änderungen haben die Trades verschlechtert.',
    noEvidence:
      'Kein Beleg in die eine oder andere Richtung: Zufall allein könnte erklären, was Ihre Änderungen brachten.',
  },
  fewCells:
    'Eine Zelle braucht 20 Trades auf jeder Seite, bevor verglichen wird; weniger gelten als zu wenige.',
  correction: (cells) =>
    `Bei ${cells} Zellen sehen einige allein durch Zufall gut aus. Darum gilt eine Zelle nur als Beleg, wenn sie auch angesichts aller ${cells} überzeugt; von den markierten ist im Schnitt 1 von 20 Zufall.`,
  bars: ({ trades, filled, notFilled, unknown, ambiguous, share }) =>
    `Von ${trades} Trades haben ${filled} ein Ergebnis nach den Bars, ${notFilled} wurden nicht gefüllt, und ${unknown} haben keines, weil Bars oder ein Stop fehlen. Bei ${ambiguous} (${share} derer mit Ergebnis) berührte ein Bar sowohl den Stop als auch Einstieg oder Ziel; dann zählt der Stop.`,
  noneReported:
    'Es wurden keine Ergebnisse gemeldet oder eingetragen, also stammen alle Zahlen aus den Bars.',
  reported: (total, trades, typedTotal, typedTrades) =>
    `Von der Strategie gemeldet: ${total} über ${trades} ${trades === 1 ? 'genehmigten Trade' : 'genehmigte Trades'}; von Ihnen eingetragen: ${typedTotal} über ${typedTrades}.`,
  compared: (trades, byBars, byReports) =>
    `Für die ${trades}, die auch ein Ergebnis nach den Bars haben, sagen die Bars ${byBars} und die Meldungen ${byReports}. Alle anderen Zahlen stammen aus den Bars.`,
  attention: {
    title: 'Aufmerksamkeit',
    about: (days) =>
      `Wie jede Person in den letzten ${days} Tagen entschieden hat. Das sind Zahlen, keine Ratschläge.`,
    approver: 'Genehmiger',
    fast: 'Genehmigt in unter 2 s',
    streak: 'Meiste Genehmigungen in Folge',
    afterLosses: 'Genehmigt nach zwei Verlusten',
    of: (part, whole) => `${part} von ${whole}`,
    checks: (approver, rejected, answered) =>
      `Prüfkarten: ${approver} hat ${rejected} von ${answered} früheren Setups abgelehnt, die verloren haben.`,
  },
};
