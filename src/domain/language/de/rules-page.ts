import type { Words } from '../words.ts';

export const rulesPage: Words['rulesPage'] = {
  noRule: 'Keine Regel gesetzt: Sie werden zu jedem Trade gefragt.',
  about:
    'Regeln werden geprüft, wenn eine Strategie fragt, und noch einmal, bevor sie Ihre Genehmigung bekommt. Ein offener Trade wird nie angefasst. Jede Änderung steht im Audit-Log.',
  onEachTrade: 'Wird bei jedem Trade geprüft.',
  asFor: (trade) => `Wie für ${trade}, den neuesten Trade.`,
  instrumentOf: (instrument, strategy) => `${instrument} von ${strategy}`,
  note: (why) => `„${why}“`,
  change: 'Ändern',
  whyRemove: 'Warum entfernen',
  removeRule: 'Regel entfernen',
  addTitle: 'Regel hinzufügen',
  kind: 'Art',
  strategy: 'Strategie',
  account: 'Konto',
  all: 'alle',
  any: 'beliebig',
  ifBroken: 'Wenn ein Trade sie verletzt',
  add: 'Regel hinzufügen',
  changeRule: 'Regel ändern',
  why: 'Warum',
  forLater: 'für später',
  news: {
    title: 'News-Kalender',
    about:
      'Eine .ics-Datei oder CSV mit Kopfzeile, etwa date,time,zone,currency,impact,event. Eine neuere Datei derselben Tage ersetzt sie.',
    theCalendar: (name) => `den Kalender ${name}`,
    eventsUntil: (count, day) => `${count} ${count === 1 ? 'Termin' : 'Termine'} bis ${day}`,
    noneAhead: 'kein Termin voraus',
    next: (day, title) => `nächster ${day}, ${title}`,
    calendar: 'Kalender',
    zone: 'Zeitzone seiner Zeiten',
    file: 'Datei',
    content: 'oder ihr Inhalt',
    contentOfFile: 'Inhalt der .ics- oder .csv-Datei',
    read: 'Kalender einlesen',
  },
  problems: {
    noCalendar: (name) =>
      `Kein Kalender „${name}“ eingelesen, also sind keine News bekannt: Importieren Sie einen.`,
    calendarEnded: (name, day) => `Der Kalender „${name}“ endete am ${day}: Importieren Sie einen neueren.`,
    calendarEnds: (name, day) => `Der Kalender „${name}“ endet am ${day}: Importieren Sie einen neueren.`,
    oneApprover:
      'Es gibt nur einen Genehmiger, also wird ein Trade, der sie verletzt, abgelehnt: Fügen Sie einen zweiten hinzu.',
    noStrategy: (name) =>
      `Keine Strategie „${name}“ hat einen Schlüssel, also gilt sie für keinen Trade: Prüfen Sie den Namen.`,
  },
};
