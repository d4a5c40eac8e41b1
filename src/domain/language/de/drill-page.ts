import type { Words } from '../words.ts';

export const drillPage: Words['drillPage'] = {
  title: 'Übung',
  answered: (count, total, origin) => `${count} von ${total} Fragen beantwortet. Kursdaten: ${origin}.`,
  answeredLabel: 'Beantwortete Fragen',
  done: 'Fertig. Für eine neue Übung diese beenden und ausführen:',
  start: 'Starten',
  resume: 'Fortsetzen',
  nextQuestion: 'Nächste Frage',
  next: 'Weiter',
  explained:
    'Jede Frage ist eine echte Trade-Seite mit der echten Geste und einer Frist. Genehmigen Sie, was Sie eingehen würden, und lehnen Sie den Rest ab; gleich danach sehen Sie, was folgte. Es wird nichts platziert, und kein Handy klingelt, außer Sie wollten es so.',
  score: 'Ergebnis',
  asDecided: 'Wie Sie entschieden',
  takingAll: 'Alle eingehen',
  takingNone: 'Keinen eingehen',
  summary: (answered, missed) =>
    `${answered} beantwortet${missed === 0 ? '' : `, ${missed} nicht rechtzeitig`}.`,
  median: (seconds) => `Die Hälfte Ihrer Antworten dauerte höchstens ${seconds} s.`,
  setups: 'Setups',
  setup: 'Setup',
  all: 'Alle',
  approved: 'Genehmigt',
  rejected: 'Abgelehnt',
  missed: 'Keine Antwort',
  tableNote: 'Anzahl der Trades und ihr Gesamtergebnis.',
  answers: 'Antworten',
  question: (number, total) => `Frage ${number} von ${total}.`,
  playing: 'Zeigt, was danach kam…',
  soFar: (decided, all, none) =>
    `Bisher: wie entschieden ${decided}, alle eingehen ${all}, keinen eingehen ${none}.`,
};
