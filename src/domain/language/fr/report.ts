import type { Words } from '../words.ts';

const range = (low: string, high: string) => `${low} à ${high}`;

export const report: Words['report'] = {
  about:
    'Ce que vos décisions ont valu, selon les barres suivantes, en R après coûts. Rien ici n’est un conseil.',
  noneOfDays: 'Aucun trade de ces jours n’a été suivi jusqu’au bout.',
  noneYet:
    'Aucun trade n’a encore été suivi jusqu’au bout. Il faut des barres plus récentes que le trade : d’une demande ultérieure ou du flux de barres de la stratégie.',
  strategy: 'Stratégie',
  allStrategies: 'Toutes les stratégies',
  from: 'Du',
  to: 'Au',
  show: 'Afficher',
  asDecided: 'Comme décidé',
  takeAll: 'Tout prendre',
  takeNone: 'Ne rien prendre',
  rejected: 'Refusés',
  approved: 'Approuvés',
  period: (trades, sessions, from, until) =>
    `${trades} trades en ${sessions} séances, du ${from} au ${until}.`,
  isBehind: 'Les derniers résultats sont en cours d’ajout : rechargez dans un instant.',
  selection: 'Votre sélection',
  aboutSelection: 'Moyenne des approuvés moins moyenne des refusés.',
  awayCost: 'Le coût de l’absence',
  aboutAway: (total) => `Moyenne des expirés ; ${total} en tout.`,
  amending: 'Ce que vos changements ont apporté',
  aboutAmending: (total) => `Moyenne par trade que vous avez changé ; ${total} en tout.`,
  perTrade: (value) => `${value} par trade`,
  interval: (low, high) => `intervalle à 95 % : ${range(low, high)}`,
  range,
  byOutcome: 'Par issue',
  byKind: 'Par type de trade',
  outcome: 'Issue',
  trades: 'Trades',
  meanR: 'R moyen',
  totalR: 'R total',
  withResult: 'Avec résultat',
  notFilled: 'Non exécutés',
  unknown: 'Inconnu',
  meanAndTrades: 'R moyen, trades',
  meanOfRejected: 'Moyenne des refusés',
  mean: 'Moyenne',
  difference: 'Différence',
  tooFew: 'trop peu',
  allEqual: 'tous égaux',
  noEvidence: 'pas de preuve',
  costYou: 'preuve : vous a coûté',
  savedYou: 'preuve : vous a épargné',
  good: 'preuve : bon',
  harmful: 'preuve : nuisible',
  picture: 'Image à partager',
  curve: 'R cumulé dans le temps, selon les barres, après coûts',
  curveUntil: (day, lines) => `Cumul jusqu’au ${day} : ${lines}.`,
  curveLine: (name, value) => `${name.toLowerCase()} ${value}`,
  groups: {
    approved: 'Approuvés',
    rejected: 'Refusés',
    expired: 'Expirés',
    withdrawn: 'Annulés',
    lapsed: 'Non récupérés',
    ruled_out: 'Écartés par règle',
    turned_away: 'Refusés automatiquement',
    by_rule: 'Approuvés par règle',
  },
  dimensions: {
    pattern: 'Configuration',
    hour: 'Heure',
    weekday: 'Jour de la semaine',
    confidence: 'Confiance',
    taken: 'Temps de décision',
    reason: 'Motif du refus',
    channel: 'Canal',
    strategy: 'Stratégie',
    approver: 'Approbateur',
  },
  others: 'Autres',
  noReason: 'Sans motif',
  notStated: 'Non précisé',
  percents: (from, to) => `${from}–${to} %`,
  secondsUnder: (seconds) => `Moins de ${seconds} s`,
  secondsFrom: (seconds) => `${seconds} s ou plus`,
  secondsBetween: (from, to) => `${from} à ${to} s`,
  fewAway: (least, expired) =>
    `Trop peu. Il faut ${least} trades expirés avec un résultat ; il y en a ${expired}.`,
  away: {
    better: 'Les trades expirés auraient gagné de l’argent : l’absence vous a coûté.',
    worse: 'Les trades expirés auraient perdu de l’argent : l’absence vous l’a épargné.',
    noEvidence:
      'Pas de preuve dans un sens ou l’autre : la chance seule pourrait expliquer ce que les expirés auraient donné.',
  },
  fewAmended: (least, amended) =>
    `Trop peu. Il faut ${least} trades que vous avez changés, avec un résultat ; il y en a ${amended}.`,
  amended: {
    better: 'Vos changements ont amélioré les trades.',
    worse: 'Vos changements ont dégradé les trades.',
    noEvidence:
      'Pas de preuve dans un sens ou l’autre : la chance seule pourrait expliquer ce que vos changements ont apporté.',
  },
  fewCells: 'Une case a besoin de 20 trades de chaque côté pour être comparée ; moins, c’est trop peu.',
  correction: (cells) =>
    `Sur ${cells} cases, certaines semblent bonnes par pure chance. Une case n’est donc marquée comme preuve que si elle convainc encore compte tenu des ${cells} ; parmi les marquées, attendez-vous à 1 sur 20 due à la chance.`,
  bars: ({ trades, filled, notFilled, unknown, ambiguous, share }) =>
    `Sur ${trades} trades, ${filled} ont un résultat selon les barres, ${notFilled} n’ont pas été exécutés et ${unknown} n’en ont pas, faute de barres ou de stop. Pour ${ambiguous} (${share} de ceux avec résultat), une barre a touché à la fois le stop et l’entrée ou l’objectif ; alors le stop compte.`,
  noneReported: 'Aucun résultat n’a été signalé ni saisi, donc tous les chiffres viennent des barres.',
  reported: (total, trades, typedTotal, typedTrades) =>
    `Signalé par la stratégie : ${total} sur ${trades} ${trades === 1 ? 'trade approuvé' : 'trades approuvés'} ; saisi par vous : ${typedTotal} sur ${typedTrades}.`,
  compared: (trades, byBars, byReports) =>
    `Pour les ${trades} qui ont aussi un résultat selon les barres, les barres disent ${byBars} et les rapports ${byReports}. Tous les autres chiffres viennent des barres.`,
  attention: {
    title: 'Attention',
    about: (days) =>
      `Comment chacun a décidé ces ${days} derniers jours. Ce sont des chiffres, pas des conseils.`,
    approver: 'Approbateur',
    fast: 'Approuvés en moins de 2 s',
    streak: 'Plus longue série d’approbations',
    afterLosses: 'Approuvés après deux pertes',
    of: (part, whole) => `${part} sur ${whole}`,
    checks: (approver, rejected, answered) =>
      `Cartes de contrôle : ${approver} a refusé ${rejected} des ${answered} setups passés qui ont perdu.`,
  },
};
