import type { Words } from '../words.ts';

export const drill: Words['drill'] = {
  banner: 'Übung: Hier wird geübt. Es wird nichts platziert.',
  luck: 'Eine Übung ist kurz: Ihr Ergebnis ist vor allem Glück. Sie ist Training, kein Rat.',
  endings: {
    stop: 'Ausgestoppt',
    target: 'Ziel erreicht',
    time: 'Zum Tagesende geschlossen',
    not_filled: 'Nie ausgeführt',
    open: 'Unbekannt',
    unknown: 'Unbekannt',
  },
  endingWithResult: (ending, result) => `${ending}, ${result}`,
  approved: 'Sie haben genehmigt',
  rejected: 'Sie haben abgelehnt',
  noAnswer: 'Keine Antwort',
};
