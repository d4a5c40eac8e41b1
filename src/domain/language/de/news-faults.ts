import type { Words } from '../words.ts';

export const newsFaults: Words['newsFaults'] = {
  noEvents: 'enthält keine Termine',
  allOver: (count, day) =>
    `enthält keinen künftigen Termin: Alle ${count} sind vorbei, der letzte am ${day}. Holen Sie eine neuere Datei`,
  tooManyStored: (most) =>
    `ergibt mit den früher gelesenen mehr als ${most} Termine: Entfernen Sie zuerst den Kalender, oder behalten Sie nur die wichtigen`,
  tooLarge: (megabytes) => `ist größer als ${megabytes} MB: Behalten Sie die Termine der nächsten Monate`,
  unreadable: (lines) => `kann nicht gelesen werden. ${lines}`,
  line: (line, rule) => `Zeile ${line}: ${rule}.`,
  moreLines: (count) => `${count} weitere Zeilen können nicht gelesen werden.`,
  noText: 'ist kein Text: Speichern Sie den Kalender als .ics oder .csv',
  webPage: 'ist eine Webseite: Laden Sie die .ics- oder .csv-Datei, die sie anbietet',
  quotationMark: 'hat ein Anführungszeichen an falscher Stelle',
  tooManyEvents: (most) => `mehr als ${most} Termine: Behalten Sie die der nächsten Monate`,
  tooManyRepeating: (most) => `ist einer von mehr als ${most} wiederholten Terminen: Behalten Sie weniger`,
  noStart: 'ist ein Termin ohne DTSTART',
  tooLong: (days) => `dauert mehr als ${days} Tage: Schreiben Sie mehrere Termine`,
  noCalendar: 'muss BEGIN:VCALENDAR sein, womit eine iCalendar-Datei beginnt',
  afterEnd: 'darf nicht nach END:VCALENDAR stehen',
  mustEnd: (kind, line) => `muss END:${kind} sein, für Zeile ${line}`,
  cutOff: (kind) => `beginnt ${kind} ohne END: Die Datei ist abgeschnitten`,
  noNameValue: (found) => `muss NAME:Wert sein, gefunden „${found}“`,
  timeOf: (name, found) => `${name} muss eine Zeit wie 20261204T083000Z sein, gefunden „${found}“`,
  noZoneOf: (name) =>
    `${name} nennt keine Zeitzone: Geben Sie für die Datei eine Zeitzone wie America/New_York an`,
  unknownZoneOf: (name, zone) =>
    `${name} nennt die unbekannte Zeitzone „${zone}“: Geben Sie für die Datei eine Zeitzone wie America/New_York an`,
  noZone: 'die Zeit nennt keine Zeitzone: Geben Sie für die Datei eine Zeitzone wie America/New_York an',
  unknownZone: (zone) =>
    `die Zeitzone „${zone}“ ist nicht bekannt: Geben Sie für die Datei eine Zeitzone wie America/New_York an`,
  repeats: (found) => `wiederholt sich nach ${found}, was nicht gelesen wird: Schreiben Sie einzelne Termine`,
  countsTooLong: 'zählt Wiederholungen über mehr als 20 Jahre: Schreiben Sie einzelne Termine',
  columns: (example, found) =>
    `muss die Spalten nennen, etwa ${example}; gebraucht werden date und event, gefunden ${found}`,
  nothing: 'nichts',
  time: (found) => `die Uhrzeit muss wie 08:30 oder 8:30am aussehen, gefunden „${found}“`,
  currency: (found) => `die Währung muss ein Code wie USD sein, gefunden „${found}“`,
  impact: (found) => `die Wirkung muss high, medium oder low sein, gefunden „${found}“`,
  ambiguousDate: (found, one, other) =>
    `das Datum „${found}“ kann ${one} oder ${other} sein: Schreiben Sie es wie 2026-12-31`,
  date: (found) => `das Datum muss wie 2026-12-31 aussehen, gefunden „${found}“`,
  noSuchTime: (found) => `die Zeit muss es geben, gefunden „${found}“`,
  skippedTime: (zone, found) =>
    `die Zeit muss es in ${zone} geben, gefunden „${found}“, das die Sommerzeit überspringt`,
};
