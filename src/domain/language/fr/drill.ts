import type { Words } from '../words.ts';

export const drill: Words['drill'] = {
  banner: 'Entraînement : on s’exerce. Rien n’est placé.',
  luck: 'Un entraînement est court : la chance décide de l’essentiel du résultat. C’est un exercice, pas un conseil.',
  endings: {
    stop: 'Stop touché',
    target: 'Objectif atteint',
    time: 'Clos en fin de journée',
    not_filled: 'Jamais exécuté',
    open: 'Inconnu',
    unknown: 'Inconnu',
  },
  endingWithResult: (ending, result) => `${ending}, ${result}`,
  approved: 'Vous avez approuvé',
  rejected: 'Vous avez refusé',
  noAnswer: 'Pas de réponse',
};
