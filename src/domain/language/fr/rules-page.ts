import type { Words } from '../words.ts';

export const rulesPage: Words['rulesPage'] = {
  noRule: 'Aucune règle : on vous demande pour chaque trade.',
  about:
    'Les règles sont vérifiées quand une stratégie demande, et encore avant qu’elle reçoive votre approbation. Un trade déjà ouvert n’est jamais touché. Chaque changement est dans le journal d’audit.',
  onEachTrade: 'Vérifiée à chaque trade.',
  asFor: (trade) => `Comme pour ${trade}, le dernier trade.`,
  instrumentOf: (instrument, strategy) => `${instrument} de ${strategy}`,
  note: (why) => `« ${why} »`,
  change: 'Modifier',
  whyRemove: 'Pourquoi la retirer',
  removeRule: 'Retirer la règle',
  addTitle: 'Ajouter une règle',
  kind: 'Type',
  strategy: 'Stratégie',
  account: 'Compte',
  all: 'toutes',
  any: 'peu importe',
  ifBroken: 'Si un trade l’enfreint',
  add: 'Ajouter la règle',
  changeRule: 'Modifier la règle',
  why: 'Pourquoi',
  forLater: 'pour plus tard',
  news: {
    title: 'Calendriers d’annonces',
    about:
      'Un fichier .ics, ou CSV avec un en-tête comme date,time,zone,currency,impact,event. Un fichier plus récent des mêmes jours les remplace.',
    theCalendar: (name) => `le calendrier ${name}`,
    eventsUntil: (count, day) => `${count} ${count === 1 ? 'événement' : 'événements'} jusqu’au ${day}`,
    noneAhead: 'aucun événement à venir',
    next: (day, title) => `prochain ${day}, ${title}`,
    calendar: 'Calendrier',
    zone: 'Fuseau de ses heures',
    file: 'Fichier',
    content: 'ou son contenu',
    contentOfFile: 'Contenu du fichier .ics ou .csv',
    read: 'Lire le calendrier',
  },
  problems: {
    noCalendar: (name) =>
      `Aucun calendrier « ${name} » n’a été lu, donc elle ne connaît pas d’annonces : importez-en un.`,
    calendarEnded: (name, day) =>
      `Le calendrier « ${name} » s’est terminé le ${day} : importez-en un plus récent.`,
    calendarEnds: (name, day) =>
      `Le calendrier « ${name} » se termine le ${day} : importez-en un plus récent.`,
    oneApprover:
      'Il n’y a qu’un approbateur, donc un trade qui l’enfreint est refusé : ajoutez-en un second.',
    noStrategy: (name) =>
      `Aucune stratégie « ${name} » n’a de clé, donc elle ne couvre aucun trade : vérifiez le nom.`,
  },
};
