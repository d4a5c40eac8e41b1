import type { Words } from '../words.ts';

export const reportPicture: Words['reportPicture'] = {
  title: 'Was die Entscheidungen wert waren',
  noTrade: 'Noch kein Trade verfolgt',
  period: (from, until, trades) => `${from} bis ${until} · ${trades} Trades`,
  better: 'Genehmigte Trades liefen besser als abgelehnte.',
  worse: 'Abgelehnte Trades liefen besser als genehmigte.',
  noEvidence: 'Kein Beleg in irgendeine Richtung: Der Unterschied könnte reiner Zufall sein.',
  few: (least, approved, rejected) =>
    `Zu wenige. Nötig sind ${least} genehmigte und ${least} abgelehnte Trades mit Ergebnis; es sind ${approved} und ${rejected}.`,
  fewSessions: (least) =>
    `Zu wenige: Sie müssen aus mindestens ${least} Sitzungen stammen, denn Trades eines Tages teilen sich dessen Markt.`,
  howCounted:
    'Auswahl: Mittel der genehmigten minus abgelehnte. In R, nach Kerzen und Kosten. Keine Beratung.',
};
