import type { Words } from '../words.ts';

export const drill: Words['drill'] = {
  banner: 'Exercice : on s’entraîne. Rien n’est placé.',
  luck: 'Un exercice est court : la chance décide de l’essentiel du résultat. C’est un entraînement, pas un conseil.',
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
