import type { Words } from '../words.ts';

export const deliveryTrail: Words['deliveryTrail'] = {
  sent: (took) => `envoyé en ${took}`,
  delivered: (took) => `reçu en ${took}`,
  seen: (took) => `vu en ${took}`,
  seenElsewhere: (took) => `vu ailleurs en ${took}`,
  notConfirmed: 'non confirmé',
  notConfirmedByPhone: 'confirmé par aucun téléphone',
  notSent: (why) => `non envoyé : ${why}`,
  settledFirst: 'le trade a été réglé avant',
  sending: 'envoi en cours',
  lastAttempt: (error) => `envoi en cours ; dernière tentative : ${error}`,
  counts: {
    sent: (count) => `${count} ${count === 1 ? 'envoyé' : 'envoyés'}`,
    delivered: (count) => `${count} ${count === 1 ? 'reçu' : 'reçus'}`,
    seen: (count) => `${count} ${count === 1 ? 'vu' : 'vus'}`,
  },
  median: (took) => ` (médiane ${took})`,
};
