import type { Words } from '../words.ts';

export const reportPicture: Words['reportPicture'] = {
  title: 'Ce que valaient les décisions',
  noTrade: 'Aucun trade suivi pour le moment',
  period: (from, until, trades) => `${from} au ${until} · ${trades} trades`,
  better: 'Les trades approuvés ont fait mieux que les refusés.',
  worse: 'Les trades refusés ont fait mieux que les approuvés.',
  noEvidence: "Aucune preuve dans un sens ni dans l'autre : le hasard seul peut expliquer l'écart.",
  few: (least, approved, rejected) =>
    `Trop peu. Il faut ${least} trades approuvés et ${least} refusés avec un résultat ; il y en a ${approved} et ${rejected}.`,
  fewSessions: (least) =>
    `Trop peu : ils doivent venir d'au moins ${least} séances, car ceux d'un même jour partagent son marché.`,
  howCounted:
    "Sélection : moyenne des approuvés moins refusés. En R, d'après les bougies, après frais. Pas un conseil.",
};
