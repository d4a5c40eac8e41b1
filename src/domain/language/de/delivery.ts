import type { Words } from '../words.ts';

export const delivery: Words['delivery'] = {
  noChannel: 'Kein Kanal ist eingerichtet.',
  about:
    'Gesendet: Der Anbieter hat die Anfrage angenommen. Zugestellt: Ein Handy hat sie geladen oder gezeigt. Gesehen: Sie haben sie geöffnet, gedrückt oder bestätigt. Gemessen wird ab dem Zeitpunkt, zu dem gesendet werden sollte.',
  day: 'Letzte 24 Stunden',
  month: 'Letzte 30 Tage',
  lastError: (when, text, advice) => `Letzter Fehler, ${when}: ${text}. ${advice}`,
  noReceipts:
    'Dieser Kanal gibt keine Empfangsbestätigung: Die Zustellung ist erst bekannt, wenn Sie öffnen oder drücken.',
  count: 'Anzahl',
  median: 'Median',
  within95: '95 % in',
  sent: 'Gesendet',
  delivered: 'Zugestellt',
  seen: 'Gesehen',
  failedAttempts: (list) => `Fehlversuche: ${list}`,
  none: 'keine',
  noFailures: 'Keine Fehlversuche.',
  failures: {
    rejected: 'abgewiesen',
    rate_limited: 'Anfragelimit',
    vendor_fault: 'Fehler beim Anbieter',
    timeout: 'Zeitüberschreitung',
    unreachable: 'nicht erreichbar',
    unexpected: 'unerwarteter Fehler',
  },
  cannotDeliver: (channel, reasons) => `Benachrichtigungen kommen über ${channel} nicht an: ${reasons}.`,
  rejectsThem: (error) => `sie werden abgewiesen (${error})`,
  lastFailed: (count, error) =>
    count === 1
      ? `der letzte Versuch ist fehlgeschlagen (${error})`
      : `die letzten ${count} Versuche sind fehlgeschlagen (${error})`,
  oldestWaits: (time) => `die älteste ungesendete wartet seit ${time}`,
  pushStopped: (names) =>
    `Web-Push ist gestoppt auf ${names}. Öffnen Sie dort Countersign und drücken Sie unter Einrichtung „Benachrichtigungen einschalten“, oder entfernen Sie das Gerät.`,
  thenTest: 'Senden Sie danach unter Einrichtung einen Test.',
};
