import type { Words } from '../words.ts';

export const drillPage: Words['drillPage'] = {
  title: 'Entraînement',
  answered: (count, total, origin) => `${count} questions sur ${total} répondues. Données : ${origin}.`,
  answeredLabel: 'Questions répondues',
  done: 'Terminé. Pour un autre entraînement, arrêtez celui-ci et lancez',
  start: 'Commencer',
  resume: 'Continuer',
  nextQuestion: 'Question suivante',
  next: 'Suivant',
  explained:
    'Chaque question est une vraie page de trade, avec le vrai geste et un délai. Approuvez ce que vous prendriez, refusez le reste ; la suite s’affiche juste après votre réponse. Rien n’est placé, et aucun téléphone ne sonne sauf si vous l’avez demandé.',
  score: 'Score',
  asDecided: 'Selon vos décisions',
  takingAll: 'En prenant tout',
  takingNone: 'En ne prenant rien',
  summary: (answered, missed) =>
    `${answered} réponses${missed === 0 ? '' : `, ${missed} sans réponse à temps`}.`,
  median: (seconds) => `La moitié de vos réponses ont pris ${seconds} s ou moins.`,
  setups: 'Setups',
  setup: 'Setup',
  all: 'Tous',
  approved: 'Approuvés',
  rejected: 'Refusés',
  missed: 'Sans réponse',
  tableNote: 'Nombre de trades et leur résultat total.',
  answers: 'Réponses',
  question: (number, total) => `Question ${number} sur ${total}.`,
  playing: 'Affichage de la suite…',
  soFar: (decided, all, none) =>
    `Jusqu’ici : selon vos décisions ${decided}, en prenant tout ${all}, en ne prenant rien ${none}.`,
};
