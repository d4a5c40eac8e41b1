import type { Words } from '../words.ts';

export const newsFaults: Words['newsFaults'] = {
  noEvents: 'n’a pas d’événements',
  allOver: (count, day) =>
    `n’a pas d’événement à venir : les ${count} sont passés, le dernier le ${day}. Prenez un fichier plus récent`,
  tooManyStored: (most) =>
    `fait plus de ${most} événements avec ceux déjà lus : retirez d’abord le calendrier, ou gardez les importants`,
  tooLarge: (megabytes) => `dépasse ${megabytes} Mo : gardez les événements des prochains mois`,
  unreadable: (lines) => `ne peut pas être lu. ${lines}`,
  line: (line, rule) => `Ligne ${line} : ${rule}.`,
  moreLines: (count) => `${count} autres lignes ne peuvent pas être lues.`,
  noText: 'n’est pas du texte : enregistrez le calendrier en .ics ou .csv',
  webPage: 'est une page web : téléchargez le fichier .ics ou .csv qu’elle propose',
  quotationMark: 'a un guillemet mal placé',
  tooManyEvents: (most) => `plus de ${most} événements : gardez ceux des prochains mois`,
  tooManyRepeating: (most) => `est l’un de plus de ${most} événements répétés : gardez-en moins`,
  noStart: 'est un événement sans DTSTART',
  tooLong: (days) => `dure plus de ${days} jours : écrivez plusieurs événements`,
  noCalendar: 'doit être BEGIN:VCALENDAR, par quoi commence un fichier iCalendar',
  afterEnd: 'ne doit pas suivre END:VCALENDAR',
  mustEnd: (kind, line) => `doit être END:${kind}, pour la ligne ${line}`,
  cutOff: (kind) => `commence ${kind}, qui n’a pas de END : le fichier est coupé`,
  noNameValue: (found) => `doit être NOM:valeur, reçu « ${found} »`,
  timeOf: (name, found) => `${name} doit être une heure comme 20261204T083000Z, reçu « ${found} »`,
  noZoneOf: (name) =>
    `${name} n’indique pas de fuseau : indiquez pour le fichier un fuseau comme America/New_York`,
  unknownZoneOf: (name, zone) =>
    `${name} indique le fuseau inconnu « ${zone} » : indiquez pour le fichier un fuseau comme America/New_York`,
  noZone: 'l’heure n’indique pas de fuseau : indiquez pour le fichier un fuseau comme America/New_York',
  unknownZone: (zone) =>
    `le fuseau « ${zone} » n’est pas connu : indiquez pour le fichier un fuseau comme America/New_York`,
  repeats: (found) =>
    `se répète selon ${found}, qui n’est pas lu : écrivez ses dates comme événements séparés`,
  countsTooLong: 'compte ses répétitions sur plus de 20 ans : écrivez ses dates comme événements séparés',
  columns: (example, found) =>
    `doit nommer les colonnes, par exemple ${example} ; il faut date et event, reçu ${found}`,
  nothing: 'rien',
  time: (found) => `l’heure doit ressembler à 08:30 ou 8:30am, reçu « ${found} »`,
  currency: (found) => `la devise doit être un code comme USD, reçu « ${found} »`,
  impact: (found) => `l’impact doit être high, medium ou low, reçu « ${found} »`,
  ambiguousDate: (found, one, other) =>
    `la date « ${found} » peut être ${one} ou ${other} : écrivez-la comme 2026-12-31`,
  date: (found) => `la date doit ressembler à 2026-12-31, reçu « ${found} »`,
  noSuchTime: (found) => `l’heure doit exister, reçu « ${found} »`,
  skippedTime: (zone, found) => `l’heure doit exister à ${zone}, reçu « ${found} », que l’heure d’été saute`,
};
